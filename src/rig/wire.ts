import type { Journal } from '../journal/journal.ts';
import type { Provider } from '../provider/provider.ts';
import type { Subject } from '../subject/subject.ts';
import { isUserError } from '../user-error.ts';
import type { Case } from './case.ts';
import type { Rig } from './rig.ts';
import { carrierSettings } from './wire/carrier.ts';
import { environment } from './wire/certificates.ts';
import { connectionLimit, openDriver, parallelism } from './wire/drive/open.ts';
import { openRoad } from './wire/road.ts';
import { Station } from './wire/station.ts';

/** How often a case is run for one that the wire carries as it should. */
const TRIES = 3;

/** Times that are less exact than this, in milliseconds, tell little: the case is run once more for better ones. */
const INEXACT_MS = 600;

export interface WireRigOptions {
  readonly subject: Subject;
  readonly provider: Provider;
  /** The subject's file, absolute: a module is loaded from it in a process of its own. */
  readonly path?: string;
  /** Where `TOXIPROXY_URL` is looked up. Default: the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The rig on the wire: sockets, Toxiproxy, real time. The subject runs in processes of its own; as many cases run side
 * by side as do not disturb one another.
 *
 * @throws UserError `TOXIPROXY_UNREACHABLE` where `TOXIPROXY_URL` names none.
 */
export async function createWireRig({ subject, provider, path, env = process.env }: WireRigOptions): Promise<Rig> {
  await using begun = new AsyncDisposableStack();
  const road = begun.use(await openRoad({ ...carrierSettings(env), seed: 1 }));
  const { certificates } = road;
  const stations: Station[] = [];
  const idle: Station[] = [];
  const waiting: ((station: Station) => void)[] = [];
  const parallel = parallelism(subject);
  const driver = () => openDriver({ subject, file: path, env: environment(certificates), caFile: certificates.caFile });

  const take = async (): Promise<Station> => {
    const free = idle.pop();
    if (free) return free;
    if (stations.length < parallel) {
      const station = held.use(new Station({ subject, provider, road, driver: driver() }));
      stations.push(station);
      return station;
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (station: Station): void => {
    const next = waiting.shift();
    if (next) next(station);
    else idle.push(station);
  };

  const held = begun.move();
  return {
    kind: 'wire',
    parallel,
    connections: connectionLimit(subject),
    async operations() {
      const station = await take();
      try {
        return await station.operations();
      } finally {
        giveBack(station);
      }
    },
    async run(planned) {
      const station = await take();
      try {
        return await runCase(station, planned);
      } finally {
        giveBack(station);
      }
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/**
 * Runs a case again where the wire did not do what the case says: what the subject met then is not to be judged. Once
 * more, too, where this process was held up so long that the subject may have waited for it instead of for the provider.
 */
async function runCase(station: Station, planned: Case): Promise<Journal> {
  for (let tries = 1; ; tries++) {
    try {
      const journal = await station.run(planned);
      if (tries > 1 || journal.header.toleranceMs <= INEXACT_MS) return journal;
    } catch (error) {
      if (isUserError(error) || tries === TRIES) throw error;
    }
  }
}
