import fc from 'fast-check';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { Scenario } from '../../src/engine/scenario.ts';
import { resolvePolicy } from '../../src/policy.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import { judge, type Rule } from '../../src/rule/rule.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';

const plainInput = { params: { path: {}, query: {}, header: {} }, body: { amount: 1_000, currency: 'eur' } };

/** What came of a subject in a scenario: the ids of the rules that passed, and of those that failed, somewhere. */
export interface TriedOut {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** Reasons of failures, and of rules that crashed. */
  readonly alarms: readonly string[];
}

/** Runs the examples of a scenario, and so many cases at random, and has the rules judge each. */
export async function tryOut(
  subject: ModuleSubject,
  scenario: Scenario,
  rules: readonly Rule[],
  numRuns: number,
): Promise<TriedOut> {
  const policy = resolvePolicy(subject.policy);
  const operation = stripe.contract.operation('POST /v1/payment_intents')!;
  const context = { operation, policy, card: stripe.card, input: fc.constant(plainInput), plainInput };
  const cases = scenario.cases(context);
  const random = numRuns === 0 || !cases ? [] : fc.sample(cases, { numRuns, seed: 20 });
  const passed = new Set<string>();
  const failed = new Set<string>();
  const alarms: string[] = [];
  await using rig = await createVirtualRig({ subject, provider: stripe });
  for (const [seed, body] of [...scenario.examples(context), ...random].entries()) {
    const journal = await rig.run({ scenario: scenario.name, seed, ...body });
    for (const rule of rules) {
      const verdict = judge(rule, journal, policy);
      if (verdict.verdict === 'pass') passed.add(rule.id);
      if (verdict.verdict === 'fail') failed.add(rule.id);
      if (verdict.verdict === 'fail' || (verdict.verdict === 'unknown' && verdict.crashed)) {
        alarms.push(`${rule.id}: ${verdict.reason}`);
      }
    }
  }
  return { passed: [...passed].sort(), failed: [...failed].sort(), alarms };
}
