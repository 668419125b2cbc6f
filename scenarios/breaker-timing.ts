import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';
import type { Strike } from '../src/fault/schedule.ts';
import type { BreakerPolicy, Policy } from '../src/policy.ts';
import type { PlannedOperation } from '../src/rig/case.ts';

/** Operations of one case at most, unless the threshold alone asks for more. */
const MOST_OPERATIONS = 56;
const DOWN: Fault = { fault: 'status', status: 503 };
const OUTAGES: readonly Fault[] = [
  DOWN,
  { fault: 'status', status: 500 },
  { fault: 'refuse' },
  { fault: 'reset' },
  { fault: 'hang' },
];
const CLIENT_ERRORS = [404, 400, 422, 410, 409];

/**
 * Brings a breaker from closed to open, through its probes, and back: load, an outage that ends before or after the
 * first probes, then a provider that is well. Times follow from the promised threshold and reset time.
 */
export const breakerTiming = defineScenario({
  name: 'breaker-timing',
  summary:
    'Outages under load, failing and successful probes, client errors in a row, a second provider beside the first.',
  rules: [
    'breaker/opens-after-threshold',
    'breaker/opens-in-time',
    'breaker/silent-while-open',
    'breaker/probes-after-reset',
    'breaker/probes-bounded',
    'breaker/closes-on-success',
    'breaker/reopens-on-failure',
    'breaker/ignores-client-errors',
    'breaker/isolated-per-provider',
  ],
  examples(context) {
    const breaker = context.policy.breaker;
    if (!breaker) return [nothingPromised(context)];
    return [
      outage(context, breaker, { fault: DOWN, everyMs: 500, resets: 0.5, atOnce: 1 }),
      outage(context, breaker, { fault: DOWN, everyMs: 500, resets: 1.5, atOnce: 1 }),
      outage(context, breaker, { fault: DOWN, everyMs: 500, resets: 0.5, atOnce: breaker.probes + 2 }),
      clientErrors(context, { status: 404, count: breaker.failureThreshold + 2, everyMs: 500 }),
      clientErrors(context, { status: 400, count: breaker.failureThreshold + 2, everyMs: 500 }),
      twoProviders(context, breaker, { fault: DOWN, everyMs: 500 }),
      hiccups(context, breaker, { fault: DOWN, count: breaker.failureThreshold + 2 }),
    ];
  },
  cases(context) {
    const breaker = context.policy.breaker;
    if (!breaker) return fc.constant(nothingPromised(context));
    const fault = fc.constantFrom(...OUTAGES);
    const everyMs = fc.integer({ min: 250, max: 1_000 });
    const over = fc.integer({ min: 2, max: 6 }).map((more) => breaker.failureThreshold + more);
    return fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .record({
            fault,
            everyMs,
            resets: fc.constantFrom(0.5, 1.5, 2.5),
            atOnce: fc.integer({ min: 1, max: breaker.probes + 2 }),
          })
          .map((plan) => outage(context, breaker, plan)),
      },
      {
        weight: 2,
        arbitrary: fc
          .record({ status: fc.constantFrom(...CLIENT_ERRORS), count: over, everyMs })
          .map((plan) => clientErrors(context, plan)),
      },
      {
        weight: 1,
        arbitrary: fc.record({ fault, everyMs }).map((plan) => twoProviders(context, breaker, plan)),
      },
      {
        weight: 1,
        arbitrary: fc.record({ fault, count: over }).map((plan) => hiccups(context, breaker, plan)),
      },
    );
  },
});

interface Outage {
  readonly fault: Fault;
  /** Between the operations that meet the outage first. */
  readonly everyMs: number;
  /** How long it lasts once every breaker is open, in reset times: less than one, and the first probe succeeds. */
  readonly resets: number;
  /** How many operations start together once the provider is well again. */
  readonly atOnce: number;
}

/** As many operations as the threshold fail, a watch is kept through the open time, and then the provider is well. */
function outage(context: ScenarioContext, breaker: Required<BreakerPolicy>, plan: Outage): CaseBody {
  const { fault, resets, atOnce } = plan;
  const loadMs = loadSpacing(breaker, plan.everyMs);
  const openMs = breaker.failureThreshold * loadMs + longestFailureMs(context.policy, fault);
  const wellMs = openMs + resets * breaker.resetTimeoutMs;
  const endMs = wellMs + 2.2 * breaker.resetTimeoutMs;

  const load = repeat(breaker.failureThreshold, (index) => at(context, index * loadMs));
  const left = Math.max(12, MOST_OPERATIONS - load.length);
  const wellStepMs = Math.max(breaker.resetTimeoutMs / 4, ((endMs - wellMs) * atOnce) / (left / 2));
  const watchStepMs = Math.max(breaker.resetTimeoutMs / 4, wellMs / (left / 2));
  const watch = steps(load.length * loadMs, wellMs, watchStepMs).map((ms) => at(context, ms));
  const recovery = steps(wellMs + wellStepMs / 2, endMs, wellStepMs).flatMap((ms) =>
    repeat(atOnce, () => at(context, ms)),
  );
  const schedule: Strike[] = [{ fault, fromMs: 0, untilMs: Math.round(wellMs) }];
  if (atOnce > 1)
    schedule.push({ fault: { fault: 'latency', ms: slowMs(context.policy) }, fromMs: Math.round(wellMs) });
  return { operations: [...load, ...watch, ...recovery], schedule };
}

/** Answers that blame the request, then a provider that is as well as it was. */
function clientErrors(
  context: ScenarioContext,
  { status, count, everyMs }: { status: number; count: number; everyMs: number },
): CaseBody {
  return {
    operations: repeat(count + 2, (index) => at(context, index * everyMs)),
    schedule: [{ fault: { fault: 'status', status }, fromMs: 0, untilMs: (count - 1) * everyMs + 1 }],
  };
}

/** One provider is down, another is well, and the subject calls both. */
function twoProviders(
  context: ScenarioContext,
  breaker: BreakerPolicy,
  { fault, everyMs }: { fault: Fault; everyMs: number },
): CaseBody {
  const loadMs = loadSpacing(breaker, everyMs);
  const openMs = breaker.failureThreshold * loadMs + longestFailureMs(context.policy, fault);
  const endMs = openMs + breaker.resetTimeoutMs / 2;
  const watch = steps(breaker.failureThreshold * loadMs, endMs, Math.max(breaker.resetTimeoutMs / 4, endMs / 12));
  return {
    operations: [
      ...repeat(breaker.failureThreshold, (index) => at(context, index * loadMs)),
      ...watch.flatMap((ms) => [at(context, ms), at(context, ms + 1, 1)]),
    ],
    schedule: [{ fault, connection: 0 }],
  };
}

/** Every operation fails once and then gets through: never enough failures in a row. */
function hiccups(
  context: ScenarioContext,
  breaker: BreakerPolicy,
  { fault, count }: { fault: Fault; count: number },
): CaseBody {
  const stepMs = longestFailureMs(context.policy, fault) + breaker.resetTimeoutMs / 10;
  return {
    operations: repeat(count, (index) => at(context, index * stepMs)),
    schedule: [{ fault, attempt: 1 }],
  };
}

function nothingPromised(context: ScenarioContext): CaseBody {
  return { operations: [at(context, 0)], schedule: [] };
}

function at({ operation, plainInput }: ScenarioContext, startMs: number, connection = 0): PlannedOperation {
  const planned = { operation: operation.name, input: plainInput, startMs: Math.round(startMs) };
  return connection === 0 ? planned : { ...planned, connection };
}

/** Close enough for the threshold to be reached within the first seconds of an outage. */
function loadSpacing({ failureThreshold }: BreakerPolicy, everyMs: number): number {
  return Math.min(everyMs, 4_000 / failureThreshold);
}

/** About how long an operation goes on in an outage before it gives up: its attempts and the waits between them. */
function longestFailureMs({ attempts, timeoutMs, deadlineMs, backoff }: Policy, { fault }: Fault): number {
  let waits = 0;
  for (let retry = 1; retry < attempts; retry++) {
    waits += Math.min(backoff.maxMs ?? 8_000, (backoff.initialMs ?? 500) * 2 ** (retry - 1));
  }
  return Math.min(deadlineMs, waits * 1.5 + (fault === 'hang' ? attempts * timeoutMs : 0));
}

/** Slow enough for concurrent probes to be under way together, and in time for everybody. */
function slowMs({ timeoutMs }: Policy): number {
  return Math.max(1, Math.min(200, Math.floor(timeoutMs / 4)));
}

function repeat<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function steps(fromMs: number, untilMs: number, stepMs: number): number[] {
  return repeat(Math.max(0, Math.ceil((untilMs - fromMs) / stepMs)), (index) => fromMs + index * stepMs);
}
