import type { Journal } from '../../journal/journal.ts';
import type { Attempt, Operation } from '../../journal/observation.ts';
import type { BreakerPolicy, Policy } from '../../policy.ts';
import { type Failure, type Success, weigh } from './failures.ts';

/**
 * What a breaker's caller can know of one connection.
 *
 * A breaker cannot be seen. It may count attempts or operations, wrap each attempt or the whole operation, and count an
 * answer that another breaker ignores. So a moment is given from both sides: the earliest at which some correct
 * breaker may have opened, and the latest at which every correct one has. The one proof that it is open is an operation
 * that is refused: it rejects without an attempt.
 */
export interface Timeline {
  readonly connection: number;
  /** One for each operation, in the order in which they started. */
  readonly moments: readonly Moment[];
}

/** The connection as it stood when an operation started. Times are milliseconds since the case began. */
export interface Moment {
  readonly operation: Operation;
  readonly at: number;
  /** Whether the operation made an attempt. */
  readonly admitted: boolean;
  /**
   * When it made its first: later than it started where it was refused at first and asked the breaker again. `null`
   * where it made none.
   */
  readonly attemptedAt: number | null;
  /** Whether it rejected without one. */
  readonly refused: boolean;
  /** Failures since the breaker was last certainly closed, answers that no correct breaker counts left out. */
  readonly mayCount: number;
  /** The same with every failure. */
  readonly failures: number;
  /** The first failure of the current stretch without a success, at which every breaker counts. */
  readonly firstFailureAt: number | null;
  /**
   * When the last of as many operations in a row as the threshold had settled, which failed with nothing but failures that
   * every breaker counts: from here on every correct breaker is open.
   */
  readonly certainlyOpenAt: number | null;
  /** The earliest moment at which the present opening may have begun, or `null` where nothing failed since it was shut. */
  readonly earliestOpening: number | null;
  /** When a failure was last seen: nothing opened the breaker after that. */
  readonly lastFailureAt: number | null;
  /** The last refused operation before this one. */
  readonly refusedAt: number | null;
  /** The earliest opening as it stood for that refused operation. */
  readonly openingAtRefusal: number | null;
  /** When something other than a failure that counts was last answered: it may have closed the breaker. */
  readonly disturbedAt: number | null;
  /**
   * Operations admitted after the last refusal: all of them, those that failed with nothing but failures that count,
   * those that succeeded with no failure anywhere since they started.
   */
  readonly sinceRefusal: {
    readonly admitted: number;
    readonly failed: number;
    readonly succeeded: number;
    readonly underWay: number;
    readonly firstStartedAt: number | null;
    readonly lastSettledAt: number | null;
  };
  /** Admitted operations that had not settled, whenever they started. */
  readonly underWay: number;
  /** Admitted operations that started after the threshold was certainly reached. */
  readonly admittedSinceCertain: number;
}

/** How exact a reset time is demanded: a hundredth of it, at least 10 ms, and what the rig may be off. */
export function slackMs(journal: Journal, breaker: BreakerPolicy): number {
  return Math.max(10, breaker.resetTimeoutMs / 100) + journal.header.toleranceMs;
}

const read = new WeakMap<Journal, { policy: Policy; timelines: readonly Timeline[] }>();

/** Reads a journal as a breaker's history, one timeline a connection. Read once for a journal and policy. */
export function timelinesOf(journal: Journal, policy: Policy): readonly Timeline[] {
  const known = read.get(journal);
  if (known?.policy === policy) return known.timelines;
  const byConnection = new Map<number, Operation[]>();
  for (const operation of journal.observation.operations) {
    const own = byConnection.get(operation.connection);
    if (own) own.push(operation);
    else byConnection.set(operation.connection, [operation]);
  }
  const breaker = requireBreaker(policy);
  const { toleranceMs } = journal.header;
  const timelines = [...byConnection].map(([connection, all]) => {
    const strays = journal.observation.strays.filter((stray) => stray.connection === connection);
    const operations = all.filter(
      (operation) => !sharesAFate(operation, all, toleranceMs) && !mayOwnOneOf(strays, operation, toleranceMs),
    );
    const facts = gather(operations, policy, toleranceMs);
    return { connection, moments: operations.map((operation) => momentOf(operation, facts, breaker)) };
  });
  read.set(journal, { policy, timelines });
  return timelines;
}

/**
 * Whether an operation rejects without an attempt because it waited for another that asks for the same: it ends at the
 * same moment with the same error. No breaker refused it, and none admitted it.
 */
function sharesAFate(operation: Operation, all: readonly Operation[], toleranceMs: number): boolean {
  const { outcome, settledAt } = operation;
  if (outcome?.outcome !== 'rejected' || settledAt === null || isAdmitted(operation)) return false;
  const { name, message } = outcome.error;
  return all.some(
    (other) =>
      isAdmitted(other) &&
      other.settledAt !== null &&
      Math.abs(other.settledAt - settledAt) <= toleranceMs &&
      other.operation === operation.operation &&
      other.outcome?.outcome === 'rejected' &&
      other.outcome.error.name === name &&
      other.outcome.error.message === message,
  );
}

/** Whether an operation that seems to have made no attempt may have made one of those that nobody's name is on. */
function mayOwnOneOf(strays: readonly Attempt[], operation: Operation, toleranceMs: number): boolean {
  const endsAt = (operation.settledAt ?? Number.POSITIVE_INFINITY) + toleranceMs;
  return (
    !isAdmitted(operation) && strays.some(({ startedAt }) => startedAt >= operation.startedAt && startedAt <= endsAt)
  );
}

/** The promised breaker. Rules that come here have skipped policies without one. */
export function requireBreaker(policy: Policy): Required<BreakerPolicy> {
  if (!policy.breaker) throw new Error('the policy promises no breaker');
  return policy.breaker;
}

/** The reason to skip every rule of the family. */
export function withoutBreaker(policy: Policy): string | undefined {
  return policy.breaker ? undefined : 'the subject promises no breaker';
}

interface Facts {
  /** How far times may be off: what happened so near to something else may have come before it or after it. */
  readonly toleranceMs: number;
  readonly operations: readonly Operation[];
  /** In order of time. */
  readonly failures: readonly Failure[];
  readonly cleanSuccesses: readonly Success[];
  /** Answers that are no failure which counts: they may have closed the breaker. */
  readonly disturbances: readonly { readonly operation: Operation; readonly at: number }[];
  /** Operations that failed with nothing but failures that count, in the order in which they settled. */
  readonly failedOperations: readonly {
    readonly operation: Operation;
    readonly settledAt: number;
    readonly firstFailureAt: number;
  }[];
  readonly failed: ReadonlySet<Operation>;
}

function gather(operations: readonly Operation[], policy: Policy, toleranceMs: number): Facts {
  const failures: Failure[] = [];
  const successes: Success[] = [];
  const failedOperations: { operation: Operation; settledAt: number; firstFailureAt: number }[] = [];
  const failed = new Set<Operation>();
  for (const operation of operations) {
    let firstFailureAt = Number.POSITIVE_INFINITY;
    let allCount = operation.attempts.length > 0;
    for (const [index, attempt] of operation.attempts.entries()) {
      const weighed = weigh(attempt, operation.attempts[index + 1], operation, policy);
      if (weighed?.kind === 'failure') {
        failures.push(weighed);
        firstFailureAt = Math.min(firstFailureAt, weighed.at);
      } else if (weighed) successes.push(weighed);
      if (weighed?.kind !== 'failure' || weighed.weight !== 'counts') allCount = false;
    }
    if (allCount && operation.outcome?.outcome === 'rejected' && operation.settledAt !== null) {
      failedOperations.push({ operation, settledAt: operation.settledAt, firstFailureAt });
      failed.add(operation);
    }
  }
  failures.sort((a, b) => a.at - b.at);
  failedOperations.sort((a, b) => a.settledAt - b.settledAt);
  const cleanSuccesses = successes
    .filter(
      ({ startedAt, settledAt }) =>
        !failures.some(({ at }) => at >= startedAt - toleranceMs && at <= settledAt + toleranceMs),
    )
    .sort((a, b) => a.settledAt - b.settledAt);
  const disturbances = [
    ...successes.map(({ operation, at }) => ({ operation, at })),
    ...failures.filter(({ weight }) => weight !== 'counts').map(({ operation, at }) => ({ operation, at })),
  ].sort((a, b) => a.at - b.at);
  return { toleranceMs, operations, failures, cleanSuccesses, disturbances, failedOperations, failed };
}

function momentOf(operation: Operation, all: Facts, breaker: Required<BreakerPolicy>): Moment {
  const at = operation.startedAt;
  const facts = knownTo(operation, all);
  const { mayCount, failures, reachedAt } = countSinceClosed(facts, answeredAt(operation), breaker);
  const certain = certainOpening(facts, at, breaker);
  const before = facts.operations.filter((other) => other.startedAt <= at);
  const refusals = before.filter((other) => isRefused(other) && (other.settledAt ?? at) < at);
  const refusal = refusals.at(-1);
  const refusedAt = refusal?.settledAt ?? null;
  const admitted = before.filter(isAdmitted);
  const lastFailure = lastFailureAt(facts, at);
  return {
    operation,
    at,
    admitted: isAdmitted(operation),
    attemptedAt: attemptedAt(operation),
    refused: isRefused(operation),
    mayCount,
    failures,
    ...certain,
    earliestOpening: earliestOpening(facts, before, at, reachedAt),
    lastFailureAt: lastFailure,
    refusedAt,
    openingAtRefusal: refusal ? openingAtRefusal(refusal, all, breaker) : null,
    disturbedAt: facts.disturbances.findLast((disturbance) => disturbance.at <= at)?.at ?? null,
    sinceRefusal: sinceRefusal(facts, admitted, { refusedAt, lastFailureAt: lastFailure, at }),
    underWay: admitted.filter((other) => other.settledAt === null || other.settledAt >= at).length,
    admittedSinceCertain:
      certain.certainlyOpenAt === null
        ? 0
        : admitted.filter((other) => other.startedAt > certain.certainlyOpenAt!).length,
  };
}

/**
 * What had happened when the breaker decided on an operation: nothing of the operation itself, and nothing of those that
 * started after it, even where all of it took no time.
 */
function knownTo(operation: Operation, facts: Facts): Facts {
  const decidedAt = answeredAt(operation);
  const isKnown = (other: Operation) =>
    other !== operation && (other.op < operation.op ? other.startedAt <= decidedAt : other.startedAt < decidedAt);
  const known = <T extends { readonly operation: Operation }>(list: readonly T[]) =>
    list.filter((fact) => isKnown(fact.operation));
  return {
    toleranceMs: facts.toleranceMs,
    operations: facts.operations.filter(isKnown),
    failures: known(facts.failures),
    cleanSuccesses: known(facts.cleanSuccesses),
    disturbances: known(facts.disturbances),
    failedOperations: known(facts.failedOperations),
    failed: facts.failed,
  };
}

const isAdmitted = (operation: Operation) => operation.attempts.length + operation.foreign.length > 0;
const isRefused = (operation: Operation) => operation.outcome?.outcome === 'rejected' && !isAdmitted(operation);

function attemptedAt({ attempts, foreign }: Operation): number | null {
  const startedAt = [...attempts, ...foreign].map((attempt) => attempt.startedAt);
  return startedAt.length === 0 ? null : Math.min(...startedAt);
}

/** When the breaker decided on an operation: one that is refused may have waited for a probe first. */
const answeredAt = (operation: Operation) =>
  isRefused(operation) ? (operation.settledAt ?? operation.startedAt) : operation.startedAt;

/**
 * Failures since the breaker was last certainly closed. Generous: a success in between closes it for certain only when
 * nothing failed while it was under way, and a breaker that may have opened may want as many successes as it has probes.
 */
function countSinceClosed(facts: Facts, at: number, breaker: Required<BreakerPolicy>) {
  let mayCount = 0;
  let failures = 0;
  let reachedAt: number | null = null;
  let successesInARow = 0;
  let next = 0;
  for (const failure of facts.failures) {
    if (failure.at > at + facts.toleranceMs) break;
    while (next < facts.cleanSuccesses.length && facts.cleanSuccesses[next]!.settledAt < failure.at) {
      succeed();
      next++;
    }
    successesInARow = 0;
    failures++;
    if (failure.weight === 'ignored') continue;
    mayCount++;
    if (mayCount === breaker.failureThreshold) reachedAt = failure.at;
  }
  while (next < facts.cleanSuccesses.length && facts.cleanSuccesses[next]!.settledAt < at) {
    succeed();
    next++;
  }
  return { mayCount, failures, reachedAt };

  function succeed() {
    successesInARow++;
    if (failures >= breaker.failureThreshold && successesInARow < breaker.probes) return;
    mayCount = 0;
    failures = 0;
    reachedAt = null;
  }
}

/** When the threshold was reached by operations that every breaker counts, with nothing else answered in between. */
function certainOpening(facts: Facts, at: number, breaker: BreakerPolicy) {
  const disturbedAt =
    facts.disturbances.findLast((disturbance) => disturbance.at <= at)?.at ?? Number.NEGATIVE_INFINITY;
  let failedInARow = 0;
  let certainlyOpenAt: number | null = null;
  let firstFailureAt: number | null = null;
  for (const failed of facts.failedOperations) {
    if (failed.firstFailureAt <= disturbedAt + facts.toleranceMs) continue;
    if (failed.settledAt >= at) break;
    failedInARow++;
    if (failedInARow === breaker.failureThreshold) certainlyOpenAt = failed.settledAt;
  }
  for (const failure of facts.failures) {
    if (failure.at <= disturbedAt + facts.toleranceMs || failure.weight !== 'counts') continue;
    if (failure.at < at) firstFailureAt = failure.at;
    break;
  }
  return { certainlyOpenAt, firstFailureAt };
}

/**
 * The breaker was not open when it last let an operation through, and only a failure opens it: so the present opening
 * began no earlier than the first failure after that, nor before failures could have reached the threshold. An operation
 * that has made no attempt yet may have found it open.
 */
function earliestOpening(facts: Facts, before: readonly Operation[], at: number, reachedAt: number | null) {
  const lastAdmittedAt = before.findLast(
    (operation) => (attemptedAt(operation) ?? Number.POSITIVE_INFINITY) <= at,
  )?.startedAt;
  if (lastAdmittedAt === undefined) return null;
  const from = Math.max(lastAdmittedAt - facts.toleranceMs, reachedAt ?? 0);
  let earliest: number | null = null;
  for (const failure of facts.failures) {
    if (failure.at < from) continue;
    if (failure.at <= at) earliest = failure.at;
    break;
  }
  for (const failed of facts.failedOperations) {
    if (failed.settledAt < from) continue;
    if (failed.settledAt <= at) earliest = Math.min(earliest ?? failed.settledAt, failed.settledAt);
    break;
  }
  return earliest;
}

function openingAtRefusal(refusal: Operation, all: Facts, breaker: Required<BreakerPolicy>): number | null {
  const at = answeredAt(refusal);
  const facts = knownTo(refusal, all);
  const { reachedAt } = countSinceClosed(facts, at, breaker);
  return earliestOpening(facts, facts.operations, at, reachedAt);
}

function lastFailureAt(facts: Facts, at: number): number | null {
  let last: number | null = null;
  for (const failure of facts.failures) {
    if (failure.at > at) break;
    last = failure.at;
  }
  for (const operation of facts.operations) {
    if (operation.startedAt > at) break;
    if (operation.outcome?.outcome !== 'rejected' || !isAdmitted(operation)) continue;
    const { settledAt } = operation;
    if (settledAt !== null && settledAt <= at) last = Math.max(last ?? settledAt, settledAt);
  }
  return last;
}

function sinceRefusal(
  facts: Facts,
  admitted: readonly Operation[],
  { refusedAt, lastFailureAt, at }: { refusedAt: number | null; lastFailureAt: number | null; at: number },
) {
  const counted = {
    admitted: 0,
    failed: 0,
    succeeded: 0,
    underWay: 0,
    firstStartedAt: null as number | null,
    lastSettledAt: null as number | null,
  };
  if (refusedAt === null) return counted;
  for (const operation of admitted) {
    if (operation.startedAt < refusedAt) continue;
    counted.admitted++;
    counted.firstStartedAt ??= operation.startedAt;
    const { settledAt } = operation;
    if (settledAt === null || settledAt >= at) {
      counted.underWay++;
      continue;
    }
    counted.lastSettledAt = Math.max(counted.lastSettledAt ?? settledAt, settledAt);
    if (facts.failed.has(operation)) counted.failed++;
    else if (lastFailureAt !== null && operation.startedAt <= lastFailureAt + facts.toleranceMs) continue;
    else if (facts.cleanSuccesses.some((success) => success.operation === operation)) counted.succeeded++;
  }
  return counted;
}
