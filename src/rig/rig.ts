import type { Journal } from '../journal/journal.ts';
import type { Case } from './case.ts';

/** What a case runs on. Virtual and wire rigs stand behind this one interface. */
export interface Rig extends AsyncDisposable {
  readonly kind: 'virtual' | 'wire';
  /** How many cases it runs side by side: more than one only where none can disturb another. */
  readonly parallel: number;
  /** How many connections of the subject a case may have. */
  readonly connections: number;
  /**
   * The names of the operations that the subject offers.
   *
   * @throws UserError `SUBJECT_CONNECT` or `OPERATIONS_INVALID` where it cannot be connected.
   */
  operations(): Promise<string[]>;
  /** Runs a case to its end and hands back what was seen. Never rejects for what the subject did. */
  run(planned: Case): Promise<Journal>;
}
