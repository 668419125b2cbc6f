import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrink, smallerCases } from '../../src/engine/shrink.ts';
import type { Strike } from '../../src/fault/schedule.ts';
import { strikeFor } from '../../src/fault/schedule.ts';
import type { Case } from '../../src/rig/case.ts';
import type { OperationInput } from '../../src/subject/subject.ts';

const plain: OperationInput = { params: { path: {}, query: {}, header: {} }, body: { amount: 1 } };
const rich: OperationInput = { ...plain, body: { amount: 7, description: 'seven' } };

function caseOf(operations: number, schedule: readonly Strike[], input = rich): Case {
  const planned = Array.from({ length: operations }, (_, index) => ({
    operation: 'GET /x',
    input,
    startMs: index * 10,
  }));
  return { scenario: 'test', seed: 1, operations: planned, schedule };
}

const fault = fc.constantFrom(
  { fault: 'refuse' },
  { fault: 'status', status: 500, committed: true },
  { fault: 'latency', ms: 5, jitterMs: 5 },
);
const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 9 }).chain((count) =>
  fc
    .array(
      fc.record({
        fault,
        operation: fc.nat(count - 1),
        attempt: fc.integer({ min: 1, max: 4 }),
        times: fc.integer({ min: 1, max: 8 }),
      }),
      { maxLength: 5 },
    )
    .map((schedule) => caseOf(count, schedule)),
);

/** Something that only gets less: operations, strikes, what strikes say, what inputs say. */
function size({ operations, schedule }: Case): number {
  const strikes = schedule.reduce(
    (sum, { fault: struck, times = 1, attempt = 1 }) => sum + 10 + times + attempt + Object.keys(struck).length,
    0,
  );
  const started = operations.reduce((sum, { startMs }) => sum + (startMs > 0 ? 1 : 0), 0);
  return operations.length * 100 + strikes + started + JSON.stringify(operations.map(({ input }) => input)).length;
}

describe('smaller cases', () => {
  it('are smaller, each of them, so that shrinking ends', () => {
    fc.assert(
      fc.property(cases, (failing) => {
        for (const smaller of smallerCases(failing, plain)) expect(size(smaller)).toBeLessThan(size(failing));
      }),
    );
  });

  it('keep at least one operation, and strike only operations that are there', () => {
    fc.assert(
      fc.property(cases, (failing) => {
        for (const { operations, schedule } of smallerCases(failing, plain)) {
          expect(operations.length).toBeGreaterThan(0);
          for (const { operation = 0 } of schedule) expect(operation).toBeLessThan(operations.length);
        }
      }),
    );
  });

  it('let a strike follow its operation when those before it are dropped', () => {
    const failing = caseOf(4, [{ fault: { fault: 'refuse' }, operation: 3, attempt: 1 }]);
    const [last] = failing.operations.slice(-1);
    for (const smaller of smallerCases(failing, plain)) {
      const index = smaller.operations.indexOf(last as (typeof failing.operations)[0]);
      if (index === -1 || smaller.schedule.length === 0) continue;
      expect(strikeFor(smaller.schedule, { operation: index, connection: 0, attempt: 1, atMs: 0 })).toBeDefined();
    }
  });
});

describe('shrinking', () => {
  it('finds the one strike and the one operation that matter', async () => {
    const guilty: Strike = { fault: { fault: 'reset' }, operation: 5, attempt: 2, times: 6 };
    const noise: Strike[] = [0, 2, 5, 7].map((operation) => ({ fault: { fault: 'refuse' }, operation, attempt: 1 }));
    const fails = async ({ schedule }: Case) =>
      schedule.some(({ fault: struck }) => struck.fault === 'reset') ? 'failed' : undefined;
    const found = await shrink(caseOf(8, [...noise, guilty]), 'failed', plain, fails, { cases: 500 });
    expect(found.case.schedule).toEqual([{ fault: { fault: 'reset' }, operation: 0, attempt: 1, times: 1 }]);
    expect(found.case.operations).toEqual([{ operation: 'GET /x', input: plain, startMs: 0 }]);
  });

  it('ends at a case of which no smaller one fails', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(3), async (failing, least) => {
        const fails = async ({ schedule, operations }: Case) =>
          schedule.length >= least && operations.length >= least ? true : undefined;
        if (!(await fails(failing))) return;
        const found = await shrink(failing, true, plain, fails, { cases: 2000 });
        for (const smaller of smallerCases(found.case, plain)) expect(await fails(smaller)).toBeUndefined();
      }),
    );
  });

  it('keeps to its budget', async () => {
    let runs = 0;
    const found = await shrink(caseOf(9, []), true, plain, async () => ++runs > 0 || undefined, { cases: 3 });
    expect([runs, found.tried]).toEqual([3, 3]);
  });
});
