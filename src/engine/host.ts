import { availableParallelism } from 'node:os';
import { UserError } from '../user-error.ts';
import type { EngineEvent, Report, SubjectReport, Summary } from './events.ts';
import { shown } from './load-module.ts';
import type { RigKind } from './open-rig.ts';
import { PartialReport } from './partial-report.ts';
import { drawSeed } from './run-settings.ts';
import { runChild } from './subject-child.ts';
import type { Order } from './subject-messages.ts';
import { FAULTLINE_FAILED, SUBJECT_FINDINGS, SUBJECT_STOPPED, whyUnjudged } from './unjudged.ts';

/** How long a subject may block its event loop, in milliseconds. */
export const BLOCKED_AFTER_MS = 20_000;

/** What to judge, and how far. */
export interface JudgeOptions {
  /** Subject files, absolute. They are judged in processes of their own, at most two at a time. */
  readonly files: readonly string[];
  /** Only subjects of these providers; all without it. */
  readonly providers?: readonly string[];
  /** Names of scenarios; all without it. */
  readonly scenarios?: readonly string[];
  /** Ids of rules; all without it. */
  readonly rules?: readonly string[];
  /** Cases for each scenario and operation. Default 100, and 40 on the wire rig. */
  readonly runs?: number;
  /** What cases run on. Default: the virtual rig for modules, the wire rig for everything else. */
  readonly rig?: RigKind;
  /** Runs cases on the wire rig however much real time they take. */
  readonly slow?: boolean;
  /** From 0 to 2,147,483,647. Default: drawn at random; the report says which. */
  readonly seed?: number;
  /** Only the part `index` (from 1) of `count`. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Pact files, absolute: only subjects of their providers are judged, and these answer as the pacts say. */
  readonly fromPacts?: readonly string[];
  /** Called with what is to be said of each pact that no subject was judged on, where others were. */
  readonly onUnused?: (error: UserError) => void;
  /** Called with events as they come; `subject-finished` comes in the order of the files. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Stops after the cases under way; the report then says `interrupted`. */
  readonly signal?: AbortSignal;
  /** How long a subject may block its event loop before it is ended, in milliseconds. Default 20,000: on a
   * crowded machine a process may not come to its turn for seconds. */
  readonly blockedAfterMs?: number;
  /** Added to the environment of the subjects: what Node reads at its start, such as `NODE_EXTRA_CA_CERTS`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the stack where Faultline itself failed on a subject, whose error is then `FAULTLINE_FAILED`. */
  readonly onFailure?: (stack: string) => void;
}

/**
 * Judges each subject in a process of its own, so that none can harm Faultline or another subject.
 *
 * A subject that cannot be judged to the end has an `error` in its report, beside what was found before.
 *
 * @throws UserError where no subject at all could be judged: the error of the only one. With several, an
 * `AggregateError` of theirs. `SUBJECT_NAME_TAKEN` where two subjects have one name.
 * @example await judgeSubjects({ files: ['/shop/checkout.subject.ts'], seed: 42 })
 */
export async function judgeSubjects(options: JudgeOptions): Promise<Report> {
  const { files, runs, rig, slow, seed = drawSeed(), onEvent = () => {} } = options;
  const { providers, scenarios, rules, shard, fromPacts, blockedAfterMs = BLOCKED_AFTER_MS, env = {} } = options;
  const startedAt = performance.now();
  const names = new Names(files);
  const signal = AbortSignal.any([names.taken, ...(options.signal ? [options.signal] : [])]);

  const judgeOne = async (file: string): Promise<SubjectReport | 'passed-over'> => {
    const partial = new PartialReport(shown(file));
    const order: Order = {
      type: 'judge',
      file,
      seed,
      ...(runs !== undefined && { runs }),
      ...(rig && { rig }),
      ...(slow && { slow }),
      ...(providers && { providers }),
      ...(scenarios && { scenarios }),
      ...(rules && { rules }),
      ...(shard && { shard }),
      ...(fromPacts && { fromPacts }),
    };
    const hear = (event: EngineEvent) => {
      if (event.type === 'subject-started') names.claim(event.subject, file);
      partial.add(event);
      onEvent(event);
    };
    const ending = await runChild(order, { onEvent: hear, signal, blockedAfterMs, env });
    if (ending.type === 'judged') return ending.report;
    if (ending.type === 'passed-over') return 'passed-over';
    if (ending.type === 'replayed' || ending.type === 'observed') {
      throw new Error(`an order to judge ended as ${ending.type}`);
    }
    if (ending.type === 'failed') options.onFailure?.(ending.stack);
    return partial.end(whyUnjudged(ending, shown(file), partial.scenario));
  };

  onEvent({ type: 'run-started', seed, ...(runs !== undefined && { runs }), subjects: files.map(shown) });
  const results: (SubjectReport | 'passed-over' | undefined)[] = files.map(() => undefined);
  let next = 0;
  let told = 0;
  const work = async () => {
    while (next < files.length && !signal.aborted) {
      const index = next++;
      results[index] = await judgeOne(files[index]!);
      for (; results[told] !== undefined; told++) {
        const report = results[told];
        if (report !== undefined && report !== 'passed-over') onEvent({ type: 'subject-finished', report });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism(), files.length) }, work));
  if (names.taken.aborted) throw names.taken.reason;

  const subjects = results.filter((result) => result !== undefined && result !== 'passed-over');
  refuseWhereNoneCouldBeJudged(subjects);
  if (fromPacts && !signal.aborted) await tellUnused(fromPacts, subjects, options.onUnused);
  const report: Report = {
    schema: 'faultline.report/1',
    seed,
    durationMs: Math.round(performance.now() - startedAt),
    subjects,
    summary: summarize(subjects),
    ...(options.signal?.aborted ? { interrupted: true } : {}),
    ...(shard && { shard }),
  };
  onEvent({ type: 'run-finished', report });
  return report;
}

/** The names of the subjects: events and reports tell subjects apart by nothing else. */
class Names {
  readonly #files: readonly string[];
  readonly #owners = new Map<string, string>();
  readonly #controller = new AbortController();

  constructor(files: readonly string[]) {
    this.#files = files;
  }

  /** Aborted, with the error as its reason, once a name is claimed twice. */
  get taken(): AbortSignal {
    return this.#controller.signal;
  }

  claim(name: string, file: string): void {
    const owner = this.#owners.get(name);
    this.#owners.set(name, file);
    if (owner === undefined || owner === file) return;
    const both = this.#files.filter((each) => each === owner || each === file).map(shown);
    this.#controller.abort(
      new UserError('SUBJECT_NAME_TAKEN', `${both.join(' and ')} are both named "${name}"; rename one.`),
    );
  }
}

/** A run in which every subject failed by a user's error has no report: the errors are all there is to say. */
function refuseWhereNoneCouldBeJudged(subjects: readonly SubjectReport[]): void {
  const notOfTheUser = [...SUBJECT_FINDINGS, FAULTLINE_FAILED, SUBJECT_STOPPED];
  const errors: UserError[] = [];
  for (const { error } of subjects) {
    if (error === undefined || notOfTheUser.includes(error.code)) return;
    errors.push(new UserError(error.code, error.message));
  }
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) throw new AggregateError(errors, 'no subject could be judged');
}

/** @throws UserError `PACT_UNUSED` where no subject was judged on any of the pacts. */
async function tellUnused(
  files: readonly string[],
  subjects: readonly SubjectReport[],
  onUnused: (error: UserError) => void = () => {},
): Promise<void> {
  const { unusedPacts } = await import('./pact-subject.ts');
  // A subject with an error of its own may be the one that a pact is for.
  if (subjects.some(({ provider, error }) => provider === undefined || error !== undefined)) return;
  const errors = unusedPacts(
    files,
    subjects.map(({ provider }) => provider!),
  );
  if (subjects.length === 0 && errors.length > 0) throw errors[0];
  for (const error of errors) onUnused(error);
}

function summarize(subjects: readonly SubjectReport[]): Summary {
  const summary = { pass: 0, fail: 0, unknown: 0, skip: 0 };
  for (const { verdicts } of subjects) for (const { verdict } of verdicts) summary[verdict]++;
  return summary;
}
