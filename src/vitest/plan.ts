import { scenarios as allScenarios } from '../../scenarios/index.ts';
import { suggestion } from '../engine/nearest.ts';
import { type RigKind, rigFor } from '../engine/open-rig.ts';
import { drawSeed, MAX_SEED } from '../engine/run-settings.ts';
import type { Scenario } from '../engine/scenario.ts';
import { type Policy, resolvePolicy } from '../policy.ts';
import type { Provider } from '../provider/provider.ts';
import { rules as allRules, rulesMatching } from '../rule/registry.ts';
import type { Rule } from '../rule/rule.ts';
import type { Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import type { DescribeSubjectOptions } from './options.ts';
import { type SubjectSource, subjectSource } from './subject-source.ts';

/** What a suite does, with everything checked that can be before a case is run. */
export interface Plan extends SubjectSource {
  readonly provider: Provider | undefined;
  readonly policy: Policy;
  readonly rig: RigKind;
  /** Those that one of the scenarios can show. */
  readonly rules: readonly Rule[];
  readonly scenarios: readonly Scenario[];
  readonly runs: number | undefined;
  readonly seed: number;
  readonly unknown: 'skip' | 'fail';
  readonly timeoutMs: number;
}

const TIMEOUT_MS = 600_000;

/** One for a worker: suites of one failing run are then repeated by one seed. */
let drawn: number | undefined;

/** @throws UserError for a subject or an option that is wrong. */
export function planOf(
  given: Subject | URL,
  options: DescribeSubjectOptions,
  env: { readonly FAULTLINE_SEED?: string | undefined },
): Plan {
  const source = subjectSource(given, options.file);
  const { subject } = source;
  const { unknown = 'skip', runs, timeoutMs = TIMEOUT_MS } = options;
  if (unknown !== 'skip' && unknown !== 'fail') {
    throw new UserError('OPTION_INVALID', `The option unknown is 'skip' or 'fail', not "${String(unknown)}".`);
  }
  if (runs !== undefined) wholeNumber('runs', runs, 1, 1_000_000);
  wholeNumber('timeoutMs', timeoutMs, 1, MAX_SEED);
  const rig = rigFor(subject, options.rig);
  const scenarios = chosenScenarios(options.scenarios);
  return {
    ...source,
    provider: options.provider,
    policy: resolvePolicy(subject.policy, rig),
    rig,
    rules: chosenRules(options.rules).filter(({ id }) => scenarios.some(({ rules }) => rules.includes(id))),
    scenarios,
    runs,
    seed: chosenSeed(options.seed, env.FAULTLINE_SEED),
    unknown,
    timeoutMs,
  };
}

function chosenScenarios(names: readonly string[] | undefined): readonly Scenario[] {
  if (names === undefined) return allScenarios;
  const known = allScenarios.map(({ name }) => name);
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return allScenarios.filter(({ name }) => names.includes(name));
  throw new UserError('SCENARIO_UNKNOWN', `There is no scenario "${stranger}"${suggestion(stranger, known)}`);
}

function chosenRules(globs: readonly string[] | undefined): readonly Rule[] {
  if (globs === undefined) return allRules;
  const stranger = globs.find((glob) => rulesMatching([glob]).length === 0);
  if (stranger === undefined) return rulesMatching(globs);
  const known = allRules.map(({ id }) => id);
  throw new UserError('RULE_UNKNOWN', `No rule matches "${stranger}"${suggestion(stranger, known)}`);
}

function chosenSeed(given: number | undefined, fromEnv: string | undefined): number {
  if (fromEnv !== undefined && fromEnv !== '') {
    const value = /^\d{1,15}$/.test(fromEnv.trim()) ? Number(fromEnv) : Number.NaN;
    return wholeNumber('FAULTLINE_SEED', value, 0, MAX_SEED, fromEnv);
  }
  if (given !== undefined) return wholeNumber('seed', given, 0, MAX_SEED);
  drawn ??= drawSeed();
  return drawn;
}

function wholeNumber(name: string, value: number, min: number, max: number, shown: unknown = value): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new UserError(
    'OPTION_INVALID',
    `${name} must be a whole number from ${min} to ${max}, not "${String(shown)}".`,
  );
}
