import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';
import type { Strike } from '../src/fault/schedule.ts';
import type { OperationInput } from '../src/subject/subject.ts';

/** Faults after which the provider has done the work and the caller does not know. */
const HIDDEN: readonly Fault[] = [
  { fault: 'lose-response' },
  { fault: 'hang-after-commit' },
  { fault: 'status', status: 500, committed: true },
  { fault: 'status', status: 504, committed: true },
  { fault: 'malformed-json', committed: true },
  { fault: 'empty-body', committed: true },
  { fault: 'truncated-body', framing: 'cut', committed: true },
];

/** The same seen from the caller, with nothing done; and an answer that comes while the caller asks again. */
const OPEN: readonly Fault[] = [
  { fault: 'reset' },
  { fault: 'hang' },
  { fault: 'status', status: 503 },
  { fault: 'latency', ms: 45_000 },
];

/** A success that asks to be left alone for a while: no reason to do the work once more. */
const DONE: Fault = { fault: 'retry-after-on-success', retryAfter: 3 };

/** Hides successes from the caller, and has different work done side by side. */
export const idempotency = defineScenario({
  name: 'idempotency',
  summary: 'Work that is done while its answer is lost, once and again; different work side by side.',
  rules: [
    'idempotency/key-present',
    'idempotency/key-stable',
    'idempotency/key-unique',
    'idempotency/body-stable',
    'idempotency/single-effect',
    'retry/unsafe-not-repeated',
  ],
  examples(context) {
    const { plainInput } = context;
    if (isRead(context)) return [body(context, [plainInput], [])];
    const other = otherInput(context);
    const strikes = [...HIDDEN, ...OPEN].flatMap((fault): Strike[] => [
      { fault, operation: 0, attempt: 1 },
      { fault, operation: 0, attempt: 1, times: 2 },
    ]);
    return [
      body(context, [plainInput], []),
      ...(other ? [body(context, [plainInput, other], [])] : []),
      ...strikes.map((strike) => body(context, [plainInput], [strike])),
      ...(other ? [body(context, [plainInput, other], [{ fault: HIDDEN[0] as Fault, attempt: 1 }])] : []),
      body(context, [plainInput], [{ fault: DONE, operation: 0, attempt: 1 }]),
    ];
  },
  cases(context) {
    if (isRead(context)) return undefined;
    const strike = fc.record({
      fault: fc.constantFrom(...HIDDEN, ...OPEN),
      operation: fc.nat(2),
      attempt: fc.integer({ min: 1, max: 2 }),
      times: fc.integer({ min: 1, max: 3 }),
    });
    return fc
      .record({
        inputs: fc.array(context.input, { minLength: 1, maxLength: 3 }),
        strikes: fc.array(strike, { minLength: 1, maxLength: 3 }),
      })
      .map(({ inputs, strikes }) =>
        body(
          context,
          inputs,
          strikes.map((one) => ({ ...one, operation: one.operation % inputs.length })),
        ),
      );
  },
});

function body(
  { operation }: ScenarioContext,
  inputs: readonly OperationInput[],
  schedule: readonly Strike[],
): CaseBody {
  return { operations: inputs.map((input) => ({ operation: operation.name, input, startMs: 0 })), schedule };
}

function isRead({ operation }: ScenarioContext): boolean {
  return operation.method === 'GET' || operation.method === 'HEAD';
}

/** An input that asks for something else than the plainest does, the same in every run. */
function otherInput({ input, plainInput }: ScenarioContext): OperationInput | undefined {
  const plainBody = JSON.stringify(plainInput.body);
  return fc
    .sample(input, { seed: 1, numRuns: 20 })
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)
    .find((other) => JSON.stringify(other.body) !== plainBody);
}
