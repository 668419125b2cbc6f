import type { Attempt } from '../../journal/observation.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** Operations that need a token at the same time before anything can be said. */
const MIN_OPERATIONS = 3;

export const refreshSingleFlight = defineRule({
  id: 'auth/refresh-single-flight',
  promise: 'Operations that need a new token at the same time wait for one request.',
  why: 'When a token ends under load, every call in flight finds out at once. Each asking for its own is a stampede on the token endpoint; where refresh tokens rotate, all but one are refused and the session is lost.',
  correct:
    'The first caller requests the token and the others await the same promise. Judged where three operations or more were under way when a token was requested.',
  source: 'RFC 9700, section 4.14.2',
  judge({ header: { tokenLifeMs }, observation: { operations, tokenRequests } }) {
    if (tokenLifeMs === undefined) return unknown('the provider issues no access tokens');
    let seen = false;
    for (const request of tokenRequests) {
      const endedAt = request.endedAt ?? request.startedAt;
      const alongside = tokenRequests.filter((other) => other !== request && overlaps(other, request));
      const underway = operations.filter(
        ({ connection, startedAt, settledAt }) =>
          connection === request.connection && startedAt <= endedAt && (settledAt ?? endedAt) >= request.startedAt,
      );
      if (underway.length < MIN_OPERATIONS) continue;
      if (alongside.length > 0) {
        return fail(
          `${alongside.length + 1} access tokens were requested at the same time, by ${underway.length} operations that needed one`,
          {
            operations: underway.map(({ op }) => op),
            attempts: [request, ...alongside].map(({ attempt }) => attempt),
          },
        );
      }
      seen = true;
    }
    return seen ? pass : unknown(`no token was requested with ${MIN_OPERATIONS} operations under way`);
  },
});

function overlaps(one: Attempt, other: Attempt): boolean {
  if (one.connection !== other.connection) return false;
  const ends = ({ startedAt, endedAt }: Attempt) => endedAt ?? startedAt;
  return one.startedAt <= ends(other) && other.startedAt <= ends(one);
}
