import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';
import { faultKinds } from '../src/fault/registry.ts';
import type { PlannedOperation } from '../src/rig/case.ts';

/** Attempts that a lasting fault strikes: more than any sensible policy makes. */
const LASTING = 10;

/** Strikes every kind of fault in every variant, once and for good, then several at random. */
export const failureMatrix = defineScenario({
  name: 'failure-matrix',
  summary: 'Every fault in every variant on one operation, once and lasting; then schedules of several at random.',
  rules: [
    'retry/transient-retried',
    'retry/permanent-not-retried',
    'retry/invalid-response-not-retried',
    'retry/retry-after-honoured',
    'retry/attempts-bounded',
    'retry/deadline-respected',
    'retry/unsafe-not-repeated',
    'outcome/settles',
    'outcome/failure-surfaced',
    'outcome/success-not-lost',
    'outcome/invalid-never-success',
    'outcome/alert-raised',
  ],
  examples(context) {
    const operations = [plain(context)];
    const faults = faultsFor(context);
    return [
      { operations, schedule: [] },
      ...faults.map((fault) => ({ operations, schedule: [{ fault, operation: 0, attempt: 1 }] })),
      ...faults.filter(isPlain).map((fault) => ({
        operations,
        schedule: [{ fault, operation: 0, attempt: 1, times: LASTING }],
      })),
    ];
  },
  cases(context) {
    const strike = fc.record({
      fault: fc.constantFrom(...faultsFor(context)),
      operation: fc.nat(2),
      attempt: fc.integer({ min: 1, max: 4 }),
      times: fc.integer({ min: 1, max: 4 }),
    });
    const operation = fc.record({ input: context.input, startMs: fc.constantFrom(0, 0, 100, 5_000) });
    return fc
      .record({
        operations: fc.array(operation, { minLength: 1, maxLength: 3 }),
        strikes: fc.array(strike, { minLength: 1, maxLength: 4 }),
      })
      .map(
        ({ operations, strikes }): CaseBody => ({
          operations: operations.map((planned) => ({ operation: context.operation.name, ...planned })),
          schedule: strikes.map((one) => ({ ...one, operation: one.operation % operations.length })),
        }),
      );
  },
});

/** What strikes where another scenario looks: stretches of time, lists in pages, batches. */
const ELSEWHERE = ['partition', 'quota', 'expire-cursor', 'partial-success'];

/** A read has nothing to commit. */
function faultsFor({ operation }: ScenarioContext): readonly Fault[] {
  const reads = operation.method === 'GET' || operation.method === 'HEAD';
  return faultKinds
    .filter(({ name }) => !ELSEWHERE.includes(name))
    .flatMap(({ variants }) => variants)
    .filter(({ committed }) => !(reads && committed));
}

/** Variants that change what the caller sees; committing or not is seen by the ledger alone. */
function isPlain({ committed, form }: Fault): boolean {
  return committed !== true && form === undefined;
}

function plain({ operation, plainInput }: ScenarioContext): PlannedOperation {
  return { operation: operation.name, input: plainInput, startMs: 0 };
}
