import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';

const ENFORCED: Fault = { fault: 'quota', ms: 200 };

/** Operations of one case at most: a limit that is far above cannot be reached in one. */
const MOST_OPERATIONS = 240;

/** Starts more operations than the provider's limits allow, all at once or steadily. */
export const quota = defineScenario({
  name: 'quota',
  summary: 'More operations than the provider allows, at once and steadily, with its limits enforced.',
  share: 0.1,
  rules: ['quota/within-limit', 'quota/concurrency-within-limit'],
  examples: (context) => [burst(context, crowdOf(context), 0), burst(context, crowdOf(context), 20)],
  cases: (context) =>
    fc
      .record({ count: fc.integer({ min: 2, max: crowdOf(context) }), everyMs: fc.constantFrom(0, 0, 10, 50) })
      .map(({ count, everyMs }) => burst(context, count, everyMs)),
});

/** So many operations that even a limiter of fixed windows has to hold some back. */
function crowdOf({ card }: ScenarioContext): number {
  const { limit = 0, concurrent = 1 } = card.quota ?? {};
  return Math.min(MOST_OPERATIONS, limit * 2 + 10, limit > MOST_OPERATIONS ? concurrent * 4 : Number.POSITIVE_INFINITY);
}

function burst({ operation, plainInput }: ScenarioContext, count: number, everyMs: number): CaseBody {
  return {
    operations: Array.from({ length: count }, (_, index) => ({
      operation: operation.name,
      input: plainInput,
      startMs: index * everyMs,
    })),
    schedule: [{ fault: ENFORCED }],
  };
}
