import type { Attempt, Operation } from '../../journal/observation.ts';
import { leavesOf } from './leaves.ts';

/** A batch of which the provider took a part, as its caller knows it by the end of the operation. */
export interface Taken {
  /** The attempts whose answers told of it. */
  readonly partial: readonly Attempt[];
  /** How many records the caller knows to be done. */
  readonly done: number;
  /** How many the caller must take for refused, and the texts that each can be told by. */
  readonly refused: readonly Names[];
  /** Texts that name what was done: ids, and what stands in no refused record. */
  readonly doneNames: Names;
  /** Texts that come from the errors of the answers. */
  readonly errorNames: Names;
  /** Set where something was done after it in another way, so that what became of the refused ones is not known. */
  readonly isOpen: boolean;
}

/** Texts of which any one tells. */
export type Names = ReadonlySet<string>;

/** Texts that are shorter stand in everything. */
const MIN_LENGTH = 3;

/** Whether the caller got to know that some records of a batch were done and others refused. */
export function isPartial(attempt: Attempt, attempts: readonly Attempt[]): boolean {
  const { batch, startedAt, endedAt } = attempt;
  if (!isGood(attempt) || batch === null || batch.done.length === 0 || batch.refused.length === 0) return false;
  // Who sends the same again meanwhile has given up on it, and may not look at its answer any more.
  const records = new Set(batch.done);
  return !attempts.some(
    (other) =>
      other.startedAt > startedAt &&
      other.startedAt < (endedAt ?? 0) &&
      (other.batch === null || [...other.batch.done, ...other.batch.refused].some((record) => records.has(record))),
  );
}

/** What became of the batches of an operation; `undefined` where none was taken in part. */
export function takenBy({ attempts, settledAt }: Operation): Taken | undefined {
  const inTime = ({ endedAt }: Attempt) => settledAt === null || (endedAt !== null && endedAt <= settledAt);
  const partial = attempts.filter((attempt) => isPartial(attempt, attempts) && inTime(attempt));
  const first = partial[0];
  if (!first) return undefined;
  const good = attempts.filter((attempt) => attempt.batch !== null && isGood(attempt) && inTime(attempt));
  const done = allOf(good.map(({ batch }) => batch?.done ?? []));
  const doneForms = new Set(done.map(formOf));
  const refused = new Map<string, string>();
  for (const { batch } of partial) {
    for (const record of batch?.refused ?? []) {
      if (!doneForms.has(formOf(record))) refused.set(formOf(record), record);
    }
  }
  const doneTexts = done.flatMap(textsOf);
  const answers = good.map(({ response }) => leavesOf(response?.body ?? ''));
  const shown = new Set([...doneTexts, ...answers.flatMap(({ plain }) => plain)].map(asName));
  const refusedTexts = new Set([...refused.values()].flatMap(textsOf).map(asName));
  const ids = good.flatMap(({ effects }) => effects.map(({ id }) => id));
  return {
    partial,
    done: done.length,
    refused: [...refused.values()].map((record) => namesAmong(textsOf(record), shown)),
    doneNames: namesAmong([...doneTexts, ...ids], refusedTexts),
    errorNames: namesAmong(
      answers.flatMap(({ ofErrors }) => ofErrors),
      shown,
    ),
    isOpen: attempts.some((attempt) => attempt.attempt > first.attempt && isOtherwise(attempt, attempts)),
  };
}

/** The records of several batches; one that was sent in several is one. */
function allOf(batches: readonly (readonly string[])[]): string[] {
  const all: string[] = [];
  for (const batch of batches) {
    const left = [...all];
    for (const record of batch) {
      const at = left.indexOf(record);
      if (at === -1) all.push(record);
      else left.splice(at, 1);
    }
  }
  return all;
}

/** A record by what it says, without regard to the order of its properties and to UUIDs, which are made anew each time. */
export function formOf(record: string): string {
  const ordered = (_name: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(JSON.parse(record), ordered).replaceAll(UUID, '*');
}

const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

/** Texts as they are compared: vendors change the case of addresses. */
export function asName(text: string): string {
  return text.trim().toLowerCase();
}

function namesAmong(texts: readonly string[], others: Names): Names {
  return new Set(texts.map(asName).filter((text) => text.length >= MIN_LENGTH && !others.has(text)));
}

function textsOf(record: string): string[] {
  const { plain, ofErrors } = leavesOf(record);
  return [...plain, ...ofErrors];
}

/** Whether an answer of success was delivered. */
function isGood({ ending, failure, response }: Attempt): boolean {
  return ending === 'answered' && response !== null && (failure === null || failure === 'partial-failure');
}

/** Whether an attempt did something that is no repeat of records in a batch, or that its caller did not hear of. */
function isOtherwise(attempt: Attempt, attempts: readonly Attempt[]): boolean {
  if (attempt.batch === null) return attempt.effects.length > 0;
  if (!isGood(attempt)) return attempt.batch.done.length > 0;
  const before = attempts.filter((earlier) => earlier.attempt < attempt.attempt);
  const known = new Set(before.flatMap(({ batch }) => [...(batch?.done ?? []), ...(batch?.refused ?? [])]).map(formOf));
  return attempt.batch.done.some((record) => !known.has(formOf(record)));
}
