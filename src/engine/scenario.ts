import type fc from 'fast-check';
import type { ContractOperation } from '../contract/contract.ts';
import type { Policy } from '../policy.ts';
import type { Card } from '../provider/provider.ts';
import type { Case } from '../rig/case.ts';
import type { OperationInput } from '../subject/subject.ts';

/** What a scenario knows when it makes cases for one operation of a subject. */
export interface ScenarioContext {
  readonly operation: ContractOperation;
  readonly policy: Policy;
  readonly card: Card;
  /** Inputs that the contract allows, shrinking towards the plainest. */
  readonly input: fc.Arbitrary<OperationInput>;
  /** The plainest input, for cases in which it does not matter. */
  readonly plainInput: OperationInput;
}

/** A case without what the engine adds: the scenario's name and the seed. */
export type CaseBody = Pick<Case, 'operations' | 'schedule'>;

/** A generator of operations and schedules, and the rules that judge what comes of them. */
export interface Scenario {
  readonly name: string;
  /** One sentence: what it tries. */
  readonly summary: string;
  /** The ids of the rules that judge it. */
  readonly rules: readonly string[];
  /** Cases that every run tries first, each as small as it can be. */
  examples(context: ScenarioContext): readonly CaseBody[];
  /** Cases at random after them; `undefined` where the examples say it all. */
  cases(context: ScenarioContext): fc.Arbitrary<CaseBody> | undefined;
  /** How many cases it makes for each run that is asked for: less than the default 1 where one case holds many operations. */
  readonly share?: number;
}

/** Declares a scenario. */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}
