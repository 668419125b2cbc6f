import type { FaultClass } from '../fault/fault.ts';
import type { Journal } from '../journal/journal.ts';
import type { Operation } from '../journal/observation.ts';
import { callsOf, isLeftBehind } from './call.ts';
import { retryAfterOf } from './retry-after.ts';

/** The waits of one call, each between the end of a failed attempt and the start of the next. */
export interface Waits {
  readonly operation: Operation;
  /** The class of every failure that was waited after. */
  readonly failure: FaultClass;
  /** In milliseconds: the first before attempt 2, the second before attempt 3. */
  readonly ms: readonly number[];
}

const TRANSIENT: ReadonlySet<FaultClass | null> = new Set(['timeout', 'network', 'rate-limited', 'server-error']);

/**
 * The waits that a subject chose for itself: after failures of one transient class, without a Retry-After to follow.
 * A call counts as far as that holds from its start.
 */
export function chosenWaits(journal: Journal): Waits[] {
  const all: Waits[] = [];
  const { epochMs, toleranceMs } = journal.header;
  for (const operation of journal.observation.operations) {
    if (operation.attempts.length < 2) continue;
    for (const call of callsOf(operation, toleranceMs)) {
      const failure = call[0]?.failure;
      if (!failure || !TRANSIENT.has(failure)) continue;
      const ms: number[] = [];
      for (let i = 1; i < call.length; i++) {
        const before = call[i - 1];
        const next = call[i];
        if (!before || !next || before.failure !== failure || before.endedAt === null) break;
        if (retryAfterOf(before, epochMs) || isLeftBehind(before)) break;
        ms.push(next.startedAt - before.endedAt);
      }
      if (ms.length > 0) all.push({ operation, failure, ms });
    }
  }
  return all;
}
