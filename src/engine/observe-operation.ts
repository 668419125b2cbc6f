import { isImpossible } from '../arbitrary/impossible.ts';
import type { ContractOperation } from '../contract/contract.ts';
import type { WireResponse } from '../contract/message.ts';
import type { Fault } from '../fault/fault.ts';
import type { Schedule } from '../fault/schedule.ts';
import type { Journal } from '../journal/journal.ts';
import type { Provider } from '../provider/provider.ts';
import { mixSeed } from '../random.ts';
import type { Case } from '../rig/case.ts';
import type { Rig } from '../rig/rig.ts';
import type { OperationInput } from '../subject/subject.ts';
import { type Drawn, drawShrinkable } from './draw.ts';
import { missingResource } from './missing-resource.ts';
import type { Circumstance, Missed, ObservedCase } from './observed.ts';
import { answerIn, type ObservedAnswer, saidIn } from './observed-answer.ts';
import type { SubjectInputs } from './subject-inputs.ts';

/** The scenario that the cases name. */
export const OBSERVE = 'observe';

/** How many other inputs are tried where the plainest is refused. */
const OTHER_INPUTS = 20;
/** How often one of them is tried in a smaller form. */
const SMALLER_INPUTS = 60;
/** How long a throttled caller is asked to wait, in seconds. */
const RETRY_AFTER_S = 5;
/** How a provider fails: by the first of these statuses that its contract describes. */
const FAILURES = [503, 500] as const;

/** What one operation is observed with. */
export interface ObserveOperationOptions {
  readonly rig: Rig;
  readonly provider: Provider;
  readonly operation: ContractOperation;
  readonly inputs: SubjectInputs;
  readonly seed: number;
  /** Whether the errors that any operation may meet are seen on this one. */
  readonly speaks: boolean;
  readonly signal?: AbortSignal;
}

/** Asks for one operation under every circumstance: calm first, for the others go by what came of that. */
export async function observeOperation(options: ObserveOperationOptions): Promise<{
  readonly cases: readonly ObservedCase[];
  readonly missed: readonly Missed[];
}> {
  const observation = new Observation(options);
  const calm = await observation.calm();
  if (calm) {
    await observation.missing(calm);
    if (options.speaks) await observation.providerWide(calm);
  }
  return observation;
}

/** What an operation was last asked with, and which of its attempts asked for it. */
interface Calm {
  readonly input: OperationInput;
  readonly nth: number;
}

interface Run {
  readonly planned: Case;
  readonly journal: Journal;
  readonly answer: ReturnType<typeof answerIn>;
}

class Observation {
  readonly cases: ObservedCase[] = [];
  readonly missed: Missed[] = [];
  readonly #options: ObserveOperationOptions;

  constructor(options: ObserveOperationOptions) {
    this.#options = options;
  }

  /**
   * Asks until an input is taken. A refusal of all is kept too, where the contract describes it and allows the request: it
   * is one of the errors that the subject can meet.
   *
   * @returns `undefined` where nothing that came of it is as the contract says.
   */
  async calm(): Promise<Calm | undefined> {
    const { plainInput } = this.#options.inputs;
    const first = await this.#run(plainInput, 'calm', []);
    const taken = isSuccess(first) ? { input: plainInput, run: first } : await this.#takenOfOthers();
    if (taken) {
      this.#keep({ kind: 'calm' }, taken.run);
      return calmOf(taken.input, taken.run);
    }
    const { answer } = first;
    const said = 'none' in answer ? [answer.none] : [saidIn(answer), ...(answer.violation ? [answer.violation] : [])];
    this.#miss('calm', `no input that was tried succeeds; the plainest: ${said.join('; ')}`);
    if ('none' in answer || answer.violation !== undefined) return undefined;
    this.#keep({ kind: 'calm' }, first);
    return calmOf(plainInput, first);
  }

  /** The first of some inputs at random that is taken, made as small as it may be: people read what comes of it. */
  async #takenOfOthers(): Promise<{ readonly input: OperationInput; readonly run: Run } | undefined> {
    const { inputs, seed, operation, rig } = this.#options;
    for (let index = 1; index <= OTHER_INPUTS; index++) {
      const drawn = possible(() => drawShrinkable(inputs.input, mixSeed(seed, OBSERVE, operation.name, index), index));
      if (!drawn) return undefined;
      const run = await this.#run(drawn.value, 'calm', []);
      // In real time, to have it smaller is not worth the wait.
      if (isSuccess(run)) return this.#smallest(drawn, run, rig.kind === 'virtual' ? SMALLER_INPUTS : 0);
    }
    return undefined;
  }

  async #smallest(drawn: Drawn<OperationInput>, run: Run, tries: number) {
    let best = { drawn, run };
    let left = tries;
    let next = best.drawn.smaller()[Symbol.iterator]();
    for (let candidate = next.next(); left > 0 && !candidate.done; candidate = next.next()) {
      left--;
      const tried = await this.#run(candidate.value.value, 'calm', []);
      if (!isSuccess(tried)) continue;
      best = { drawn: candidate.value, run: tried };
      next = best.drawn.smaller()[Symbol.iterator]();
    }
    return { input: best.drawn.value, run: best.run };
  }

  /** Asks for something that does not exist, where the path says what. */
  async missing({ input }: Calm): Promise<void> {
    const { operation, provider } = this.#options;
    const made = missingResource(operation, input, provider);
    if (!made) return;
    if ('none' in made) return this.#miss('missing', made.none);
    const { param, resource, id } = made;
    const run = await this.#run(made.input, 'missing', []);
    const problem = problemOf(run, 400, 499) ?? this.#namesAnother(run, param, id);
    if (problem !== undefined) return this.#miss('missing', `${resource} "${id}": ${problem}`);
    this.#keep({ kind: 'missing', param, resource, id }, run);
  }

  /** The errors that any operation may meet, as far as the contract describes them for this one. */
  async providerWide({ input, nth }: Calm): Promise<void> {
    const { operation, provider } = this.#options;
    const { contract, card, voice, refuse } = provider;
    const undescribed = (answer: WireResponse) => contract.validateResponse(operation, answer)?.message;
    const strike = async (circumstance: Circumstance, fault: Fault, answer: WireResponse) => {
      const refused = undescribed(answer);
      if (refused !== undefined) return this.#miss(circumstance.kind, refused);
      const run = await this.#run(input, circumstance.kind, [{ fault, operation: 0, attempt: nth }]);
      const problem = problemOf(run, 400, 599) ?? (isStruck(run) ? undefined : 'the fault did not meet its attempt');
      if (problem !== undefined) return this.#miss(circumstance.kind, problem);
      this.#keep(circumstance, run);
    };
    if (card.auth.kind !== 'none') {
      await strike({ kind: 'revoked' }, { fault: 'revoke-token' }, refuse.unauthenticated('revoked'));
    }
    await strike(
      { kind: 'throttled', retryAfterS: RETRY_AFTER_S },
      { fault: 'rate-limit', retryAfter: RETRY_AFTER_S },
      voice.rateLimited({ nowMs: 0, retryAfter: String(RETRY_AFTER_S), waitMs: RETRY_AFTER_S * 1_000 }),
    );
    const status = FAILURES.find((each) => undescribed(voice.error(each)) === undefined) ?? FAILURES[0];
    await strike({ kind: 'failing', status }, { fault: 'status', status }, voice.error(status));
  }

  async #run(input: OperationInput, kind: Circumstance['kind'], schedule: Schedule): Promise<Run> {
    const { rig, provider, operation, seed, signal } = this.#options;
    signal?.throwIfAborted();
    const planned: Case = {
      scenario: OBSERVE,
      seed: mixSeed(seed, OBSERVE, operation.name, kind),
      operations: [{ operation: operation.name, input, startMs: 0 }],
      schedule,
    };
    const journal = await rig.run(planned);
    return { planned, journal, answer: answerIn(journal, provider) };
  }

  #keep(circumstance: Circumstance, { planned, journal: { header, events } }: Run): void {
    const { name } = this.#options.operation;
    this.cases.push({ operation: name, circumstance, case: planned, journal: { header, events } });
  }

  #miss(circumstance: Circumstance['kind'], why: string): void {
    this.missed.push({ operation: this.#options.operation.name, circumstance, why: why.replace(/\.$/, '') });
  }

  /** A subject may have an id of its own where the input names one. */
  #namesAnother({ answer }: Run, param: string, id: string): string | undefined {
    if ('none' in answer) return answer.none;
    const { method, url } = answer.attempt.request;
    const sent = this.#options.provider.contract.match(method, new URL(url).pathname)?.path[param];
    return sent === id ? undefined : `its request names another in "${param}"`;
  }
}

/** `undefined` where the contract allows no input but the plainest. */
function possible<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isImpossible(error)) return undefined;
    throw error;
  }
}

function isSuccess({ answer }: Run): boolean {
  return !('none' in answer) && isWithin(answer, 200, 299) && answer.violation === undefined;
}

function calmOf(input: OperationInput, { answer }: Run): Calm {
  return { input, nth: 'none' in answer ? 1 : answer.nth };
}

/** Why what came of a case is not what was to be seen: an answer of these statuses, as the contract describes it. */
function problemOf({ answer }: Run, from: number, to: number): string | undefined {
  if ('none' in answer) return answer.none;
  return isWithin(answer, from, to) ? answer.violation : `it was answered ${saidIn(answer)}`;
}

function isStruck({ answer }: Run): boolean {
  return !('none' in answer) && answer.attempt.faults.length > 0;
}

function isWithin({ means }: ObservedAnswer, from: number, to: number): boolean {
  return means >= from && means <= to;
}
