import type { BackgroundWork } from './background-work.ts';
import { describeThrown } from './guard.ts';
import type { Interception } from './interception.ts';
import type { Recorder } from './recorder.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Turns of the event loop without news after which a subject that needs the loop at all counts as waiting. */
const QUIET_TURNS = 8;
/** How long background work, and a mock, may take, in real milliseconds, before the case goes on without it. */
const BACKGROUND_PATIENCE_MS = 10_000;

// Taken before a virtual clock replaces them.
const realSetTimeout = setTimeout;
const realNow = performance.now.bind(performance);

const pause = (): Promise<void> => new Promise((resolve) => realSetTimeout(resolve, 1));

/** How far time may pass. */
export interface Limits {
  /** On the case's clock, in milliseconds. */
  readonly untilMs: number;
  /** An interval that never ends must not hold a case. */
  readonly timers: number;
}

/** Why time stopped before what was waited for came. */
export type Standstill = 'nothing to wait for' | 'too late' | 'too many timers';

/** What time waits for. */
export interface PaceOptions {
  readonly clock: VirtualClock;
  readonly sockets: Interception;
  readonly background: BackgroundWork;
  /** Whether a mock is still at work on an answer. */
  readonly isAnswering: () => boolean;
  /** Told of what a timer's callback throws, which in real time would end the process. */
  readonly onThrow: (what: string) => void;
}

/** The pace of virtual time: it moves only while the subject is quiescent. Moving too early would invent timeouts. */
export class Pace {
  readonly #clock: VirtualClock;
  readonly #sockets: Interception;
  readonly #background: BackgroundWork;
  readonly #isAnswering: () => boolean;
  readonly #onThrow: (what: string) => void;

  constructor({ clock, sockets, background, isAnswering, onThrow }: PaceOptions) {
    this.#clock = clock;
    this.#sockets = sockets;
    this.#background = background;
    this.#isAnswering = isAnswering;
    this.#onThrow = onThrow;
  }

  /** Lets time pass until `done`, or says why it stands still. */
  async passUntil(done: () => boolean, recorder: Recorder, limits: Limits): Promise<Standstill | undefined> {
    for (let fired = 0; ; fired++) {
      if (await this.#waits(done, recorder)) return undefined;
      if (this.#clock.pending() === 0) return 'nothing to wait for';
      if (recorder.now() > limits.untilMs) return 'too late';
      if (fired === limits.timers) return 'too many timers';
      try {
        this.#clock.next();
      } catch (error) {
        this.#onThrow(`threw outside of any promise: ${describeThrown(error)}`);
      }
    }
  }

  /** Lets what has happened reach everyone, without time passing: the other end of a socket hears of a close later. */
  async settle(recorder: Recorder): Promise<void> {
    await this.#waits(() => false, recorder);
  }

  /** Resolves once the subject can do no more without time passing; with `true` where what was waited for came first. */
  async #waits(done: () => boolean, recorder: Recorder): Promise<boolean> {
    let quiet = 0;
    let activity = recorder.activity;
    let patience: number | undefined;
    for (;;) {
      await this.#background.drained();
      if (done()) return true;
      if (!this.#sockets.used && !this.#background.loopNeeded() && !this.#isAnswering()) return false;
      await this.#background.turn();
      if (done()) return true;
      if (this.#background.pending() || this.#isAnswering()) {
        patience ??= realNow() + BACKGROUND_PATIENCE_MS;
        if (realNow() < patience) {
          await pause();
          quiet = 0;
          continue;
        }
      }
      if (recorder.activity === activity) quiet++;
      else quiet = 0;
      activity = recorder.activity;
      if (quiet >= QUIET_TURNS) return false;
    }
  }
}
