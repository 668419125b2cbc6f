import { describe, expect, it } from 'vitest';
import { stripe } from '../../../mocks/stripe/index.ts';
import { failureMatrix } from '../../../scenarios/failure-matrix.ts';
import { idempotency } from '../../../scenarios/idempotency.ts';
import type { CellVerdict } from '../../../src/engine/events.ts';
import { explore } from '../../../src/engine/explore.ts';
import type { Scenario } from '../../../src/engine/scenario.ts';
import { createWireRig } from '../../../src/rig/wire.ts';
import { rules } from '../../../src/rule/registry.ts';
import { defineSubject, type Subject } from '../../../src/subject/subject.ts';
import careful from './fixtures/careful-python.ts';
import { paymentsApp } from './fixtures/payments-app.ts';
import { isMissing } from './missing.ts';

async function verdictsOf(subject: Subject, scenario: Scenario, runs: number): Promise<readonly CellVerdict[]> {
  return (await explore({ subject, provider: stripe, scenarios: [scenario], rules, runs, seed: 4 })).verdicts;
}

const broken = (verdicts: readonly CellVerdict[]) =>
  verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule, reason }) => `${rule}: ${reason}`);
const held = (verdicts: readonly CellVerdict[]) => verdicts.filter(({ verdict }) => verdict === 'pass').length;

describe('a careful app on the wire', () => {
  it('breaks no rule, called one at a time', { timeout: 90_000 }, async () => {
    const verdicts = await verdictsOf(paymentsApp(), failureMatrix, 10);
    expect(broken(verdicts)).toEqual([]);
    expect(held(verdicts)).toBeGreaterThan(10);
  });

  it.each(['traceparent', 'idempotency-key', { body: 'metadata.order' }] as const)(
    'breaks no rule, told apart by %j',
    { timeout: 90_000 },
    async (correlate) => {
      const verdicts = await verdictsOf(paymentsApp({ correlate }), idempotency, 8);
      expect(broken(verdicts)).toEqual([]);
      expect(held(verdicts)).toBeGreaterThan(3);
    },
  );
});

describe('a careless app on the wire', () => {
  it.each([
    ['new key', 'idempotency/key-stable'],
    ['no key', 'idempotency/key-present'],
  ])('is caught with %s', { timeout: 90_000 }, async (bug, rule) => {
    const verdicts = await verdictsOf(paymentsApp({ correlate: 'traceparent', bug }), idempotency, 8);
    expect(verdicts.filter(({ verdict }) => verdict === 'fail').map((cell) => cell.rule)).toContain(rule);
  });

  it('that has ended is not asked any more: nobody is there to refuse', async () => {
    const base = paymentsApp();
    const subject = defineSubject({
      ...base,
      operations: {
        'GET /v1/customers': { http: (_input, { port }) => ({ url: `http://127.0.0.1:${port}/end` }) },
      },
    });
    await using rig = await createWireRig({ subject, provider: stripe, env: {} });
    const planned = {
      operation: 'GET /v1/customers',
      input: { params: { path: {}, query: {}, header: {} }, body: undefined },
    };
    const journal = await rig.run({
      scenario: 'test',
      seed: 1,
      operations: [
        { ...planned, startMs: 0 },
        { ...planned, startMs: 200 },
      ],
      schedule: [],
    });
    const { operations, misbehaviour } = journal.observation;
    expect(misbehaviour).toMatchObject([{ what: 'its process ended with exit code 3' }]);
    expect(operations[1]?.outcome).toEqual({ outcome: 'unsettled', why: 'its process ended with exit code 3' });
  });
});

describe.skipIf(isMissing('python3'))('a careful Python script on the wire', () => {
  it('breaks no rule', { timeout: 90_000 }, async () => {
    const verdicts = await verdictsOf(careful, failureMatrix, 12);
    expect(broken(verdicts)).toEqual([]);
    expect(held(verdicts)).toBeGreaterThan(10);
  });
});
