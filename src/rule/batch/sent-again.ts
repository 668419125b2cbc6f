import type { Attempt, Operation } from '../../journal/observation.ts';
import { formOf, isPartial } from './taken.ts';

/** An attempt that sent done records again, with what came of it. */
interface SentAgain {
  readonly first: Attempt;
  readonly again: Attempt;
  /** How many of them were created a second time, and how many were refused for being there. */
  readonly created: number;
  readonly refused: number;
}

/**
 * The first attempt of an operation that sends records again of which its caller knows that they are done, and does harm
 * by it. A repeat that changes nothing, such as the same update, is none.
 */
export function sentAgainBy({ attempts }: Operation): SentAgain | undefined {
  for (const again of attempts) {
    const before = attempts.filter(
      (one) => one.attempt < again.attempt && isPartial(one, attempts) && (one.endedAt ?? 0) <= again.startedAt,
    );
    const first = before[0];
    if (!first || !again.batch) continue;
    const doneBefore = counted(before.flatMap(({ batch }) => batch?.done ?? []));
    const refusedBefore = counted(before.flatMap(({ batch }) => batch?.refused ?? []));
    const doneNow = counted(again.batch.done);
    const refusedNow = counted(again.batch.refused);
    let done = 0;
    let refused = 0;
    for (const [form, times] of doneBefore) {
      const [now, not] = [doneNow.get(form) ?? 0, refusedNow.get(form) ?? 0];
      // Records that say the same cannot be told apart: as many as were refused may well be sent again.
      const repeated = Math.min(times, Math.max(0, now + not - (refusedBefore.get(form) ?? 0)));
      done += Math.max(0, repeated - not);
      refused += Math.max(0, repeated - now);
    }
    const created = again.effects.filter(({ kind }) => kind === 'created').length;
    const createdAgain = Math.min(done, Math.max(0, created - (again.batch.done.length - done)));
    const refusedAgain = isRefusing(again) ? 0 : refused;
    if (createdAgain + refusedAgain > 0) return { first, again, created: createdAgain, refused: refusedAgain };
  }
  return undefined;
}

/** Whether records were refused without a reason of their own. */
function isRefusing({ faults }: Attempt): boolean {
  return faults.some(({ fault }) => fault === 'partial-success');
}

function counted(records: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const form of records.map(formOf)) counts.set(form, (counts.get(form) ?? 0) + 1);
  return counts;
}
