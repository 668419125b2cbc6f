import type { PlannedOperation } from '../case.ts';
import type { Recorder } from '../recorder.ts';
import { type CallId, callId } from './drive/call-id.ts';
import type { Driver } from './drive/driver.ts';
import type { Ownership } from './ownership.ts';
import type { CaseClock } from './real-clock.ts';

export interface CallsOptions {
  readonly seed: number;
  readonly driver: Driver;
  readonly recorder: Recorder;
  readonly clock: CaseClock;
  readonly ownership: Ownership;
  /** How long a call may take before it is given up, in milliseconds. */
  readonly patienceMs: number;
  /** Whether a call has to wait for those before it, because its attempts could not be told from theirs. */
  waitsForOthers(planned: PlannedOperation): boolean;
  /** Gets the wire ready for a call; what it returns is called when the call is over. */
  prepare(op: number, planned: PlannedOperation): Promise<() => Promise<void>>;
}

/** How often it is looked whether the subject can still settle its calls, in milliseconds. */
const LOOK_EVERY_MS = 50;
/** How long nothing must be under way between two calls that are made one at a time, in milliseconds. */
const PAUSE_MS = 20;

/** The calls of a case on the wire: each is made when its time has come, and given up when it takes too long. */
export class Calls {
  readonly #options: CallsOptions;
  #before: Promise<void> = Promise.resolve();

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  /**
   * Makes all calls. Resolves when each has settled or was given up.
   *
   * @throws UserError where the subject's author is wrong, as `Driver.call` does.
   */
  async make(operations: readonly PlannedOperation[]): Promise<void> {
    const ending = new AbortController();
    const calls = operations.map((planned, op) => {
      const made = this.#inTurn(op, planned, ending.signal);
      made.catch(() => ending.abort());
      return made;
    });
    await Promise.all(calls);
  }

  #inTurn(op: number, planned: PlannedOperation, ending: AbortSignal): Promise<void> {
    const { clock, waitsForOthers } = this.#options;
    const due = clock.sleep(planned.startMs);
    if (!waitsForOthers(planned)) return due.then(() => this.#make(op, planned, ending));
    const made = Promise.all([due, this.#before]).then(() => this.#make(op, planned, ending));
    this.#before = made.then(() => clock.sleep(PAUSE_MS)).catch(() => {});
    return made;
  }

  async #make(op: number, planned: PlannedOperation, ending: AbortSignal): Promise<void> {
    if (ending.aborted) return;
    const { seed, recorder, ownership, prepare } = this.#options;
    const release = await prepare(op, planned);
    const id = callId(seed, op);
    const { operation, connection = 0 } = planned;
    recorder.record({ type: 'operation-started', op, operation, connection });
    ownership.began(op, id.id);
    const own = new AbortController();
    try {
      const settled = await this.#settled(op, planned, id, AbortSignal.any([own.signal, ending]));
      if (typeof settled === 'string') {
        recorder.record({ type: 'operation-settled', op, outcome: 'unsettled', why: settled });
      } else recorder.record({ type: 'operation-settled', op, ...settled });
    } finally {
      own.abort();
      ownership.settled(op);
      await release();
    }
  }

  /** How the call came out, or why it was given up, in words that follow a colon. */
  async #settled(op: number, planned: PlannedOperation, id: CallId, signal: AbortSignal) {
    const { driver, clock, patienceMs } = this.#options;
    // Nobody is there to be called: a refused connection would look like a refusal by the subject.
    const missing = driver.gone();
    if (missing !== undefined) return missing;
    const call = driver.call(op, planned, id, signal);
    // It rejects when it is given up, and nobody waits for it then.
    call.catch(() => {});
    for (const until = clock.now() + patienceMs; ; ) {
      const settled = await Promise.race([call, clock.sleep(LOOK_EVERY_MS)]);
      if (settled) return settled;
      const gone = driver.gone();
      if (gone !== undefined) return gone;
      if (clock.now() >= until) return `it had not settled ${Math.round(patienceMs / 100) / 10} s after it was called`;
    }
  }
}
