import type { EngineEvent } from '../engine/events.ts';
import { printable } from './printable.ts';

type Progress = Extract<EngineEvent, { type: 'progress' }>;

/** Back to the start of the line, and clear it. */
const CLEAR = '\r\u001b[2K';

/** One line that says how far a run has come, drawn over itself. Draws nothing unless somebody watches. */
export class ProgressLine {
  readonly #write: ((text: string) => void) | undefined;
  readonly #columns: number;
  readonly #planned = new Map<string, number>();
  #drawn = false;

  constructor(options: { write(text: string): void; isTTY: boolean; columns: number }) {
    this.#write = options.isTTY ? (text) => options.write(text) : undefined;
    this.#columns = options.columns;
  }

  plan(subject: string, cases: number): void {
    this.#planned.set(subject, cases);
  }

  draw(progress: Progress): void {
    if (!this.#write) return;
    const line = this.#text(progress);
    this.#write(`${CLEAR}${line.length < this.#columns ? line : `${line.slice(0, this.#columns - 2)}…`}`);
    this.#drawn = true;
  }

  clear(): void {
    if (this.#drawn) this.#write?.(CLEAR);
    this.#drawn = false;
  }

  #text({ subject, scenario, operation, done, findings, elapsedMs }: Progress): string {
    const planned = this.#planned.get(subject);
    const cases = planned === undefined ? `${done}` : `${done} of ${planned}`;
    const found = findings === 0 ? '' : ` · ${findings} ${findings === 1 ? 'finding' : 'findings'}`;
    const rate = elapsedMs > 0 ? ` · ${Math.round((done / elapsedMs) * 1000)}/s` : '';
    return printable(
      `${subject}  ${cases} ${(planned ?? done) === 1 ? 'case' : 'cases'}${found}${rate}  ${scenario} ${operation}`,
    );
  }
}
