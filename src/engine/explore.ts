import type fc from 'fast-check';
import type { ContractOperation } from '../contract/contract.ts';
import type { Journal } from '../journal/journal.ts';
import { type Policy, resolvePolicy } from '../policy.ts';
import type { Provider } from '../provider/provider.ts';
import { mixSeed, seededRandom } from '../random.ts';
import { type Case, connectionsOf } from '../rig/case.ts';
import type { Rig } from '../rig/rig.ts';
import { judge, type Rule, type Verdict } from '../rule/rule.ts';
import type { Subject } from '../subject/subject.ts';
import { contractOperations } from './contract-operations.ts';
import { draw } from './draw.ts';
import type { Counterexample, EngineEvent, SubjectReport } from './events.ts';
import { Matrix } from './matrix.ts';
import { openRig, type RigKind, rigFor } from './open-rig.ts';
import { realTimeMs } from './real-time.ts';
import { DEFAULT_RUNS, DEFAULT_WIRE_RUNS } from './run-settings.ts';
import type { CaseBody, Scenario, ScenarioContext } from './scenario.ts';
import { shrink } from './shrink.ts';
import { subjectInputs } from './subject-inputs.ts';
import { encodeToken } from './token.ts';

/** What to explore, and how far. */
export interface ExploreOptions {
  readonly subject: Subject;
  /** Where the subject came from, relative to the working directory: goes into replay tokens. */
  readonly file?: string;
  /** The same, absolute: the wire rig loads modules from it in processes of their own. */
  readonly path?: string;
  readonly provider: Provider;
  /** What cases run on. Default: the virtual rig for modules, the wire rig for everything else. */
  readonly rig?: RigKind;
  /** Runs cases on the wire rig however much real time they take. */
  readonly slow?: boolean;
  readonly scenarios: readonly Scenario[];
  /** Only these rules are judged. */
  readonly rules: readonly Rule[];
  /** Cases for each scenario and operation. Default 100, and 40 on the wire rig. */
  readonly runs?: number;
  /** A 32-bit integer. */
  readonly seed: number;
  /** Runs only the part `index` (from 1) of `count`: scenario-operation pairs are dealt in turn. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** The pacts that the provider answers by, relative to the working directory: they go into replay tokens. */
  readonly pacts?: readonly string[];
  readonly onEvent?: (event: EngineEvent) => void;
  /** Stops after the case under way; the report then holds what was judged so far. */
  readonly signal?: AbortSignal;
}

/** How many smaller cases are tried for one counterexample. */
const SHRINK_BUDGET = 250;
/** How long counterexamples on the wire are made smaller, each, in milliseconds. */
const SHRINK_MS = 15_000;
/** How often a case that failed on the wire is run again before the failure is put down to chance. */
const SECOND_LOOKS = 2;
/** How many cases are begun before the first of them is judged, for each that the rig runs side by side. */
const AHEAD = 3;
/** The most real time that one case on the wire may need, in milliseconds, unless slow ones are wanted. */
const LONGEST_CASE_MS = 20_000;
/** Cases between two progress events. */
const PROGRESS_EVERY = 25;

// Taken before a rig can replace it: durations are of real time.
const realNow = performance.now.bind(performance);

type Failure = Extract<Verdict, { verdict: 'fail' }>;

/**
 * Runs scenarios against a subject on a rig and judges what it did.
 *
 * @throws UserError where the subject cannot be judged: it does not connect, or names an operation the contract lacks.
 */
export async function explore(options: ExploreOptions): Promise<SubjectReport> {
  const { subject, provider, file, path } = options;
  const startedAt = realNow();
  const kind = rigFor(subject, options.rig);
  await using rig = await openRig({ subject, provider, kind, ...(path === undefined ? {} : { path }) });
  const operations = contractOperations(await rig.operations(), options);
  const exploration = new Exploration(options, rig, operations, startedAt);
  await exploration.run();
  const crashes = exploration.matrix.crashes();
  return {
    name: subject.name,
    provider: provider.name,
    ...(file === undefined ? {} : { file }),
    verdicts: exploration.matrix.verdicts(),
    ...(kind === 'wire' ? { rig: kind } : {}),
    cases: exploration.cases,
    ...(exploration.leftOut === 0 ? {} : { leftOut: exploration.leftOut }),
    ...(exploration.tooLong === 0 ? {} : { tooLong: exploration.tooLong }),
    ...(crashes.length === 0 ? {} : { crashes }),
    durationMs: Math.round(realNow() - startedAt),
  };
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
  /** Cases that would have taken too much real time. */
  tooLong = 0;
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
    this.#policy = resolvePolicy(options.subject.policy, rig.kind);
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
      ...(this.#rig.kind === 'wire' ? { rig: 'wire' as const } : {}),
      cases: this.#parts.reduce((sum, { count }) => sum + count, 0),
    });
    if (this.#rig.kind === 'wire') {
      // In real time the cases under way may take long: who interrupts the run does not wait for them.
      const interrupted = signal && new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      const all = this.#rig.parallel > 1 ? this.#parts.map((part) => this.#runPart(part)) : [this.#oneByOne()];
      await Promise.race([Promise.all(all), ...(interrupted ? [interrupted] : [])]);
      return;
    }
    await this.#oneByOne();
  }

  async #oneByOne(): Promise<void> {
    const { signal } = this.#options;
    for (const part of this.#parts) {
      if (signal?.aborted) return;
      await this.#runPart(part);
    }
  }

  /** Pairs of scenario and operation that have something to judge, as far as this shard goes. */
  #plan(operations: readonly ContractOperation[]): Part[] {
    const { scenarios, rules, shard, provider } = this.#options;
    const parts: Part[] = [];
    let dealt = 0;
    for (const operation of operations) {
      const context: ScenarioContext = {
        operation,
        policy: this.#policy,
        card: provider.card,
        ...subjectInputs(this.#options.subject, provider, operation),
      };
      for (const scenario of scenarios) {
        const judging = rules.filter(({ id }) => scenario.rules.includes(id));
        if (judging.length === 0) continue;
        if (shard && dealt++ % shard.count !== shard.index - 1) continue;
        for (const rule of judging) this.matrix.open(rule, operation.name, this.#policy);
        const promised = judging.filter((rule) => this.matrix.promised(rule, operation.name));
        if (promised.length === 0) continue;
        const part = this.#part(scenario, promised, context);
        if (part) parts.push(part);
      }
    }
    return parts;
  }

  #part(scenario: Scenario, rules: readonly Rule[], context: ScenarioContext): Part | undefined {
    const { runs = this.#rig.kind === 'wire' ? DEFAULT_WIRE_RUNS : DEFAULT_RUNS } = this.#options;
    const most = Math.max(1, Math.round(runs * (scenario.share ?? 1)));
    const all = this.#affordable(scenario, rules, context);
    if (all.length === 0) return undefined;
    const { seed } = this.#options;
    const examples = all.length <= most ? all : someOf(all, most, mixSeed(seed, scenario.name, context.operation.name));
    this.leftOut += all.length - examples.length;
    const arbitrary = scenario.cases(context);
    return { scenario, rules, context, examples, arbitrary, count: arbitrary ? most : examples.length };
  }

  /** The examples of a scenario that need no more real time than there is. Where none is left, its rules are told why. */
  #affordable(scenario: Scenario, rules: readonly Rule[], context: ScenarioContext): readonly CaseBody[] {
    const all = scenario.examples(context).filter((body) => connectionsOf(body) <= this.#rig.connections);
    const affordable = all.filter((body) => this.#fits(body));
    this.tooLong += all.length - affordable.length;
    if (affordable.length > 0 || all.length === 0) return affordable;
    const shortest = Math.min(...all.map((body) => this.#realTimeMs(body)));
    const reason = `${scenario.name} needs ${Math.ceil(shortest / 1_000)} s of real time for its shortest case: pass --slow, or promise shorter times in policy.wire`;
    for (const rule of rules) this.matrix.leaveOut(rule, context.operation.name, reason);
    return affordable;
  }

  #fits(body: CaseBody): boolean {
    return this.#rig.kind === 'virtual' || this.#options.slow === true || this.#realTimeMs(body) <= LONGEST_CASE_MS;
  }

  #realTimeMs(body: CaseBody): number {
    return realTimeMs({ scenario: '', seed: 0, ...body }, this.#policy);
  }

  /** Runs cases side by side where the rig does, some of them ahead, and judges them in their order. */
  async #runPart(part: Part): Promise<void> {
    const { signal } = this.#options;
    const ahead = this.#rig.parallel === 1 ? 1 : AHEAD * this.#rig.parallel;
    const underway: Promise<{ planned: Case; journal: Journal } | undefined>[] = [];
    const shrinking: Promise<void>[] = [];
    let next = 0;
    for (let index = 0; index < part.count; index++) {
      while (underway.length < ahead && next < part.count && !signal?.aborted) {
        const begun = this.#begin(part, next++);
        // Awaited in its turn: until then, nobody is to take its failure for one that nobody handles.
        begun.catch(() => {});
        underway.push(begun);
      }
      const done = await underway.shift();
      if (done) {
        const judged = this.#judgeCase(part, done.planned, done.journal);
        if (this.#rig.parallel === 1) await judged;
        else shrinking.push(judged);
        judged.catch(() => {});
      }
      if (signal?.aborted) break;
      this.#done++;
      if (this.#done % PROGRESS_EVERY === 0 || index === part.count - 1) this.#progress(part);
    }
    await Promise.all([...underway, ...shrinking]);
  }

  /** Runs one case of a part; `undefined` where it would take too long. */
  async #begin(
    { scenario, context, examples, arbitrary }: Part,
    index: number,
  ): Promise<{ planned: Case; journal: Journal } | undefined> {
    const caseSeed = mixSeed(this.#options.seed, scenario.name, context.operation.name, index);
    const body = examples[index] ?? draw(arbitrary as fc.Arbitrary<CaseBody>, caseSeed, index - examples.length);
    if (connectionsOf(body) > this.#rig.connections) return undefined;
    if (!this.#fits(body)) {
      this.tooLong++;
      return undefined;
    }
    const planned: Case = { scenario: scenario.name, seed: caseSeed, ...body };
    return { planned, journal: await this.#runCase(planned) };
  }

  async #judgeCase(part: Part, planned: Case, journal: Journal): Promise<void> {
    const operation = part.context.operation.name;
    for (const rule of part.rules) {
      const verdict = judge(rule, journal, this.#policy);
      if (!this.matrix.add(rule, operation, verdict)) continue;
      const failure = verdict as Failure;
      const counterexample = await this.#smallest(part, rule, planned, { journal, failure });
      const { aspect = '' } = failure;
      if (!counterexample) {
        this.matrix.doubt(rule, operation, aspect, failure.reason);
        continue;
      }
      const { reason } = counterexample.failure;
      const cell = this.matrix.breakWith(rule, operation, { aspect, reason, counterexample: counterexample.found });
      this.#findings++;
      this.#emit({ type: 'finding', subject: this.#options.subject.name, verdict: cell });
    }
  }

  #runCase(planned: Case): Promise<Journal> {
    this.cases++;
    return this.#rig.run(planned);
  }

  /**
   * Shrinks a failing case as long as the same side of the same rule stays broken, and runs the result once more. On the
   * wire, a failure that is not seen a second time may be the machine's: nothing comes of it, unless it is certain.
   */
  async #smallest(
    part: Part,
    rule: Rule,
    planned: Case,
    first: { readonly journal: Journal; readonly failure: Failure },
  ): Promise<{ failure: Failure; found: Counterexample } | undefined> {
    const onWire = this.#rig.kind === 'wire';
    const failureOf = async (candidate: Case): Promise<{ journal: Journal; failure: Failure } | undefined> => {
      const journal = await this.#runCase(candidate);
      const verdict = judge(rule, journal, this.#policy);
      if (verdict.verdict !== 'fail' || verdict.aspect !== first.failure.aspect) return undefined;
      return { journal, failure: verdict };
    };
    let again = await failureOf(planned);
    for (let look = 1; onWire && !again && look < SECOND_LOOKS; look++) again = await failureOf(planned);
    if (onWire && !again && !first.failure.certain) return undefined;
    const { subject, file, pacts } = this.#options;
    const start = again ?? first;
    const shrinkUntil = realNow() + SHRINK_MS;
    const budget = { cases: again ? SHRINK_BUDGET : 0, hasTime: () => !onWire || realNow() < shrinkUntil };
    const smallest = await shrink(planned, start, part.context.plainInput, failureOf, budget);
    const { journal, failure } = smallest.evidence;
    return {
      failure,
      found: {
        replay: encodeToken({
          ...(file === undefined ? {} : { file }),
          subject: subject.name,
          rule: rule.id,
          rig: this.#rig.kind,
          ...(pacts && { pacts }),
          case: smallest.case,
        }),
        case: smallest.case,
        schedule: smallest.case.schedule,
        journal: { header: journal.header, events: journal.events },
        attempts: failure.attempts ?? [],
        operations: failure.operations ?? [],
        shrinks: smallest.tried,
        // In real time no two journals are the same to the byte: that it failed twice has to do.
        repeats: onWire
          ? again !== undefined
          : (await failureOf(smallest.case))?.journal.toJSONLines() === journal.toJSONLines(),
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
