import type { Attempt } from '../../journal/observation.ts';
import { count, span } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** Operations that have to share a token before anything can be said. */
const MIN_OPERATIONS = 3;

export const tokenReused = defineRule({
  id: 'auth/token-reused',
  promise: 'An access token is used until it ends, and not requested anew for every call.',
  why: 'Token endpoints are limited more tightly than the API behind them: one request for every call doubles the latency, and locks the account out under load.',
  correct:
    'The first operation requests a token, the others use it. Another is requested when the first is about to end, or after a 401. Judged where three operations or more started while one token was good.',
  source: 'RFC 6749, section 1.4; RFC 9700, section 2.2',
  judge({ header: { tokenLifeMs }, observation }) {
    if (tokenLifeMs === undefined) return unknown('the provider issues no access tokens');
    let seen = false;
    for (const connection of new Set(observation.operations.map((operation) => operation.connection))) {
      const own = ({ connection: other }: { readonly connection: number }) => other === connection;
      const issued = observation.tokenRequests.filter((request) => own(request) && isIssued(request));
      if (issued.length === 0) continue;
      const operations = observation.operations.filter(own);
      if (operations.length < MIN_OPERATIONS) continue;
      const firstAt = issued[0]!.startedAt;
      const lastAt = Math.max(...observation.attempts.filter(own).map(({ startedAt }) => startedAt), firstAt);
      const refused = observation.attempts.filter((attempt) => own(attempt) && attempt.response?.status === 401).length;
      const needed = 1 + Math.floor((lastAt - firstAt) / (tokenLifeMs / 2)) + refused;
      // Operations that start together may each have asked before the first token came: another rule judges that.
      const together = issued.filter(({ startedAt }) => startedAt <= (issued[0]!.endedAt ?? firstAt)).length - 1;
      if (issued.length - together > needed) {
        return fail(
          `${count(operations.length, 'operation')} requested ${issued.length} access tokens within ${span(lastAt - firstAt)}, though each is good for ${span(tokenLifeMs)}`,
          { operations: operations.map(({ op }) => op), attempts: issued.map(({ attempt }) => attempt) },
        );
      }
      seen = true;
    }
    return seen ? pass : unknown(`no token was requested for ${MIN_OPERATIONS} operations or more`);
  },
});

function isIssued({ response }: Attempt): boolean {
  return response !== null && response.status < 300;
}
