import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';

const OUTAGES: readonly Fault[] = [
  { fault: 'status', status: 503 },
  { fault: 'partition' },
  { fault: 'status', status: 500 },
  { fault: 'reset' },
  { fault: 'rate-limit' },
  { fault: 'hang' },
];

/** Operations that meet an outage together. */
const CROWD = 10;

/** Operations whose waits, put together, tell growth from chance (retry/backoff-grows wants 34 later waits). */
const SAMPLE = 40;

/** Takes the provider away for a stretch of time under load, and lets it flap. */
export const outage = defineScenario({
  name: 'outage',
  summary: 'The provider is gone for a stretch of time under load, all at once or steady; or it flaps for hours.',
  share: 0.5,
  rules: [
    'retry/backoff-grows',
    'retry/jitter-present',
    'retry/no-storm',
    'retry/transient-retried',
    'retry/attempts-bounded',
    'retry/deadline-respected',
    'outcome/settles',
    'outcome/failure-surfaced',
    'outcome/success-not-lost',
  ],
  examples(context) {
    const [unavailable, partition] = OUTAGES as readonly [Fault, Fault];
    return [
      stretch(context, { fault: unavailable, count: CROWD, everyMs: 0, untilMs: 120_000 }),
      stretch(context, { fault: partition, count: CROWD, everyMs: 0, untilMs: 30_000 }),
      stretch(context, { fault: partition, count: CROWD, everyMs: 500, untilMs: 5_000 }),
      flapping(context, { fault: unavailable, count: CROWD }),
      flapping(context, { fault: unavailable, count: SAMPLE }),
      flapping(context, { fault: partition, count: SAMPLE }),
    ];
  },
  cases(context) {
    const fault = fc.constantFrom(...OUTAGES);
    const count = fc.constantFrom(8, 8, 8, CROWD);
    const everyMs = fc.constantFrom(0, 250, 1_000, 5_000);
    const untilMs = fc.integer({ min: 5, max: 120 }).map((seconds) => seconds * 1_000);
    return fc.oneof(
      { weight: 3, arbitrary: fc.record({ fault, count, everyMs, untilMs }).map((plan) => stretch(context, plan)) },
      { weight: 1, arbitrary: fc.record({ fault, count }).map((plan) => flapping(context, plan)) },
    );
  },
});

/** Everything fails for a stretch of time; the load goes on. */
function stretch(
  { operation, plainInput }: ScenarioContext,
  plan: { readonly fault: Fault; readonly count: number; readonly everyMs: number; readonly untilMs: number },
): CaseBody {
  return {
    operations: Array.from({ length: plan.count }, (_, index) => ({
      operation: operation.name,
      input: plainInput,
      startMs: index * plan.everyMs,
    })),
    schedule: [{ fault: plan.fault, fromMs: 0, untilMs: plan.untilMs }],
  };
}

/**
 * Every operation fails in all its attempts but the last, and the next comes when it is over: no breaker opens, so that
 * every wait of every operation is seen.
 */
function flapping(
  { operation, plainInput, policy }: ScenarioContext,
  plan: { readonly fault: Fault; readonly count: number },
): CaseBody {
  const failures = Math.min(policy.attempts, policy.breaker ? policy.breaker.failureThreshold : 10) - 1;
  return {
    operations: Array.from({ length: plan.count }, (_, index) => ({
      operation: operation.name,
      input: plainInput,
      startMs: index * policy.deadlineMs,
    })),
    schedule: [{ fault: plan.fault, attempt: 1, times: Math.max(1, failures) }],
  };
}
