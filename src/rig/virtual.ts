import { AsyncLocalStorage } from 'node:async_hooks';
import { CASE_EPOCH_MS } from '../clock.ts';
import { type AttemptPosition, strikeFor } from '../fault/schedule.ts';
import type { Journal } from '../journal/journal.ts';
import type { Mock } from '../mock/mock.ts';
import { openMock } from '../mock/open.ts';
import { resolvePolicy } from '../policy.ts';
import type { Credentials, Provider } from '../provider/provider.ts';
import { mixSeed, seededRandom } from '../random.ts';
import type { ConnectedOperations, Connection, ModuleSubject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { watchBackgroundWork } from './background-work.ts';
import { type Case, connectionsOf } from './case.ts';
import { checkOperations } from './connected-operations.ts';
import { Edge, type EdgeConnection } from './edge.ts';
import { seedEntropy } from './entropy.ts';
import { guardProcess } from './guard.ts';
import { interceptSockets } from './interception.ts';
import { issued } from './issued.ts';
import { OperationsUnderway } from './operations-underway.ts';
import { originOf } from './origin.ts';
import { Pace, type Standstill } from './pace.ts';
import { Recorder, shownValue, thrownValue } from './recorder.ts';
import type { Rig } from './rig.ts';
import { socketTimeoutsOnGlobalTimers } from './socket-timeouts.ts';
import { statedBy } from './stated.ts';
import { installVirtualClock } from './virtual-clock.ts';
import { createVirtualFetch, type FetchTarget } from './virtual-fetch.ts';

export interface VirtualRigOptions {
  readonly subject: ModuleSubject;
  readonly provider: Provider;
}

/**
 * Operations that have not settled so long after their deadline never will, as far as a case can tell: in virtual
 * milliseconds. Ten repeats that each wait for fetch to give up come to their end before.
 */
const HORIZON_MS = 3_600_000;
/** Timers fired in one case at most: an interval that never ends must not hold it. */
const MAX_TIMERS = 20_000;
/** How long a case goes on after its last operation has settled, to see attempts that nobody waits for. */
const AFTERMATH_MS = 60_000;
const MAX_AFTERMATH_TIMERS = 100;

const CASE_ENDED = new DOMException('The case has ended', 'AbortError');

/** How long cases may follow one another without letting the process hear its messages and signals, in real milliseconds. */
const BREATHER_MS = 20;

const realNow = performance.now.bind(performance);

/** Whether a rig has taken the process over. */
let standing = false;

/** What belongs to the case under way. */
interface Stage {
  readonly recorder: Recorder;
  readonly edge: Edge;
}

/** A case with its stage set: the subject connected, nothing started. */
interface Scene {
  readonly recorder: Recorder;
  readonly connected: readonly ConnectedOperations[];
  readonly ending: Ending;
}

/** The end of a case, for operations that want to hear of it: the signal is made when first asked for. */
class Ending {
  #controller: AbortController | undefined;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  come(): void {
    this.#controller?.abort(CASE_ENDED);
  }
}

/**
 * The rig in one process: virtual time, seeded randomness, the provider answered in process.
 *
 * While it stands, the process's timers, clocks, randomness, `fetch` and sockets are its own, and so are `process.exit`
 * and uncaught errors; disposing it gives them back. One rig at a time in a process.
 */
export async function createVirtualRig({ subject, provider }: VirtualRigOptions): Promise<Rig> {
  if (standing) throw new Error('a virtual rig stands in this process already: dispose it first');
  standing = true;
  const stack = new DisposableStack();
  stack.defer(() => {
    standing = false;
  });
  const clock = stack.use(installVirtualClock());
  const socketTimeouts = stack.use(socketTimeoutsOnGlobalTimers());
  const entropy = stack.use(seedEntropy());
  const background = stack.use(watchBackgroundWork());
  const identity = new AsyncLocalStorage<number>();
  const { deadlineMs } = resolvePolicy(subject.policy, 'virtual');
  let stage: Stage | undefined;
  let breather = 0;

  const target = (): FetchTarget | undefined =>
    stage && { edge: stage.edge, op: identity.getStore() ?? null, after: clock.after };
  const sockets = stack.use(interceptSockets(target));
  const misbehaved = (what: string): void => {
    stage?.recorder.record({ type: 'misbehaved', op: identity.getStore() ?? null, what });
  };
  stack.use(guardProcess(misbehaved));
  const isAnswering = () => stage?.edge.isAnswering ?? false;
  const pace = new Pace({ clock, sockets, background, isAnswering, onThrow: misbehaved });
  const fetch = createVirtualFetch(target);
  const nativeFetch = globalThis.fetch;
  stack.defer(() => {
    globalThis.fetch = nativeFetch;
  });

  const mocks: Mock[] = [];
  const mockOf = (connection: number): Mock => {
    mocks[connection] ??= openMock(provider, { seed: 0, clock });
    return mocks[connection];
  };

  /** Connects the subject, letting time pass as it needs. */
  async function connect(recorder: Recorder, connections: readonly EdgeConnection[]): Promise<ConnectedOperations[]> {
    const connected: ConnectedOperations[] = [];
    for (const { origin, mock } of connections) {
      const operations = await inTime('connect', recorder, () =>
        subject.connect(connectionFor(origin, mock, recorder)),
      );
      connected.push(checkOperations(operations, subject.name));
    }
    return connected;
  }

  /** What a part of the subject that is no operation comes to. A failure there is its author's to mend, not a finding. */
  async function inTime<T>(part: 'connect' | 'close', recorder: Recorder, call: () => T | Promise<T>): Promise<T> {
    const code = `SUBJECT_${part.toUpperCase()}`;
    let settled: { value: T } | { error: unknown } | undefined;
    Promise.resolve()
      .then(call)
      .then(
        (value) => {
          settled = { value };
        },
        (error) => {
          settled = { error };
        },
      );
    const limits = { untilMs: recorder.now() + HORIZON_MS, timers: MAX_TIMERS };
    const standstill = await pace.passUntil(() => settled !== undefined, recorder, limits);
    if (!settled) throw new UserError(code, `${subject.name}: ${part} did not finish: ${explain(standstill)}.`);
    if ('value' in settled) return settled.value;
    const { name, message } = thrownValue(settled.error);
    throw new UserError(code, `${subject.name}: ${part} failed with ${name}: ${message}.`);
  }

  function connectionFor(origin: string, mock: Mock, recorder: Recorder): Connection {
    const issue = (credentials: Credentials): Credentials => issued(credentials, origin, recorder);
    const op = () => identity.getStore() ?? null;
    return {
      baseUrl: origin,
      secureBaseUrl: origin.replace('http:', 'https:'),
      rig: 'virtual',
      credentials: {
        ...issue(mock.credentials),
        async refresh() {
          recorder.record({ type: 'credential-refreshed', op: op() });
          return issue(mock.refreshCredentials());
        },
      },
      fetch,
      alert: (event) => recorder.record({ type: 'alert', op: op(), alert: shownValue(event) }),
    };
  }

  /** Sets the stage for a case, plays it, and clears the stage whatever happens. */
  async function perform<T>(planned: Case, play: (scene: Scene) => Promise<T>): Promise<T> {
    if (realNow() > breather) {
      await background.turn();
      breather = realNow() + BREATHER_MS;
    }
    clock.reset();
    socketTimeouts.forget();
    entropy.reseed(mixSeed(planned.seed, 'subject'));
    globalThis.fetch = fetch;
    const connectionCount = connectionsOf(planned);
    const connections = Array.from({ length: connectionCount }, (_, index) => {
      const mock = mockOf(index);
      mock.reset(mixSeed(planned.seed, 'world', index));
      return { origin: originOf(provider, index), mock };
    });
    const recorder = new Recorder(
      {
        schema: 'faultline.journal/1',
        provider: provider.name,
        scenario: planned.scenario,
        seed: planned.seed,
        rig: 'virtual',
        ...statedBy(provider.card),
        epochMs: CASE_EPOCH_MS,
        toleranceMs: 0,
      },
      clock,
    );
    const random = seededRandom(mixSeed(planned.seed, 'faults'));
    // What a subject asks for while it connects comes before the case: no schedule speaks of it.
    let began = false;
    const faultFor = (at: AttemptPosition) => (began ? strikeFor(planned.schedule, at)?.fault : undefined);
    stage = {
      recorder,
      edge: new Edge({
        connections,
        faultFor,
        asked: (op) => planned.operations[op]?.operation,
        recorder,
        clock,
        random,
      }),
    };
    const ending = new Ending();
    try {
      const connected = await connect(recorder, connections);
      began = true;
      return await play({ recorder, ending, connected });
    } finally {
      recorder.closed = true;
      ending.come();
      const hadSockets = sockets.used;
      sockets.calm();
      try {
        if (subject.close) await inTime('close', recorder, subject.close);
        await (hadSockets ? background.turn() : background.drained());
        // Who repeats a request because its connection was closed has opened another.
        if (sockets.used) sockets.calm();
      } finally {
        stage = undefined;
      }
    }
  }

  /** Whether nothing is left to happen but the end of idle connections. */
  const idle = (): boolean => clock.pending() <= socketTimeouts.running();

  function run(planned: Case): Promise<Journal> {
    return perform(planned, async ({ recorder, connected, ending }) => {
      const operations = new OperationsUnderway(planned.operations, connected, recorder, identity, ending);
      operations.startAll(clock.after);
      const lastStart = planned.operations.reduce((latest, { startMs }) => Math.max(latest, startMs), 0);
      const limits = { untilMs: lastStart + deadlineMs + HORIZON_MS, timers: MAX_TIMERS };
      const standstill = await pace.passUntil(() => operations.settled(), recorder, limits);
      if (standstill) operations.giveUp(explain(standstill, 'after its deadline'));
      else if (!idle()) {
        await pace.passUntil(idle, recorder, { untilMs: recorder.now() + AFTERMATH_MS, timers: MAX_AFTERMATH_TIMERS });
      }
      await pace.settle(recorder);
      // Node tells of unhandled rejections only once it has nothing else to do, which between ticks it never has.
      await background.turn();
      return recorder.close();
    });
  }

  return {
    kind: 'virtual',
    parallel: 1,
    connections: Number.POSITIVE_INFINITY,
    operations: () =>
      perform({ scenario: 'connect', seed: 0, operations: [], schedule: [] }, async ({ connected }) =>
        Object.keys(connected[0] ?? {}),
      ),
    run,
    async [Symbol.asyncDispose]() {
      // What the end of the last case left unhandled is told of while the process is still guarded.
      await background.turn();
      stack.dispose();
    },
  };
}

/** Why something has not settled, in words that follow a colon. */
function explain(standstill: Standstill | undefined, since = 'later'): string {
  switch (standstill) {
    case 'too late':
      return `it had not settled ${HORIZON_MS / 60_000} minutes ${since}`;
    case 'too many timers':
      return `it had not settled after ${MAX_TIMERS} timers`;
    default:
      return 'it waits for an answer that never comes, and no timeout of its own is set';
  }
}
