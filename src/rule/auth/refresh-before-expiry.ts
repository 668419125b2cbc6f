import { span } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

export const refreshBeforeExpiry = defineRule({
  id: 'auth/refresh-before-expiry',
  promise: 'A token that has ended is replaced before the call, or after the one 401 that tells of it.',
  why: 'Tokens end an hour after a deployment that worked: calls that surface the 401 fail for everybody until a restart.',
  correct:
    'The client looks at `expires_in` and renews a little earlier, or renews after a 401 and repeats the call once. Judged on operations that start when no token is good any more.',
  source: 'RFC 6749, section 5.1 (expires_in); RFC 6750, section 3.1',
  skip: (policy) => (policy.refresh ? undefined : 'the subject promises no refresh'),
  judge({ header: { tokenLifeMs, toleranceMs }, observation: { operations, tokenRequests } }) {
    if (tokenLifeMs === undefined) return unknown('the provider issues no access tokens');
    if (tokenRequests.length === 0) return unknown('no token was requested');
    let seen = false;
    for (const operation of operations) {
      const before = tokenRequests.filter(
        ({ connection, startedAt, op }) =>
          connection === operation.connection && op !== operation.op && startedAt <= operation.startedAt,
      );
      const last = before.at(-1);
      if (!last || operation.startedAt - last.startedAt < tokenLifeMs + toleranceMs) continue;
      const refusal = operation.attempts.findLast(({ response }) => response?.status === 401);
      const isLast = refusal !== undefined && refusal === operation.attempts.at(-1);
      // Where the provider refuses the fresh one too, it was not for its age.
      if (isLast && operation.tokenRequests.length === 0 && operation.outcome?.outcome === 'rejected') {
        return fail(
          `the access token had ended ${span(operation.startedAt - last.startedAt - tokenLifeMs)} before operation ${operation.op + 1} started, which surfaced the 401 and requested no other`,
          { operations: [operation.op], attempts: operation.attempts.map(({ attempt }) => attempt) },
        );
      }
      if (operation.outcome?.outcome === 'resolved') seen = true;
    }
    return seen ? pass : unknown('no operation started after a token had ended');
  },
});
