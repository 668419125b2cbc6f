import type { Attempt } from '../../journal/observation.ts';
import { asksTheSame } from '../body.ts';
import { callsOf } from '../call.ts';
import { count, whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { skipReads } from '../writes.ts';

/** Effects that come out the same however often they are made. */
const IDEMPOTENT = new Set(['updated', 'deleted']);

/** Work that was done once is not done again because its answer was lost. */
export const singleEffect = defineRule({
  id: 'idempotency/single-effect',
  promise: 'An operation whose answer was lost takes effect once, not twice.',
  why: 'This is the double charge: the provider had done the work, nobody heard of it, and the repeat did it again.',
  correct:
    "After a failure that hid a success, the operation gives up, or repeats the request so that the provider recognises it. Judged on the provider's ledger.",
  source: 'RFC 9110, section 9.2.2; draft-ietf-httpapi-idempotency-key-header',
  judge(journal) {
    const skipped = skipReads(journal);
    if (skipped) return skipped;
    let seen = false;
    for (const operation of journal.observation.operations) {
      for (const call of callsOf(operation, journal.header.toleranceMs)) {
        const hidden = call.find(hidesAnEffect);
        if (!hidden) continue;
        for (const repeat of call.slice(call.indexOf(hidden) + 1)) {
          const again = repeat.effects.filter(({ kind, resource }) =>
            hidden.effects.some((effect) => effect.kind === kind && effect.resource === resource),
          );
          const doubled = again.find(({ kind }) => !IDEMPOTENT.has(kind));
          if (!doubled || !asksTheSame(hidden, repeat)) continue;
          const effects = call.reduce(
            (sum, { effects }) => sum + effects.filter(({ kind }) => kind === doubled.kind).length,
            0,
          );
          return fail(
            `${whatHappened(hidden)} after the provider had done the work, and the repeat did it again: ${count(effects, doubled.resource)} ${doubled.kind} by one operation`,
            {
              aspect: hidden.failure ?? undefined,
              attempts: [hidden.attempt, repeat.attempt],
              operations: [operation.op],
            },
          );
        }
        seen ||= operation.outcome !== null && operation.outcome.outcome !== 'unsettled';
      }
    }
    return seen ? pass : unknown('no effect was hidden from its caller by a failure');
  },
});

/** The provider did its work, and the caller saw a failure. */
function hidesAnEffect({ failure, effects }: Attempt): boolean {
  return failure !== null && effects.length > 0;
}
