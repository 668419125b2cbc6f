import { defineRule, fail, pass } from '../rule.ts';
import { judgeMoments, seconds, wasClosed } from './judge-moments.ts';
import { withoutBreaker } from './timeline.ts';

export const ignoresClientErrors = defineRule({
  id: 'breaker/ignores-client-errors',
  promise: 'Answers such as 400, 404, 409 or 422 do not open the breaker.',
  why: 'The provider is well, the request is at fault. A breaker that counts such answers lets one caller with bad input cut off all the others.',
  correct:
    'However many client errors came in a row, the next operation makes an attempt. An answer that the policy has the subject repeat, such as a 409 under a vendor rule, may count.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(
      journal,
      policy,
      'too few client errors in a row, or no operation started after them',
      (moment, { breaker }) => {
        if (!wasClosed(moment, breaker) || moment.mayCount >= breaker.failureThreshold) return undefined;
        const clientErrors = moment.failures - moment.mayCount;
        if (moment.admitted) return clientErrors > breaker.failureThreshold ? pass : undefined;
        if (!moment.refused || moment.failures < breaker.failureThreshold) return undefined;
        return fail(
          `operation ${moment.operation.op + 1} was refused at ${seconds(moment.at)} after ${clientErrors} client errors and ${moment.mayCount} failures of the provider, the breaker opens after ${breaker.failureThreshold} of the latter`,
          { operations: [moment.operation.op] },
        );
      },
    ),
});
