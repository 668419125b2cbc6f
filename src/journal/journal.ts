import type { JournalEvent, JournalHeader } from './events.ts';
import { correlate, type Observation } from './observation.ts';

/**
 * The append-only record of a case: what the wire saw, what the subject said, what the provider's ledger holds.
 * Rules judge it; nothing else does.
 */
export class Journal {
  readonly header: JournalHeader;
  readonly events: readonly JournalEvent[];
  #observation: Observation | undefined;

  constructor(header: JournalHeader, events: readonly JournalEvent[]) {
    this.header = header;
    this.events = events;
  }

  /** The events gathered by operation and attempt: what most rules want. Computed once. */
  get observation(): Observation {
    this.#observation ??= correlate(this.events, this.header.reads);
    return this.#observation;
  }

  /** The journal as JSON Lines: the header, then one event a line. Two runs of one case give the same text. */
  toJSONLines(): string {
    return `${[this.header, ...this.events].map((line) => JSON.stringify(line)).join('\n')}\n`;
  }
}
