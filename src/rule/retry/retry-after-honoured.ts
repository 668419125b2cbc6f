import type { Attempt } from '../../journal/observation.ts';
import { callsOf } from '../call.ts';
import { span, whatHappened } from '../phrase.ts';
import { retryAfterOf } from '../retry-after.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** An HTTP date has a resolution of one second: a caller may be that much early. */
const DATE_RESOLUTION_MS = 1_000;

/** Timers round to whole milliseconds. */
const TIMER_MS = 1;

/** The provider says when to come back, and the subject does not come earlier. */
export const retryAfterHonoured = defineRule({
  id: 'retry/retry-after-honoured',
  promise: 'After an answer with Retry-After, the next attempt does not come before that time.',
  why: 'A provider that throttles counts early attempts against you: ignoring the header turns a short limit into a long ban, and an overload into an outage.',
  correct:
    'After a 429 or 5xx with Retry-After, in seconds or as an HTTP date, the operation waits at least that long before its next attempt, or gives up. Longer waits are fine; a header that cannot be understood is ignored.',
  source: 'RFC 9110, section 10.2.3; RFC 6585, section 4',
  timed: true,
  judge({ header: { epochMs, toleranceMs }, observation }) {
    let seen = false;
    for (const operation of observation.operations) {
      for (const call of callsOf(operation, toleranceMs)) {
        for (let i = 0; i < call.length; i++) {
          const attempt = call[i] as Attempt;
          if (attempt.failure !== 'rate-limited' && attempt.failure !== 'server-error') continue;
          const asked = retryAfterOf(attempt, epochMs);
          if (!asked) continue;
          const next = call[i + 1];
          if (!next) {
            seen ||= operation.settledAt !== null && operation.outcome?.outcome !== 'unsettled';
            continue;
          }
          const earliestAt = asked.at - TIMER_MS - (asked.form === 'date' ? DATE_RESOLUTION_MS : 0);
          const endedAt = attempt.endedAt as number;
          // Times that are off by as much as the wait itself cannot show that there was one.
          seen ||= next.startedAt >= earliestAt - Math.min(toleranceMs, (asked.at - endedAt) / 2);
          if (next.startedAt >= earliestAt - toleranceMs) continue;
          const meant = asked.form === 'date' ? ` (${span(asked.at - endedAt)} away)` : '';
          const waited = span(next.startedAt - endedAt);
          return fail(
            `${whatHappened(attempt)} with Retry-After: ${asked.value}${meant}, the next attempt came after ${waited}`,
            {
              aspect: asked.form === 'date' ? `${attempt.failure}, date` : attempt.failure,
              attempts: [attempt.attempt, next.attempt],
              operations: [operation.op],
            },
          );
        }
      }
    }
    return seen ? pass : unknown('no failure carried a Retry-After');
  },
});
