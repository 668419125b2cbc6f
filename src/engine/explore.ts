import type fc from 'fast-check';
import type { ContractOperation } from '../contract/contract.ts';
import type { Journal } from '../journal/journal.ts';
import { type Policy, resolvePolicy } from '../policy.ts';
import type { Provider } from '../provider/provider.ts';
import { mixSeed, seededRandom } from '../random.ts';
import type { Case } from '../rig/case.ts';
import type { Rig } from '../rig/rig.ts';
import { createVirtualRig } from '../rig/virtual.ts';
import { judge, type Rule, type Verdict } from '../rule/rule.ts';
import type { Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { draw } from './draw.ts';
import type { Counterexample, EngineEvent, SubjectReport } from './events.ts';
import { inputArbitrary, ownInputArbitrary, plainest, plainInput } from './input.ts';
import { Matrix } from './matrix.ts';
import { suggestion } from './nearest.ts';
import { DEFAULT_RUNS } from './run-settings.ts';
import type { CaseBody, Scenario, ScenarioContext } from './scenario.ts';
import { shrink } from './shrink.ts';
import { encodeToken } from './token.ts';

/** What to explore, and how far. */
export interface ExploreOptions {
  readonly subject: Subject;
  /** Where the subject came from, relative to the working directory: goes into replay tokens. */
  readonly file?: string;
  readonly provider: Provider;
  readonly scenarios: readonly Scenario[];
  /** Only these rules are judged. */
  readonly rules: readonly Rule[];
  /** Cases for each scenario and operation. Default 100. */
  readonly runs?: number;
  /** A 32-bit integer. */
  readonly seed: number;
  /** Runs only the part `index` (from 1) of `count`: scenario-operation pairs are dealt in turn. */
  readonly shard?: { readonly index: number; readonly count: number };
  readonly onEvent?: (event: EngineEvent) => void;
  /** Stops after the case under way; the report then holds what was judged so far. */
  readonly signal?: AbortSignal;
}

/** How many smaller cases are tried for one counterexample. */
const SHRINK_BUDGET = 250;
/** Cases between two progress events. */
const PROGRESS_EVERY = 25;

// Taken before a rig can replace it: durations are of real time.
const realNow = performance.now.bind(performance);

type Failure = Extract<Verdict, { verdict: 'fail' }>;

/**
 * Runs scenarios against a subject on the virtual rig and judges what it did.
 *
 * @throws UserError where the subject cannot be judged: it does not connect, or names an operation the contract lacks.
 */
export async function explore(options: ExploreOptions): Promise<SubjectReport> {
  const { subject, provider, file } = options;
  const startedAt = realNow();
  await using rig = await createVirtualRig({ subject, provider });
  const operations = contractOperations(await rig.operations(), options);
  const exploration = new Exploration(options, rig, operations, startedAt);
  await exploration.run();
  const crashes = exploration.matrix.crashes();
  return {
    name: subject.name,
    provider: provider.name,
    ...(file === undefined ? {} : { file }),
    verdicts: exploration.matrix.verdicts(),
    cases: exploration.cases,
    ...(exploration.leftOut === 0 ? {} : { leftOut: exploration.leftOut }),
    ...(crashes.length === 0 ? {} : { crashes }),
    durationMs: Math.round(realNow() - startedAt),
  };
}

/** The contract's word for each operation of the subject. */
function contractOperations(
  names: readonly string[],
  { subject, provider }: Pick<ExploreOptions, 'subject' | 'provider'>,
): ContractOperation[] {
  return names.map((name) => {
    const operation = provider.contract.operation(name);
    if (operation) return operation;
    const known = provider.contract.operations.map((one) => one.name);
    throw new UserError(
      'OPERATION_UNKNOWN',
      `${subject.name}: the contract of ${provider.name} has no operation "${name}"${suggestion(name, known)}`,
    );
  });
}

/** One scenario on one operation. */
interface Part {
  readonly scenario: Scenario;
  readonly rules: readonly Rule[];
  readonly context: ScenarioContext;
  readonly examples: readonly CaseBody[];
  readonly arbitrary: fc.Arbitrary<CaseBody> | undefined;
  /** How many cases are run. */
  readonly count: number;
}

class Exploration {
  readonly matrix = new Matrix();
  cases = 0;
  /** Examples of the scenarios that the number of runs left no room for. */
  leftOut = 0;
  #done = 0;
  #findings = 0;
  readonly #options: ExploreOptions;
  readonly #rig: Rig;
  readonly #policy: Policy;
  readonly #parts: readonly Part[];
  readonly #startedAt: number;

  constructor(options: ExploreOptions, rig: Rig, operations: readonly ContractOperation[], startedAt: number) {
    this.#options = options;
    this.#rig = rig;
    this.#policy = resolvePolicy(options.subject.policy);
    this.#startedAt = startedAt;
    this.#parts = this.#plan(operations);
  }

  async run(): Promise<void> {
    const { subject, provider, signal } = this.#options;
    this.#emit({
      type: 'subject-started',
      subject: subject.name,
      provider: provider.name,
      operations: [...new Set(this.#parts.map(({ context }) => context.operation.name))],
      scenarios: [...new Set(this.#parts.map(({ scenario }) => scenario.name))],
      cases: this.#parts.reduce((sum, { count }) => sum + count, 0),
    });
    for (const part of this.#parts) {
      if (signal?.aborted) return;
      await this.#runPart(part);
    }
  }

  /** Pairs of scenario and operation that have something to judge, as far as this shard goes. */
  #plan(operations: readonly ContractOperation[]): Part[] {
    const { scenarios, rules, shard, provider } = this.#options;
    const { resources, contract } = provider;
    const parts: Part[] = [];
    let dealt = 0;
    for (const operation of operations) {
      const own = this.#options.subject.inputs?.[operation.name];
      const input = own ? ownInputArbitrary(own) : inputArbitrary(contract, operation, resources);
      const context: ScenarioContext = {
        operation,
        policy: this.#policy,
        card: provider.card,
        input,
        plainInput: own ? plainest(input) : plainInput(contract, operation, resources),
      };
      for (const scenario of scenarios) {
        const judging = rules.filter(({ id }) => scenario.rules.includes(id));
        if (judging.length === 0) continue;
        if (shard && dealt++ % shard.count !== shard.index - 1) continue;
        for (const rule of judging) this.matrix.open(rule, operation.name, this.#policy);
        const promised = judging.filter((rule) => this.matrix.promised(rule, operation.name));
        if (promised.length > 0) parts.push(this.#part(scenario, promised, context));
      }
    }
    return parts;
  }

  #part(scenario: Scenario, rules: readonly Rule[], context: ScenarioContext): Part {
    const { runs = DEFAULT_RUNS } = this.#options;
    const most = Math.max(1, Math.round(runs * (scenario.share ?? 1)));
    const all = scenario.examples(context);
    const { seed } = this.#options;
    const examples = all.length <= most ? all : someOf(all, most, mixSeed(seed, scenario.name, context.operation.name));
    this.leftOut += all.length - examples.length;
    const arbitrary = scenario.cases(context);
    return { scenario, rules, context, examples, arbitrary, count: arbitrary ? most : examples.length };
  }

  async #runPart(part: Part): Promise<void> {
    const { seed, signal } = this.#options;
    const { scenario, context, examples, arbitrary, count } = part;
    for (let index = 0; index < count; index++) {
      if (signal?.aborted) return;
      const caseSeed = mixSeed(seed, scenario.name, context.operation.name, index);
      const body = examples[index] ?? draw(arbitrary as fc.Arbitrary<CaseBody>, caseSeed, index - examples.length);
      await this.#judgeCase(part, { scenario: scenario.name, seed: caseSeed, ...body });
      this.#done++;
      if (this.#done % PROGRESS_EVERY === 0 || index === count - 1) this.#progress(part);
    }
  }

  async #judgeCase(part: Part, planned: Case): Promise<void> {
    const operation = part.context.operation.name;
    const journal = await this.#runCase(planned);
    for (const rule of part.rules) {
      const verdict = judge(rule, journal, this.#policy);
      if (!this.matrix.add(rule, operation, verdict)) continue;
      const failure = verdict as Failure;
      const counterexample = await this.#smallest(part, rule, planned, failure);
      const { reason, aspect = '' } = counterexample.failure;
      const cell = this.matrix.breakWith(rule, operation, { aspect, reason, counterexample: counterexample.found });
      this.#findings++;
      this.#emit({ type: 'finding', subject: this.#options.subject.name, verdict: cell });
    }
  }

  #runCase(planned: Case): Promise<Journal> {
    this.cases++;
    return this.#rig.run(planned);
  }

  /** Shrinks a failing case as long as the same side of the same rule stays broken, and runs the result once more. */
  async #smallest(
    part: Part,
    rule: Rule,
    planned: Case,
    first: Failure,
  ): Promise<{ failure: Failure; found: Counterexample }> {
    const failureOf = async (candidate: Case): Promise<{ journal: Journal; failure: Failure } | undefined> => {
      const journal = await this.#runCase(candidate);
      const verdict = judge(rule, journal, this.#policy);
      if (verdict.verdict !== 'fail' || verdict.aspect !== first.aspect) return undefined;
      return { journal, failure: verdict };
    };
    const again = await failureOf(planned);
    const { subject, file } = this.#options;
    const start = again ?? { journal: await this.#runCase(planned), failure: first };
    const budget = again ? SHRINK_BUDGET : 0;
    const smallest = await shrink(planned, start, part.context.plainInput, failureOf, budget);
    const confirmed = await failureOf(smallest.case);
    const { journal, failure } = smallest.evidence;
    return {
      failure,
      found: {
        replay: encodeToken({
          ...(file === undefined ? {} : { file }),
          subject: subject.name,
          rule: rule.id,
          case: smallest.case,
        }),
        case: smallest.case,
        schedule: smallest.case.schedule,
        journal: { header: journal.header, events: journal.events },
        attempts: failure.attempts ?? [],
        operations: failure.operations ?? [],
        shrinks: smallest.tried,
        repeats: confirmed !== undefined && confirmed.journal.toJSONLines() === journal.toJSONLines(),
      },
    };
  }

  #progress({ scenario, context }: Part): void {
    this.#emit({
      type: 'progress',
      subject: this.#options.subject.name,
      scenario: scenario.name,
      operation: context.operation.name,
      done: this.#done,
      findings: this.#findings,
      elapsedMs: Math.round(realNow() - this.#startedAt),
    });
  }

  #emit(event: EngineEvent): void {
    this.#options.onEvent?.(event);
  }
}

/** So many of the items, in their order: which ones, the seed says. */
function someOf<T>(items: readonly T[], count: number, seed: number): T[] {
  const random = seededRandom(seed);
  const ranked = items.map((item, index) => ({ item, index, rank: random.float() }));
  const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, count);
  return chosen.sort((a, b) => a.index - b.index).map(({ item }) => item);
}
