import type { Journal } from '../../journal/journal.ts';
import type { Attempt, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';
import { defineRule, fail, pass, unknown, type Verdict } from '../rule.ts';

export const refreshOnce = defineRule({
  id: 'auth/refresh-once',
  promise: 'A 401 leads to one refresh of the credential and one more attempt, and a second 401 is surfaced.',
  why: 'Credentials run out in the middle of the night: code that does not refresh fails until somebody redeploys it. Code that refreshes for ever hammers the token endpoint, and vendors lock accounts for that.',
  correct:
    'After a 401 the operation fetches a fresh credential once, or uses one that another operation has just fetched, and tries again. A second 401 rejects. A 403 refuses the caller whatever the credential, so it is surfaced without a refresh.',
  source: 'RFC 9110, sections 15.5.2 and 15.5.4; RFC 6750, section 3.1',
  skip: (policy) => (policy.refresh ? undefined : 'the subject promises no refresh'),
  judge(journal, policy) {
    let seen = false;
    for (const operation of journal.observation.operations) {
      const verdict = judgeOperation(operation, journal, policy);
      if (verdict?.verdict === 'fail') return verdict;
      if (verdict) seen = true;
    }
    return seen ? pass : unknown('no attempt was answered with 401 or 403');
  },
});

function judgeOperation(operation: Operation, journal: Journal, policy: Policy): Verdict | undefined {
  const refused = operation.attempts.findIndex((attempt) => statusOf(attempt) === 401);
  if (refused === -1) return judgeForbidden(operation, journal);
  const first = operation.attempts[refused]!;
  const own = refreshesAfter(first, journal);
  const evidence = { operations: [operation.op], attempts: operation.attempts.map(({ attempt }) => attempt) };
  if (own > 1) {
    return fail(
      `operation ${operation.op + 1} refreshed its credential ${own} times and was answered ${countOf(operation, 401)} times with 401, a second 401 is to be surfaced`,
      { aspect: 'refreshes-again', ...evidence },
    );
  }
  for (const [index, attempt] of operation.attempts.entries()) {
    const next = operation.attempts[index + 1];
    if (statusOf(attempt) !== 401 || !next) continue;
    if (refreshedBetween(attempt, next, journal)) continue;
    return fail(
      `after a 401, operation ${operation.op + 1} made another attempt with the credential that had just been refused`,
      { aspect: 'repeats-refused-credential', ...evidence },
    );
  }
  const stale = operation.attempts.find((attempt) => sentTheOldOne(attempt, first, journal));
  if (stale) {
    return fail(
      `operation ${operation.op + 1} fetched a fresh credential after a 401 and was refused again, though the provider accepts the fresh one: it sent another`,
      { aspect: 'sends-the-old-one', ...evidence },
    );
  }
  if (refused < operation.attempts.length - 1) return pass;
  if (operation.outcome?.outcome !== 'rejected' || !hasRoom(operation, first, journal, policy)) return undefined;
  return fail(
    own === 0
      ? `operation ${operation.op + 1} was answered with 401 and rejected without a refresh of the credential`
      : `operation ${operation.op + 1} refreshed its credential after a 401 but made no attempt with the fresh one`,
    { aspect: own === 0 ? 'does-not-refresh' : 'does-not-use-it', ...evidence },
  );
}

function judgeForbidden(operation: Operation, journal: Journal): Verdict | undefined {
  const forbidden = operation.attempts.find((attempt) => statusOf(attempt) === 403);
  if (!forbidden) return undefined;
  if (refreshesAfter(forbidden, journal) === 0) return pass;
  return fail(
    `operation ${operation.op + 1} was answered with 403 and refreshed its credential, which a 403 does not ask for`,
    { aspect: 'refreshes-on-403', operations: [operation.op], attempts: [forbidden.attempt] },
  );
}

/** Whether the policy leaves room for one more attempt after the first 401. */
function hasRoom(operation: Operation, refused: Attempt, journal: Journal, policy: Policy): boolean {
  if (operation.attempts.length >= policy.attempts && policy.attempts > 1) return false;
  if (refused.endedAt! - operation.startedAt >= policy.deadlineMs) return false;
  return !policy.breaker || failuresBefore(refused, journal) < policy.breaker.failureThreshold;
}

function failuresBefore(refused: Attempt, { observation }: Journal): number {
  return observation.attempts.filter(
    ({ failure, endedAt, connection }) =>
      failure !== null && connection === refused.connection && endedAt !== null && endedAt <= refused.endedAt!,
  ).length;
}

/**
 * How often the attempt's operation refreshed after its answer, or after another of the same status. By order, since all
 * may happen in one millisecond. An operation of many requests may also need a token because the one that all share was
 * refused to somebody else meanwhile: its own last attempt then says nothing of it.
 */
function refreshesAfter({ attempt, op, response }: Attempt, { events, observation }: Journal): number {
  const answer = events.findIndex((event) => event.type === 'answered' && event.attempt === attempt);
  const refusedAlike = new Set(
    observation.attempts.flatMap((one) => (statusOf(one) === response?.status ? [one.attempt] : [])),
  );
  let last = attempt;
  let refreshes = 0;
  for (let i = answer + 1; i < events.length; i++) {
    const event = events[i]!;
    if (event.type === 'attempt-started' && event.op === op && !event.forToken) last = event.attempt;
    if (event.type === 'credential-refreshed' && event.op === op && refusedAlike.has(last)) refreshes++;
  }
  return refreshes;
}

/**
 * Whether the next attempt had a fresh credential to use: one that its operation fetched since the first attempt started,
 * or that another fetched while the operation was under way.
 */
function refreshedBetween(first: Attempt, next: Attempt, { events }: Journal): boolean {
  let since: 'before' | 'operation' | 'attempt' = 'before';
  for (const event of events) {
    if (event.type === 'operation-started' && event.op === first.op) since = 'operation';
    else if (event.type === 'attempt-started' && event.attempt === first.attempt) since = 'attempt';
    else if (event.type === 'attempt-started' && event.attempt === next.attempt) return false;
    else if (event.type !== 'credential-refreshed') continue;
    else if (since === 'attempt' || (since === 'operation' && event.op !== first.op)) return true;
  }
  return false;
}

/**
 * Whether an attempt after the first 401 and a refresh was refused by the provider itself, which accepts the credential
 * that was fetched: a fault had ended the one before, none has ended the fresh one, and none struck the attempt.
 */
function sentTheOldOne(attempt: Attempt, first: Attempt, { events }: Journal): boolean {
  if (attempt.attempt <= first.attempt || statusOf(attempt) !== 401 || attempt.faults.length > 0) return false;
  let hasEnded = false;
  let isFresh = false;
  for (const event of events) {
    if (event.type === 'fault-struck' && ENDS_CREDENTIALS.has(event.fault.fault)) {
      hasEnded = true;
      isFresh = false;
    } else if (event.type === 'credential-refreshed' && event.op === attempt.op) isFresh = hasEnded;
    else if (event.type === 'attempt-started' && event.attempt === attempt.attempt) return isFresh;
  }
  return false;
}

const ENDS_CREDENTIALS = new Set(['expire-token', 'revoke-token']);

const statusOf = (attempt: Attempt) => attempt.response?.status;

const countOf = (operation: Operation, status: number) =>
  operation.attempts.filter((attempt) => statusOf(attempt) === status).length;
