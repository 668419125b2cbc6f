import { AsyncLocalStorage } from 'node:async_hooks';
import { CASE_EPOCH_MS } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Mock } from '../mock/mock.ts';
import { openMock } from '../mock/open.ts';
import type { Credentials, Provider } from '../provider/provider.ts';
import { mixSeed, seededRandom } from '../random.ts';
import type { ConnectedOperations, Connection, OperationContext, Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { watchBackgroundWork } from './background-work.ts';
import type { Case, PlannedOperation } from './case.ts';
import { Edge, type EdgeConnection } from './edge.ts';
import { seedEntropy } from './entropy.ts';
import { describeThrown, guardProcess } from './guard.ts';
import { interceptSockets } from './interception.ts';
import { Recorder, shownValue, thrownValue } from './recorder.ts';
import type { Rig } from './rig.ts';
import { socketTimeoutsOnGlobalTimers } from './socket-timeouts.ts';
import { installVirtualClock } from './virtual-clock.ts';
import { createVirtualFetch, type FetchTarget } from './virtual-fetch.ts';

export interface VirtualRigOptions {
  readonly subject: Subject;
  readonly provider: Provider;
}

/** Operations that have not settled so long after the last one started never will, as far as a case can tell: in virtual milliseconds. */
const HORIZON_MS = 3_600_000;
/** Timers fired in one case at most: an interval that never ends must not hold it. */
const MAX_TIMERS = 20_000;
/** How long a case goes on after its last operation has settled, to see attempts that nobody waits for. */
const AFTERMATH_MS = 60_000;
const MAX_AFTERMATH_TIMERS = 100;
/** Turns of the event loop without news after which a subject counts as waiting: answered in process, over sockets. */
const QUIET_TURNS = 1;
const QUIET_TURNS_OVER_SOCKETS = 8;
/** How long background work may take, in real milliseconds, before the case goes on without it. */
const BACKGROUND_PATIENCE_MS = 10_000;

const CASE_ENDED = new DOMException('The case has ended', 'AbortError');

/** How long cases may follow one another without letting the process hear its messages and signals, in real milliseconds. */
const BREATHER_MS = 20;

const realSetTimeout = setTimeout;
const realNow = performance.now.bind(performance);

/** Resolves when every promise that can settle without the event loop has settled. */
const drained = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
const pause = (): Promise<void> => new Promise((resolve) => realSetTimeout(resolve, 1));

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
  const stack = new DisposableStack();
  const clock = stack.use(installVirtualClock());
  const socketTimeouts = stack.use(socketTimeoutsOnGlobalTimers());
  const entropy = stack.use(seedEntropy());
  const background = stack.use(watchBackgroundWork());
  const identity = new AsyncLocalStorage<number>();
  let stage: Stage | undefined;
  let breather = 0;

  const target = (): FetchTarget | undefined =>
    stage && { edge: stage.edge, op: identity.getStore() ?? null, after: clock.after };
  const sockets = stack.use(interceptSockets(target));
  const misbehaved = (what: string): void => {
    stage?.recorder.record({ type: 'misbehaved', op: identity.getStore() ?? null, what });
  };
  stack.use(guardProcess(misbehaved));
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

  /** Lets time pass until `done`, moving the clock only while the subject waits. Says why, where it gave up. */
  async function passTime(
    recorder: Recorder,
    done: () => boolean,
    untilMs: number,
    maxTimers: number,
  ): Promise<string | undefined> {
    let fired = 0;
    let quiet = 0;
    let activity = recorder.activity;
    let patience: number | undefined;
    for (;;) {
      await drained();
      if (done()) return undefined;
      if (sockets.used || background.loopNeeded()) {
        await background.turn();
        if (done()) return undefined;
      }
      if (sockets.used && recorder.activity !== activity) {
        activity = recorder.activity;
        quiet = 0;
        continue;
      }
      if (background.pending()) {
        patience ??= realNow() + BACKGROUND_PATIENCE_MS;
        if (realNow() < patience) {
          await pause();
          quiet = 0;
          continue;
        }
      } else patience = undefined;
      if (++quiet < (sockets.used ? QUIET_TURNS_OVER_SOCKETS : QUIET_TURNS)) continue;
      if (clock.pending() === 0) return 'it waits for an answer that never comes, and no timeout of its own is set';
      if (recorder.now() > untilMs) return `it had not settled ${Math.round(HORIZON_MS / 60_000)} minutes later`;
      if (++fired > maxTimers) return `it had not settled after ${maxTimers} timers`;
      try {
        clock.next();
      } catch (error) {
        misbehaved(`threw outside of any promise: ${describeThrown(error)}`);
      }
      quiet = 0;
    }
  }

  async function connect(recorder: Recorder, connections: readonly EdgeConnection[]): Promise<ConnectedOperations[]> {
    const connected: ConnectedOperations[] = [];
    for (const { origin, mock } of connections) {
      let settled: { value: ConnectedOperations } | { error: unknown } | undefined;
      const connection = connectionFor(origin, mock, recorder);
      Promise.resolve()
        .then(() => subject.connect(connection))
        .then(
          (value) => {
            settled = { value };
          },
          (error) => {
            settled = { error };
          },
        );
      const stuck = await passTime(recorder, () => settled !== undefined, HORIZON_MS, MAX_TIMERS);
      if (!settled) throw new UserError('SUBJECT_CONNECT', `${subject.name}: connect did not finish: ${stuck}.`);
      if ('error' in settled) {
        const { name, message } = thrownValue(settled.error);
        throw new UserError('SUBJECT_CONNECT', `${subject.name}: connect failed with ${name}: ${message}.`);
      }
      connected.push(checkOperations(settled.value, subject.name));
    }
    return connected;
  }

  function connectionFor(origin: string, mock: Mock, recorder: Recorder): Connection {
    const issue = (credentials: Credentials): Credentials => {
      recorder.addSecret(credentials.token);
      return credentials;
    };
    const op = () => identity.getStore() ?? null;
    return {
      baseUrl: origin,
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
    const connectionCount = planned.operations.reduce((most, { connection = 0 }) => Math.max(most, connection), 0) + 1;
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
        keyed: provider.card.idempotency?.methods ?? [],
        epochMs: CASE_EPOCH_MS,
        toleranceMs: 0,
      },
      clock,
    );
    const random = seededRandom(mixSeed(planned.seed, 'faults'));
    stage = { recorder, edge: new Edge({ connections, schedule: planned.schedule, recorder, clock, random }) };
    const ending = new Ending();
    try {
      return await play({ recorder, ending, connected: await connect(recorder, connections) });
    } finally {
      recorder.closed = true;
      ending.come();
      const hadSockets = sockets.used;
      sockets.calm();
      await subject.close?.();
      await (hadSockets ? background.turn() : drained());
      stage = undefined;
    }
  }

  /** Whether nothing is left to happen but the end of idle connections. */
  const idle = (): boolean => clock.pending() <= socketTimeouts.running();

  function run(planned: Case): Promise<Journal> {
    return perform(planned, async ({ recorder, connected, ending }) => {
      const operations = new OperationsUnderway(planned.operations, connected, recorder, identity, ending);
      operations.startAll(clock.after);
      const lastStart = planned.operations.reduce((latest, { startMs }) => Math.max(latest, startMs), 0);
      const why = await passTime(recorder, () => operations.settled(), lastStart + HORIZON_MS, MAX_TIMERS);
      if (why !== undefined) operations.giveUp(why);
      else if (!idle()) {
        await passTime(recorder, idle, recorder.now() + AFTERMATH_MS, MAX_AFTERMATH_TIMERS);
      }
      return recorder.close();
    });
  }

  return {
    kind: 'virtual',
    operations: () =>
      perform({ scenario: 'connect', seed: 0, operations: [], schedule: [] }, async ({ connected }) =>
        Object.keys(connected[0] ?? {}),
      ),
    run,
    async [Symbol.asyncDispose]() {
      stack.dispose();
    },
  };
}

/** Where a connection's provider answers: under `.test`, which no resolver knows (RFC 6761, section 6.2). */
function originOf(provider: Provider, connection: number): string {
  return connection === 0 ? `http://${provider.name}.test` : `http://${provider.name}-${connection + 1}.test`;
}

function checkOperations(value: unknown, name: string): ConnectedOperations {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord || Object.values(value).some((operation) => typeof operation !== 'function')) {
    throw new UserError(
      'OPERATIONS_INVALID',
      `${name}: connect must return an object of functions by operation name, such as { 'GET /v1/customers': (input) => … }.`,
    );
  }
  if (Object.keys(value).length === 0) {
    throw new UserError('OPERATIONS_INVALID', `${name}: connect returned no operation, so there is nothing to judge.`);
  }
  return value as ConnectedOperations;
}

/** The operations of a case, from their start to their end. */
class OperationsUnderway {
  readonly #planned: readonly PlannedOperation[];
  readonly #connected: readonly ConnectedOperations[];
  readonly #recorder: Recorder;
  readonly #identity: AsyncLocalStorage<number>;
  readonly #context: OperationContext;
  readonly #open = new Set<number>();
  #left: number;

  constructor(
    planned: readonly PlannedOperation[],
    connected: readonly ConnectedOperations[],
    recorder: Recorder,
    identity: AsyncLocalStorage<number>,
    context: OperationContext,
  ) {
    this.#planned = planned;
    this.#connected = connected;
    this.#recorder = recorder;
    this.#identity = identity;
    this.#context = context;
    this.#left = planned.length;
  }

  startAll(after: (ms: number, callback: () => void) => void): void {
    for (const [op, { startMs }] of this.#planned.entries()) {
      if (startMs <= 0) this.#start(op);
      else after(startMs, () => this.#start(op));
    }
  }

  settled(): boolean {
    return this.#left === 0;
  }

  giveUp(why: string): void {
    for (const op of this.#open) this.#recorder.record({ type: 'operation-settled', op, outcome: 'unsettled', why });
  }

  #start(op: number): void {
    const { operation, input, connection = 0 } = this.#planned[op] as PlannedOperation;
    this.#recorder.record({ type: 'operation-started', op, operation, connection });
    this.#open.add(op);
    this.#identity.run(op, () => {
      let outcome: unknown;
      try {
        const call = this.#connected[connection]?.[operation];
        if (!call) throw new Error(`connect did not return ${operation} this time`);
        outcome = call(copyOf(input), this.#context);
      } catch (error) {
        this.#settle(op, { outcome: 'rejected', error: thrownValue(error) });
        return;
      }
      Promise.resolve(outcome).then(
        (value) => this.#settle(op, { outcome: 'resolved', value: shownValue(value) }),
        (error) => this.#settle(op, { outcome: 'rejected', error: thrownValue(error) }),
      );
    });
  }

  #settle(
    op: number,
    outcome: { outcome: 'resolved'; value: unknown } | { outcome: 'rejected'; error: ReturnType<typeof thrownValue> },
  ): void {
    if (!this.#open.delete(op)) return;
    this.#left--;
    this.#recorder.record({ type: 'operation-settled', op, ...outcome });
  }
}

/** A copy of plain data, so that a subject that changes its input changes no case. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = copyOf(value[name]);
  return copy as T;
}
