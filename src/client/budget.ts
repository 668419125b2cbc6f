import type { Settings } from './options.ts';

/** What an operation may use up, shared by the pages of a list. */
export interface Budget {
  /** When the operation has to be over, in milliseconds since the epoch. */
  readonly endsAt: number;
  /** Attempts that have failed so far. */
  failures: number;
  /** Whether a 401 has led to another credential: a second one is surfaced. */
  refreshed: boolean;
}

export function createBudget({ deadlineMs }: Settings): Budget {
  return { endsAt: Date.now() + deadlineMs, failures: 0, refreshed: false };
}
