import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { ContractOperation } from '../../src/contract/contract.ts';
import { draw } from '../../src/engine/draw.ts';
import { explore } from '../../src/engine/explore.ts';
import { inputArbitrary, plainInput } from '../../src/engine/input.ts';
import type { Operation } from '../../src/journal/observation.ts';
import type { Card, Provider } from '../../src/provider/provider.ts';
import { clientOperations } from '../../src/reference/operations.ts';
import { referenceSubject } from '../../src/reference/subject.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import { rules } from '../../src/rule/registry.ts';
import type { OperationInput } from '../../src/subject/subject.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index * 7_919 + 1);

/** Cases for each scenario and operation that a seed tries. */
const RUNS = 10;

/** Operations that a seed tries at least. Seeds take turns, so that every operation is tried with two or more. */
const OPERATIONS = 2;

/** Inputs at random that an operation may need until one is accepted. */
const INPUTS = 20;

/** The rules that passed on some provider. */
const passed = new Set<string>();

describe.each(providerNames)('Faultline’s client, set up by the card of %s alone,', (name) => {
  const provider = providerNamed(name) as Provider;
  const subject = referenceSubject(provider);
  const operations = clientOperations(provider.contract);

  /** Whether the provider has anything to write down of what it is asked to do. */
  let hasEffects = false;

  test('does every operation on a day without trouble', async () => {
    const refused: string[] = [];
    await using rig = await createVirtualRig({ subject, provider });
    for (const operation of operations) {
      let outcome: Operation['outcome'] = null;
      for (const input of inputsFor(provider, operation)) {
        const planned = { operation: operation.name, input, startMs: 0 };
        const { observation } = await rig.run({ scenario: 'calm', seed: 1, operations: [planned], schedule: [] });
        hasEffects ||= observation.ledger.length > 0;
        outcome = observation.operations[0]?.outcome ?? null;
        if (outcome?.outcome === 'resolved') break;
      }
      if (outcome?.outcome !== 'resolved') refused.push(`${operation.name}: ${JSON.stringify(outcome)}`);
    }
    expect(refused).toEqual([]);
  });

  test(`breaks no rule with ${SEEDS.length} seeds, and is seen to keep every rule that the card gives occasion for`, async () => {
    const broken: string[] = [];
    const kept = new Set<string>();
    const count = Math.min(SEEDS.length, Math.ceil(operations.length / OPERATIONS));
    for (const [turn, seed] of SEEDS.entries()) {
      const shard = { index: (turn % count) + 1, count };
      const report = await explore({ subject, provider, scenarios, rules, seed, runs: RUNS, shard });
      expect(report.crashes, `seed ${seed}`).toBeUndefined();
      for (const { rule, operation, verdict, reason, counterexample } of report.verdicts) {
        if (verdict === 'pass') kept.add(rule);
        if (verdict === 'fail') broken.push(`${rule} on ${operation}: ${reason} ${counterexample?.replay}`);
      }
    }
    expect(broken).toEqual([]);
    const occasions = rules.map(({ id }) => id).filter((id) => hasOccasion(id, provider.card));
    const silent = occasions.filter((id) => !kept.has(id) && (hasEffects || id !== 'idempotency/single-effect'));
    expect(silent, 'rules that never passed').toEqual([]);
    for (const rule of kept) passed.add(rule);
  }, 240_000);
});

test('every rule passes on some provider', () => {
  expect([...passed].sort()).toEqual(rules.map(({ id }) => id).sort());
});

/** The plainest input, then some at random: what a contract allows may still be refused for the state that something is in. */
function* inputsFor({ contract, resources }: Provider, operation: ContractOperation): Iterable<OperationInput> {
  yield plainInput(contract, operation, resources);
  const arbitrary = inputArbitrary(contract, operation, resources);
  for (let index = 0; index < INPUTS; index++) yield draw(arbitrary, SEEDS[0]! + index, index);
}

/** Whether a rule can be seen to be kept on a provider, by what its card says. */
function hasOccasion(rule: string, { auth, idempotency, quota, paging, batches }: Card): boolean {
  switch (rule) {
    case 'auth/token-reused':
    case 'auth/refresh-single-flight':
    case 'auth/refresh-before-expiry':
      return auth.kind === 'oauth';
    case 'quota/within-limit':
      // A case has at most 240 operations, too few for limits that are counted in thousands.
      return quota !== undefined && quota.limit <= 100;
    case 'quota/concurrency-within-limit':
      return quota?.concurrent !== undefined;
    case 'pagination/complete':
    case 'pagination/no-repeats':
      return paging !== undefined;
    case 'pagination/cursor-expiry-recovers':
      return Object.values(paging ?? {}).some(({ expires }) => expires);
    case 'batch/partial-success-kept':
      return batches !== undefined;
    case 'idempotency/key-present':
    case 'idempotency/key-stable':
    case 'idempotency/key-unique':
    case 'idempotency/body-stable':
      return idempotency !== null;
    default:
      return true;
  }
}
