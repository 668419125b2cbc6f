import type { FaultClass } from '../../fault/fault.ts';
import type { Operation } from '../../journal/observation.ts';
import { callsOf } from '../call.ts';
import { span } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** Operations that an outage must have met to be called one. */
const MIN_OPERATIONS = 8;

const OUTAGE: ReadonlySet<FaultClass | null> = new Set(['timeout', 'network', 'rate-limited', 'server-error']);

/** An outage does not turn the subject into a flood. */
export const noStorm = defineRule({
  id: 'retry/no-storm',
  promise: 'During an outage the provider gets no more attempts than the operations account for.',
  why: 'Retries that outlive their operations or multiply across layers turn a short outage into a long one, with your service as the attacker.',
  correct:
    'Over an outage that meets at least 8 operations and half of all, attempts on the provider, those that belong to no operation included, stay within policy.attempts for each request, and no request is repeated after its operation has settled.',
  source: 'the failure-handling matrix',
  holdsForUnseen: true,
  judge(journal, policy) {
    const { operations, attempts } = journal.observation;
    const { toleranceMs } = journal.header;
    if (operations.length < MIN_OPERATIONS) return unknown(`fewer than ${MIN_OPERATIONS} operations`);
    let struck = 0;
    let requests = 0;
    let refused = 0;
    for (const operation of operations) {
      const straggler = afterSettling(operation, toleranceMs);
      if (straggler) return straggler;
      if (operation.attempts.some(({ failure }) => OUTAGE.has(failure))) struck++;
      requests += callsOf(operation, toleranceMs).length;
      if (policy.refresh) refused += operation.attempts.some(({ response }) => response?.status === 401) ? 1 : 0;
    }
    if (struck < MIN_OPERATIONS || struck * 2 < operations.length) {
      return unknown(`an outage met ${struck} of ${operations.length} operations`);
    }
    const calls = Math.max(requests, operations.length);
    if (attempts.length > calls * policy.attempts + refused) {
      const each = Number((attempts.length / calls).toFixed(1));
      return fail(
        `${attempts.length} attempts for ${calls} requests, ${each} each, where the policy promises ${policy.attempts} at most`,
        { aspect: 'flood', operations: operations.map(({ op }) => op) },
      );
    }
    return pass;
  },
});

function afterSettling(operation: Operation, toleranceMs: number) {
  const { attempts, settledAt, outcome } = operation;
  if (settledAt === null || outcome?.outcome === 'unsettled') return undefined;
  const late = attempts.find(
    ({ startedAt, request }, i) =>
      startedAt > settledAt + toleranceMs &&
      attempts.some((earlier, j) => j < i && earlier.failure !== null && earlier.request.url === request.url),
  );
  if (!late) return undefined;
  return fail(`a request was repeated ${span(late.startedAt - settledAt)} after its operation had settled`, {
    aspect: 'after settling',
    attempts: [late.attempt],
    operations: [operation.op],
  });
}
