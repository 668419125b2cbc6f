import type { Journal } from '../../journal/journal.ts';
import type { Attempt, Operation } from '../../journal/observation.ts';
import { asksTheSame } from '../body.ts';
import { callsOf } from '../call.ts';
import { count, whatHappened } from '../phrase.ts';
import { retryAfterOf } from '../retry-after.ts';
import { defineRule, fail, pass, unknown, type Verdict } from '../rule.ts';
import { skipReads } from '../writes.ts';

/** Effects that come out the same however often they are made. */
const IDEMPOTENT = new Set(['updated', 'deleted']);

/** Work that was done once is not done again because its answer was lost, or asked to come back later. */
export const singleEffect = defineRule({
  id: 'idempotency/single-effect',
  promise: 'An operation whose answer was lost takes effect once, not twice.',
  why: 'This is the double charge: the provider had done the work, nobody heard of it, and the repeat did it again.',
  correct:
    "After a failure that hid a success, the operation gives up, or repeats the request so that the provider recognises it. A success with Retry-After is a success: it speaks of the next request. Judged on the provider's ledger.",
  source: 'RFC 9110, section 9.2.2; draft-ietf-httpapi-idempotency-key-header',
  judge(journal) {
    const skipped = skipReads(journal);
    if (skipped) return skipped;
    let seen = false;
    for (const operation of journal.observation.operations) {
      const repeated = repeatOfSuccess(operation, journal);
      if (repeated?.verdict === 'fail') return repeated;
      seen ||= repeated?.verdict === 'pass';
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

/** What came of a success with Retry-After: the same request, under the same key if any, is not made to work again. */
function repeatOfSuccess({ attempts, op, outcome }: Operation, { header: { epochMs } }: Journal): Verdict | undefined {
  const done = attempts.find(
    (attempt) => attempt.failure === null && attempt.effects.length > 0 && retryAfterOf(attempt, epochMs) !== undefined,
  );
  if (!done || outcome === null || outcome.outcome === 'unsettled') return undefined;
  const again = attempts
    .slice(attempts.indexOf(done) + 1)
    .find((next) => asksTheSame(done, next) && next.key === done.key && doubles(done, next) !== undefined);
  const doubled = again && doubles(done, again);
  if (!again || !doubled) return pass;
  return fail(
    `the provider had done the work and answered ${done.response?.status} with Retry-After, and the same request was sent again and did it again: one more ${doubled.resource} ${doubled.kind}`,
    { aspect: 'success with Retry-After', attempts: [done.attempt, again.attempt], operations: [op] },
  );
}

/** The effect of an attempt that a later one made once more, where it counts. */
function doubles(done: Attempt, next: Attempt): Attempt['effects'][number] | undefined {
  return next.effects.find(
    ({ kind, resource }) =>
      !IDEMPOTENT.has(kind) && done.effects.some((effect) => effect.kind === kind && effect.resource === resource),
  );
}

/** The provider did its work, and the caller saw a failure. */
function hidesAnEffect({ failure, effects }: Attempt): boolean {
  return failure !== null && effects.length > 0;
}
