import type { Counterexample } from '../engine/events.ts';
import type { FaultClass } from '../fault/fault.ts';
import type { JournalEvent } from '../journal/events.ts';
import { Journal } from '../journal/journal.ts';
import type { Attempt, Operation, Outcome } from '../journal/observation.ts';
import { type RetryAfter, retryAfterOf } from '../rule/retry-after.ts';
import { describeFault } from './fault-text.ts';

/** What became of an attempt, in the six ways that a reader tells apart at a glance. */
export type Ending = 'success' | 'failure' | 'invalid' | 'broken' | 'abandoned' | 'open';

/** One attempt as a timeline shows it. Times are milliseconds since the start of the case. */
export interface TimelineAttempt {
  /** Counted from 1 within the operation. */
  readonly number: number;
  /** The attempt's number in the journal. */
  readonly attempt: number;
  /** Its place in the journal: attempts and marks of one moment are told apart by it. */
  readonly order: number;
  readonly startMs: number;
  /** `null` where it had not ended when the case did. */
  readonly endMs: number | null;
  readonly ending: Ending;
  /** `503`, `200`, `ECONNRESET`, `given up`. */
  readonly result: string;
  /** What was wrong with the answer, where it broke the contract. */
  readonly invalid: string | null;
  readonly failure: FaultClass | null;
  /** The faults that struck it, in words. */
  readonly faults: readonly string[];
  /** Since the end of the attempt before; `null` for the first, and where the two overlap. */
  readonly waitMs: number | null;
  /** What the answer asked the caller to wait. */
  readonly retryAfter: { readonly text: string; readonly notBeforeMs: number } | null;
  /** By how much it came before the moment that the answer before it had asked for; `null` where it did not. */
  readonly earlyMs: number | null;
  /** The idempotency key, with its number by order of appearance in the case. */
  readonly key: { readonly number: number; readonly value: string } | null;
  /** What the provider's ledger gained by it. */
  readonly effects: readonly string[];
  /** Whether the provider's idempotency ledger answered. */
  readonly replayed: boolean;
  /** The request went to another host than the provider's. */
  readonly foreign: { readonly host: string; readonly credentialed: boolean } | null;
  /** Whether the rule named it as evidence. */
  readonly evidence: boolean;
}

/** Something of an operation that is no attempt. */
export interface TimelineMark {
  readonly atMs: number;
  readonly order: number;
  readonly kind: 'alert' | 'refresh';
}

/** What an operation came to. */
interface TimelineOutcome {
  /** `cut` where the journal ends before. */
  readonly kind: Outcome['outcome'] | 'cut';
  /** The error's message, or what the case waited for. */
  readonly detail: string;
}

/** One operation and what came of it. */
export interface Lane {
  /** Index in the case; `null` for attempts that belong to no operation. */
  readonly op: number | null;
  readonly operation: string;
  readonly connection: number;
  readonly startMs: number;
  readonly settledMs: number | null;
  readonly outcome: TimelineOutcome;
  readonly attempts: readonly TimelineAttempt[];
  readonly marks: readonly TimelineMark[];
  readonly evidence: boolean;
}

/** A counterexample as a reader follows it: pure data, which the renderers turn into text and pictures. */
export interface Timeline {
  readonly lanes: readonly Lane[];
  /** The last moment that matters, in milliseconds since the start of the case. */
  readonly endMs: number;
  /** How many different idempotency keys appear. */
  readonly keys: number;
  /** What the subject did to the process. */
  readonly misbehaviour: readonly { readonly atMs: number; readonly what: string }[];
  /** What the subject's processes wrote. */
  readonly printed: readonly TimelinePrint[];
}

/** A line of the subject's output. */
export interface TimelinePrint {
  readonly atMs: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Reads the timeline out of a counterexample. Pure. */
export function timelineOf(found: Pick<Counterexample, 'journal' | 'attempts' | 'operations'>): Timeline {
  const journal = new Journal(found.journal.header, found.journal.events);
  const { operations, beforehand, strays, misbehaviour } = journal.observation;
  const keys = new Map<string, number>();
  const context: Context = {
    epochMs: journal.header.epochMs,
    keys,
    shown: new Set(found.attempts),
    ...placesOf(found.journal.events),
  };
  const lanes = operations.map((operation) => laneOf(operation, context, found.operations));
  const unowned = [...beforehand, ...strays];
  if (unowned.length > 0) lanes.push(strayLane(unowned, context));
  return {
    lanes,
    endMs: lanes.reduce((end, lane) => Math.max(end, lastMoment(lane)), 0),
    keys: keys.size,
    misbehaviour: misbehaviour.map(({ at, what }) => ({ atMs: at, what })),
    printed: found.journal.events.flatMap((event) =>
      event.type === 'printed' ? [{ atMs: event.at, stream: event.stream, text: event.text }] : [],
    ),
  };
}

interface Context {
  readonly epochMs: number;
  readonly keys: Map<string, number>;
  readonly shown: ReadonlySet<number>;
  /** The place in the journal of each attempt's start. */
  readonly places: ReadonlyMap<number, number>;
  /** The marks of each operation. */
  readonly marks: ReadonlyMap<number, readonly TimelineMark[]>;
}

function placesOf(events: readonly JournalEvent[]): Pick<Context, 'places' | 'marks'> {
  const places = new Map<number, number>();
  const marks = new Map<number, TimelineMark[]>();
  events.forEach((event, order) => {
    if (event.type === 'attempt-started') places.set(event.attempt, order);
    else if ((event.type === 'alert' || event.type === 'credential-refreshed') && event.op !== null) {
      const mark: TimelineMark = { atMs: event.at, order, kind: event.type === 'alert' ? 'alert' : 'refresh' };
      const own = marks.get(event.op);
      if (own) own.push(mark);
      else marks.set(event.op, [mark]);
    }
  });
  return { places, marks };
}

function laneOf(operation: Operation, context: Context, evidence: readonly number[]): Lane {
  const own = [...operation.attempts, ...operation.foreign].sort((a, b) => a.attempt - b.attempt);
  const attempts = attemptsOf(own, context);
  return {
    op: operation.op,
    operation: operation.operation,
    connection: operation.connection,
    startMs: operation.startedAt,
    settledMs: operation.settledAt,
    outcome: outcomeOf(operation.outcome),
    attempts,
    marks: context.marks.get(operation.op) ?? [],
    evidence: evidence.includes(operation.op) || attempts.some((attempt) => attempt.evidence),
  };
}

function strayLane(strays: readonly Attempt[], context: Context): Lane {
  const attempts = attemptsOf(strays, context);
  return {
    op: null,
    operation: 'outside of any operation',
    connection: 0,
    startMs: attempts[0]?.startMs ?? 0,
    settledMs: null,
    outcome: { kind: 'cut', detail: '' },
    attempts,
    marks: [],
    evidence: attempts.some((attempt) => attempt.evidence),
  };
}

function outcomeOf(outcome: Outcome | null): TimelineOutcome {
  if (!outcome) return { kind: 'cut', detail: '' };
  if (outcome.outcome === 'resolved') return { kind: 'resolved', detail: '' };
  if (outcome.outcome === 'unsettled') return { kind: 'unsettled', detail: outcome.why };
  const { name, message, code } = outcome.error;
  return { kind: 'rejected', detail: [code, message || name].filter((part) => part).join(': ') };
}

function attemptsOf(attempts: readonly Attempt[], context: Context): TimelineAttempt[] {
  let before: TimelineAttempt | undefined;
  return attempts.map((attempt, index) => {
    before = timelineAttempt(attempt, index + 1, before, context);
    return before;
  });
}

function timelineAttempt(
  attempt: Attempt,
  number: number,
  before: TimelineAttempt | undefined,
  { epochMs, keys, shown, places }: Context,
): TimelineAttempt {
  const start = attempt.startedAt;
  const free = before?.endMs ?? null;
  const notBefore = before?.retryAfter?.notBeforeMs;
  return {
    number,
    attempt: attempt.attempt,
    order: places.get(attempt.attempt) ?? 0,
    startMs: start,
    endMs: attempt.endedAt,
    ending: endingOf(attempt),
    result: resultOf(attempt),
    invalid: attempt.invalid,
    failure: attempt.failure,
    faults: attempt.faults.map(describeFault),
    waitMs: free !== null && free <= start ? start - free : null,
    retryAfter: askedOf(retryAfterOf(attempt, epochMs)),
    earlyMs: notBefore !== undefined && start < notBefore ? notBefore - start : null,
    key: attempt.key === null ? null : { number: numberOf(keys, attempt.key), value: attempt.key },
    effects: attempt.effects.map(({ kind, resource, id }) => `${kind} ${resource} ${id}`),
    replayed: attempt.replayed,
    foreign: attempt.foreign ? { host: hostOf(attempt.request.url), credentialed: attempt.credentialed } : null,
    evidence: shown.has(attempt.attempt),
  };
}

function endingOf({ ending, response, invalid }: Attempt): Ending {
  if (ending === 'open') return 'open';
  if (ending === 'abandoned') return 'abandoned';
  if (ending === 'broke' || !response) return 'broken';
  if (response.status >= 300) return 'failure';
  return invalid === null ? 'success' : 'invalid';
}

function resultOf({ ending, response, code, unseen }: Attempt): string {
  if (ending === 'open') return 'no answer';
  if (ending === 'abandoned') return 'given up';
  if (unseen) return 'cut off before it could be read';
  if (ending === 'broke' || !response) return code ?? 'broken';
  return String(response.status);
}

function askedOf(asked: RetryAfter | undefined): TimelineAttempt['retryAfter'] {
  return asked ? { text: asked.value, notBeforeMs: asked.at } : null;
}

function numberOf(keys: Map<string, number>, key: string): number {
  const known = keys.get(key);
  if (known !== undefined) return known;
  keys.set(key, keys.size + 1);
  return keys.size;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function lastMoment(lane: Lane): number {
  let last = Math.max(lane.startMs, lane.settledMs ?? 0);
  for (const { startMs, endMs } of lane.attempts) last = Math.max(last, startMs, endMs ?? 0);
  for (const { atMs } of lane.marks) last = Math.max(last, atMs);
  return last;
}
