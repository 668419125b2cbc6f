import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Channel } from './channel.ts';
import type { Chunk } from './chunk.ts';
import type { StreamToxic, Stub } from './toxic.ts';

/** A stream toxic as a proxy holds it. */
export interface HeldToxic {
  readonly name: string;
  /** Counts its changes, so that a live connection knows that it must take up new attributes. */
  readonly revision: number;
  readonly toxic: StreamToxic;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The longest time that a timer of Node takes, in milliseconds; it fires at once when asked for more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Runs one toxic between two channels of one stream, and can be interrupted to take up another. */
export class Stage implements Stub {
  readonly random: Random;
  input: Channel;
  output: Channel;
  held: HeldToxic;
  readonly #clock: Clock;
  readonly #state: unknown;
  #running: Promise<void> = Promise.resolve();
  #interrupted = false;
  #wake: (() => void) | undefined;

  constructor(held: HeldToxic, options: { input: Channel; output: Channel; clock: Clock; random: Random }) {
    this.held = held;
    this.input = options.input;
    this.output = options.output;
    this.random = options.random;
    this.#clock = options.clock;
    this.#state = held.toxic.state?.();
  }

  /** Lets the toxic carry the stream, with the attributes that it has now. */
  start(): void {
    this.#interrupted = false;
    this.input.onItem = this.wake;
    this.output.onRoom = this.wake;
    if (!this.output.ending) this.#running = this.held.toxic.pipe(this, this.held.attributes, this.#state);
  }

  /** Stops the toxic; whatever it held is back in the input once this resolves. */
  async interrupt(): Promise<void> {
    this.#interrupted = true;
    this.wake();
    await this.#running;
  }

  /** Lets the toxic look again at its channels. */
  readonly wake = (): void => {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  };

  now(): number {
    return this.#clock.now();
  }

  async read(withinMs = Number.POSITIVE_INFINITY): Promise<Chunk | 'end' | 'interrupted' | 'elapsed'> {
    const found = this.#next();
    if (found) return found;
    const elapsed = await this.#until(() => this.#interrupted || !this.input.empty || !!this.input.ending, withinMs);
    return elapsed ? 'elapsed' : (this.#next() ?? 'interrupted');
  }

  unread(chunk: Chunk): void {
    this.input.unshift(chunk);
  }

  async write(chunk: Chunk): Promise<void> {
    this.output.push(chunk);
    if (this.output.full) await this.#until(() => this.#interrupted || !this.output.full, Number.POSITIVE_INFINITY);
  }

  async sleep(ms: number): Promise<boolean> {
    if (this.#interrupted) return false;
    return ms <= 0 || (await this.#until(() => this.#interrupted, ms));
  }

  end(): void {
    this.output.end(this.input.ending ?? 'end');
  }

  close(): void {
    this.output.end('close');
  }

  reset(): void {
    this.output.end('reset');
  }

  #next(): Chunk | 'end' | 'interrupted' | undefined {
    if (this.#interrupted) return 'interrupted';
    return this.input.shift() ?? (this.input.ending ? 'end' : undefined);
  }

  /** Waits for a condition. `true` when `withinMs` milliseconds went by without it. */
  async #until(holds: () => boolean, withinMs: number): Promise<boolean> {
    const deadline = withinMs === Number.POSITIVE_INFINITY ? undefined : this.#clock.now() + withinMs;
    while (!holds()) {
      const leftMs = deadline === undefined ? undefined : deadline - this.#clock.now();
      if (leftMs !== undefined && leftMs <= 0) return true;
      const timer = new AbortController();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (leftMs !== undefined) {
          void this.#clock.sleep(Math.min(leftMs, LONGEST_TIMER_MS), timer.signal).then(resolve);
        }
      });
      this.#wake = undefined;
      timer.abort();
    }
    return false;
  }
}
