import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { Fault, FaultClass } from '../fault/fault.ts';
import { type AttemptEnding, classify } from './classify.ts';
import type { BatchOutcome, Effect, JournalEvent, Page, ThrownValue } from './events.ts';

/** One HTTP exchange, gathered from its events. Times are milliseconds since the start of the case. */
export interface Attempt {
  readonly attempt: number;
  readonly op: number | null;
  readonly connection: number;
  readonly request: WireRequest;
  readonly operation: string | null;
  readonly key: string | null;
  /** Whether it changes nothing although it is a POST or PATCH: its operation only reads. */
  readonly reads: boolean;
  /** Which page of a list it asks for, `null` for the first; `undefined` where its operation lists nothing in pages. */
  readonly position: string | null | undefined;
  readonly credentialed: boolean;
  readonly foreign: boolean;
  /** Whether the connection ended before the request could be read: it is taken for one more of its operation's. */
  readonly unseen: boolean;
  readonly startedAt: number;
  endedAt: number | null;
  ending: AttemptEnding;
  /** The response as delivered, with the status that it amounts to; `null` unless `ending` is `answered`. */
  response: WireResponse | null;
  /** The status of a head that arrived some time before its body; `null` where they came together, or not at all. */
  head: number | null;
  /** How the delivered response breaks the contract. */
  invalid: string | null;
  /** The connection's error code; `null` unless `ending` is `broke`. */
  code: string | null;
  /** Whether the provider processed the request, seen or unseen by the caller. */
  processed: boolean;
  replayed: boolean;
  /** The page that the caller got; `null` where it got none. */
  page: Page | null;
  /** What became of the records of a batch, seen or unseen by the caller; `null` where it was no batch. */
  batch: BatchOutcome | null;
  readonly effects: Effect[];
  readonly faults: Fault[];
  /** The class of failure that the caller faces after this attempt; `null` after a valid success, or while open. */
  failure: FaultClass | null;
}

export type Outcome =
  | { readonly outcome: 'resolved'; readonly value: unknown }
  | { readonly outcome: 'rejected'; readonly error: ThrownValue }
  | { readonly outcome: 'unsettled'; readonly why: string };

/** One call that the subject was asked to make, with everything that came of it. */
export interface Operation {
  readonly op: number;
  /** `POST /v1/payment_intents`. */
  readonly operation: string;
  readonly connection: number;
  readonly startedAt: number;
  settledAt: number | null;
  /** `null` only in a journal that was cut short. */
  outcome: Outcome | null;
  /** Attempts on the provider, in the order in which they started. */
  readonly attempts: Attempt[];
  /** Attempts on other hosts, such as the target of a redirect. */
  readonly foreign: Attempt[];
  /** Requests for an access token. */
  readonly tokenRequests: Attempt[];
  readonly alerts: { readonly at: number; readonly alert: unknown }[];
  /** When the subject asked for a fresh credential. */
  readonly refreshes: number[];
}

/** A journal gathered by operation and attempt. */
export interface Observation {
  readonly operations: readonly Operation[];
  /** Every attempt on the provider from the first operation on, in the order in which they started. */
  readonly attempts: readonly Attempt[];
  /** Attempts on the provider before that, while the subject connected: no rule judges them. */
  readonly beforehand: readonly Attempt[];
  /** Every attempt on another host. */
  readonly foreign: readonly Attempt[];
  /** Every request for an access token. */
  readonly tokenRequests: readonly Attempt[];
  /** Attempts that belong to no operation: made between operations, or by a process that shares none of its identity. */
  readonly strays: readonly Attempt[];
  readonly alerts: readonly { readonly at: number; readonly op: number | null; readonly alert: unknown }[];
  readonly misbehaviour: readonly {
    readonly at: number;
    readonly op: number | null;
    readonly what: string;
    /** Whether only a connection tells of it. */
    readonly heard: boolean;
  }[];
  /** The provider's ledger: every effect, in order. */
  readonly ledger: readonly (Effect & { readonly op: number | null; readonly attempt: number })[];
}

type AttemptStarted = Extract<JournalEvent, { type: 'attempt-started' }>;

/**
 * Gathers events by operation and attempt. Pure.
 *
 * @param reads the operations that only read whatever their method: the journal header's.
 */
export function correlate(events: readonly JournalEvent[], reads: readonly string[] = []): Observation {
  const operations: Operation[] = [];
  const attempts: Attempt[] = [];
  const beforehand: Attempt[] = [];
  const foreign: Attempt[] = [];
  const tokenRequests: Attempt[] = [];
  const strays: Attempt[] = [];
  const alerts: { at: number; op: number | null; alert: unknown }[] = [];
  const misbehaviour: { at: number; op: number | null; what: string; heard: boolean }[] = [];
  const ledger: (Effect & { op: number | null; attempt: number })[] = [];
  const byOp: (Operation | undefined)[] = [];
  const byAttempt: (Attempt | undefined)[] = [];
  // A journal without operations, such as that of a mock that stands by itself, has nothing that comes before them.
  const hasOperations = events.some(({ type }) => type === 'operation-started');

  for (const event of events) {
    switch (event.type) {
      case 'operation-started': {
        const operation: Operation = {
          op: event.op,
          operation: event.operation,
          connection: event.connection,
          startedAt: event.at,
          settledAt: null,
          outcome: null,
          attempts: [],
          foreign: [],
          tokenRequests: [],
          alerts: [],
          refreshes: [],
        };
        byOp[event.op] = operation;
        operations.push(operation);
        break;
      }
      case 'attempt-started': {
        const owner = event.op === null ? undefined : byOp[event.op];
        const asked = event.unseen ? likelyRequest(event, owner, events) : event;
        const attempt: Attempt = {
          attempt: event.attempt,
          op: event.op,
          connection: event.connection,
          request: asked.request,
          operation: asked.operation,
          key: asked.key,
          reads: asked.operation !== null && reads.includes(asked.operation),
          position: event.position,
          credentialed: event.credentialed,
          foreign: event.foreign ?? false,
          unseen: event.unseen ?? false,
          startedAt: event.at,
          endedAt: null,
          ending: 'open',
          response: null,
          head: null,
          invalid: null,
          code: null,
          processed: false,
          replayed: false,
          page: null,
          batch: null,
          effects: [],
          faults: [],
          failure: null,
        };
        byAttempt[event.attempt] = attempt;
        if (event.forToken) {
          tokenRequests.push(attempt);
          owner?.tokenRequests.push(attempt);
        } else if (attempt.foreign) {
          foreign.push(attempt);
          owner?.foreign.push(attempt);
        } else if (hasOperations && operations.length === 0) {
          beforehand.push(attempt);
        } else {
          attempts.push(attempt);
          (owner?.attempts ?? strays).push(attempt);
        }
        break;
      }
      case 'fault-struck':
        byAttempt[event.attempt]?.faults.push(event.fault);
        break;
      case 'processed': {
        const attempt = byAttempt[event.attempt];
        if (!attempt) break;
        attempt.processed = true;
        attempt.replayed = event.replayed;
        attempt.batch = event.batch ?? null;
        for (const effect of event.effects) {
          attempt.effects.push(effect);
          ledger.push({ ...effect, op: attempt.op, attempt: attempt.attempt });
        }
        break;
      }
      case 'answering': {
        const attempt = byAttempt[event.attempt];
        if (attempt) attempt.head = event.status;
        break;
      }
      case 'answered': {
        const attempt = byAttempt[event.attempt];
        if (!attempt) break;
        attempt.endedAt = event.at;
        attempt.ending = 'answered';
        attempt.response = { status: event.means ?? event.status, headers: event.headers, body: event.body };
        attempt.invalid = event.invalid ?? null;
        attempt.page = event.page ?? null;
        attempt.failure = classify(attempt);
        break;
      }
      case 'broke': {
        const attempt = byAttempt[event.attempt];
        if (!attempt) break;
        attempt.endedAt = event.at;
        attempt.ending = 'broke';
        attempt.code = event.code;
        attempt.failure = classify(attempt);
        break;
      }
      case 'abandoned': {
        const attempt = byAttempt[event.attempt];
        if (!attempt) break;
        attempt.endedAt = event.at;
        attempt.ending = 'abandoned';
        attempt.failure = classify(attempt);
        break;
      }
      case 'credential-refreshed':
        if (event.op !== null) byOp[event.op]?.refreshes.push(event.at);
        break;
      case 'alert':
        alerts.push({ at: event.at, op: event.op, alert: event.alert });
        if (event.op !== null) byOp[event.op]?.alerts.push({ at: event.at, alert: event.alert });
        break;
      case 'operation-settled': {
        const operation = byOp[event.op];
        if (!operation) break;
        operation.settledAt = event.at;
        if (event.outcome === 'resolved') operation.outcome = { outcome: 'resolved', value: event.value };
        else if (event.outcome === 'rejected') operation.outcome = { outcome: 'rejected', error: event.error };
        else operation.outcome = { outcome: 'unsettled', why: event.why };
        break;
      }
      case 'misbehaved':
        misbehaviour.push({ at: event.at, op: event.op, what: event.what, heard: event.heard ?? false });
        break;
      case 'violation':
      case 'socket':
      case 'printed':
        break;
    }
  }
  return { operations, attempts, beforehand, foreign, tokenRequests, strays, alerts, misbehaviour, ledger };
}

/** What an attempt that nobody could read most likely asked for: what the others of its operation do, or the operation's name says. */
function likelyRequest(
  unseen: AttemptStarted,
  owner: Operation | undefined,
  events: readonly JournalEvent[],
): Pick<AttemptStarted, 'request' | 'operation' | 'key'> {
  if (!owner) return unseen;
  const seen = events.find(
    (event) => event.type === 'attempt-started' && event.op === owner.op && !event.unseen && !event.foreign,
  );
  if (seen?.type === 'attempt-started') return seen;
  const [method = '', path = ''] = owner.operation.split(' ');
  const request = { ...unseen.request, method, url: unseen.request.url + path };
  return { request, operation: owner.operation, key: null };
}
