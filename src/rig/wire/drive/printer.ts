import type { OutputStream, Stage } from './driver.ts';

/** How much of each stream a case passes on, in bytes. */
const ALLOWANCE = 16 * 1_024;

/** Where the output of one process goes. */
export interface Ear {
  line(stream: OutputStream, text: string): void;
  /** Whether lines of this stream are no longer wanted. */
  full(stream: OutputStream): boolean;
}

/** Passes the output of a case's processes on, up to 16 KB of each stream; then says once that the rest is left out. */
export class Printer {
  readonly #printed: Stage['printed'];
  readonly #left = { stdout: ALLOWANCE, stderr: ALLOWANCE };

  constructor(stage: Pick<Stage, 'printed'>) {
    this.#printed = stage.printed.bind(stage);
  }

  /** For a process that works for this call alone; `null` for one that serves them all. */
  ear(op: number | null): Ear {
    return {
      line: (stream, text) => {
        if (this.#left[stream] < 0) return;
        this.#left[stream] -= Buffer.byteLength(text) + 1;
        this.#printed(op, stream, this.#left[stream] < 0 ? '… output left out' : text);
      },
      full: (stream) => this.#left[stream] < 0,
    };
  }
}
