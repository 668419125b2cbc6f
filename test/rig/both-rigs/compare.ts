import { join } from 'node:path';
import { stripe } from '../../../mocks/stripe/provider.ts';
import { scenarios } from '../../../scenarios/index.ts';
import { inputArbitrary, plainInput } from '../../../src/engine/input.ts';
import { realTimeMs } from '../../../src/engine/real-time.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { type Policy, resolvePolicy } from '../../../src/policy.ts';
import { mixSeed } from '../../../src/random.ts';
import type { Case } from '../../../src/rig/case.ts';
import { createVirtualRig } from '../../../src/rig/virtual.ts';
import { createWireRig } from '../../../src/rig/wire.ts';
import { rules } from '../../../src/rule/registry.ts';
import { judge, type Verdict } from '../../../src/rule/rule.ts';
import type { ModuleSubject } from '../../../src/subject/subject.ts';

const OPERATIONS = ['POST /v1/payment_intents', 'GET /v1/customers'];
const SCENARIOS = ['failure-matrix', 'idempotency', 'auth', 'breaker-timing'];

/** What a rule says of one case on both rigs. */
export interface Pair {
  readonly rule: string;
  readonly planned: Case;
  readonly virtual: Verdict;
  readonly wire: Verdict;
}

/** The examples of the scenarios for a subject, operation by operation. */
function examplesFor(policy: Policy): Case[] {
  return OPERATIONS.flatMap((name) => {
    const operation = stripe.contract.operation(name)!;
    const context = {
      operation,
      policy,
      card: stripe.card,
      input: inputArbitrary(stripe.contract, operation, stripe.resources),
      plainInput: plainInput(stripe.contract, operation, stripe.resources),
    };
    return scenarios
      .filter((scenario) => SCENARIOS.includes(scenario.name))
      .flatMap((scenario) =>
        scenario
          .examples(context)
          .map((body, index) => ({ scenario: scenario.name, seed: mixSeed(1, scenario.name, name, index), ...body })),
      );
  });
}

/** A subject of this folder with the cases that it is tried on, and what the virtual rig saw of them. */
interface Tried {
  readonly subject: ModuleSubject;
  readonly path: string;
  readonly policy: Policy;
  readonly cases: readonly Case[];
  readonly journals: readonly Journal[];
}

/** Runs cases of a subject in this folder on the virtual rig: nothing of this process reaches a socket meanwhile. */
export async function onVirtualRig(
  file: string,
  isTried: (planned: Case, realTimeMs: number, index: number) => boolean,
): Promise<Tried> {
  const path = join(import.meta.dirname, file);
  const subject: ModuleSubject = (await import(path)).default;
  const policy = resolvePolicy(subject.policy);
  let place = 0;
  const cases = examplesFor(policy).filter((planned) => {
    // What is struck by hand is tried besides: the others keep their places, and with them which half is tried.
    const isByHand = planned.schedule.some(({ fault }) => fault.fault === 'retry-after-on-success');
    return isTried(planned, realTimeMs(planned, policy), isByHand ? 0 : place++);
  });
  await using rig = await createVirtualRig({ subject, provider: stripe });
  const journals: Journal[] = [];
  for (const planned of cases) journals.push(await rig.run(planned));
  return { subject, path, policy, cases, journals };
}

/** Runs the same cases on the wire rig, and has every rule judge what came of each on both. */
export async function andOnWireRig({ subject, path, policy, cases, journals }: Tried): Promise<Pair[]> {
  await using rig = await createWireRig({ subject, provider: stripe, path, env: {} });
  const judgeAll = (journal: Journal) => rules.map((rule) => judge(rule, journal, policy));
  const verdicts = await Promise.all(
    cases.map(async (planned, index) => {
      const virtual = judgeAll(journals[index]!);
      let wire = judgeAll(await rig.run(planned));
      // As the engine does: what is not seen a second time is the machine's.
      if (wire.some((verdict, rule) => contradicts(verdict, virtual[rule]!))) wire = judgeAll(await rig.run(planned));
      return { virtual, wire };
    }),
  );
  return cases.flatMap((planned, index) =>
    rules.map(({ id }, rule) => ({
      rule: id,
      planned,
      virtual: verdicts[index]!.virtual[rule]!,
      wire: verdicts[index]!.wire[rule]!,
    })),
  );
}

/** Whether one says pass where the other says fail. */
export function contradicts(one: Verdict, other: Verdict): boolean {
  return (
    [one, other].some(({ verdict }) => verdict === 'pass') && [one, other].some(({ verdict }) => verdict === 'fail')
  );
}
