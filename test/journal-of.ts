import { CASE_EPOCH_MS } from '../src/clock.ts';
import type { Headers } from '../src/contract/message.ts';
import type { Fault } from '../src/fault/fault.ts';
import type { BatchOutcome, Effect, JournalEvent, JournalHeader, Page } from '../src/journal/events.ts';
import { Journal } from '../src/journal/journal.ts';

/** What an attempt may say of itself, in a hand-made journal. All optional: the plain case needs none. */
export interface AttemptDetails {
  /** How long it takes, in milliseconds. Default 0. */
  readonly takesMs?: number;
  /** Default `key-<operation>` where the method takes one; `null` for a request without. */
  readonly key?: string | null;
  /** The request's body. Default `amount=1000&currency=eur` for POST. */
  readonly request?: string;
  /** Default `true`. */
  readonly credentialed?: boolean;
  /** What the attempt asks for, where it is not what the operation is named after: `GET /v1/events?limit=1`. */
  readonly asks?: string;
  /** The host, where it is not the provider's. */
  readonly host?: string;
  /** Which page of a list it asks for, `null` for the first. Default: it lists nothing in pages. */
  readonly position?: string | null;
  /** The attempt asks for an access token. */
  readonly forToken?: true;
  readonly fault?: Fault;
  /** Whether the provider processes it. Default: only where it answers below 400, and never on another host. */
  readonly processed?: boolean;
  /** What processing it does. Default: a POST creates one resource, unless its key has been seen before. */
  readonly effects?: readonly Effect[];
  /** What became of the records of a batch. */
  readonly batch?: BatchOutcome;
}

/** What an answer may say of itself beside its status. */
export interface AnswerDetails extends AttemptDetails {
  readonly headers?: Headers;
  readonly body?: string;
  /** How the answer breaks the contract. */
  readonly invalid?: string;
  /** The page of a list that it is. */
  readonly page?: Page;
}

type Step =
  | { readonly step: 'wait'; readonly ms: number }
  | { readonly step: 'answered'; readonly status: number; readonly details: AnswerDetails }
  | { readonly step: 'broke'; readonly code: string; readonly details: AttemptDetails }
  | { readonly step: 'abandoned'; readonly details: AttemptDetails }
  | { readonly step: 'open'; readonly details: AttemptDetails }
  | { readonly step: 'refreshed' }
  | { readonly step: 'alerted' }
  | { readonly step: 'misbehaved'; readonly what: string }
  | { readonly step: 'resolved'; readonly value: unknown }
  | { readonly step: 'rejected'; readonly message: string; readonly detail?: string }
  | { readonly step: 'unsettled'; readonly why: string };

/** The attempt gets an answer, whole. */
export const answered = (status: number, details: AnswerDetails = {}): Step => ({ step: 'answered', status, details });
/** The operation gets an access token first, which takes so long. */
export const token = (takesMs = 0): Step =>
  answered(200, { asks: 'POST /oauth/token', key: null, forToken: true, effects: [], takesMs });
/** The connection fails under the attempt. */
export const broke = (code = 'ECONNRESET', details: AttemptDetails = {}): Step => ({ step: 'broke', code, details });
/** The subject gives up on the attempt, after 5 s unless `takesMs` says otherwise. */
export const abandoned = (details: AttemptDetails = {}): Step => ({
  step: 'abandoned',
  details: { takesMs: 5_000, ...details },
});
/** The attempt has not ended when the case does. */
export const open = (details: AttemptDetails = {}): Step => ({ step: 'open', details });
/** Time passes before the next step. */
export const wait = (ms: number): Step => ({ step: 'wait', ms });
export const refreshed = (): Step => ({ step: 'refreshed' });
export const alerted = (): Step => ({ step: 'alerted' });
export const misbehaved = (what: string): Step => ({ step: 'misbehaved', what });
/** The operation claims success. Steps may follow: what a subject does behind its caller's back. */
export const resolved = (value: unknown = { id: 'pi_1' }): Step => ({ step: 'resolved', value });
/** The operation surfaces a failure. @param detail what else the error carries. */
export const rejected = (message = 'it failed', detail?: string): Step => ({
  step: 'rejected',
  message,
  ...(detail === undefined ? {} : { detail }),
});
export const unsettled = (why = 'nothing was left to wait for'): Step => ({ step: 'unsettled', why });

/** One operation, told step by step. */
export interface Story {
  /** `null` for attempts that belong to no operation. */
  readonly operation: string | null;
  readonly startsAt: number;
  readonly connection: number;
  readonly steps: readonly Step[];
}

/** When and where an operation starts. */
export interface StoryStart {
  /** Milliseconds since the start of the case. Default 0. */
  readonly startsAt?: number;
  /** Default 0. */
  readonly connection?: number;
}

/** An operation by name, told step by step. */
export function operation(name: string | null, start: StoryStart, steps: readonly Step[]): Story {
  return { operation: name, startsAt: start.startsAt ?? 0, connection: start.connection ?? 0, steps };
}

/** A write with an idempotency key: `POST /v1/payment_intents`. */
export const post = (...steps: Step[]): Story => operation('POST /v1/payment_intents', {}, steps);
/** The same, started later or on another connection. */
export const postAt = (start: StoryStart, ...steps: Step[]): Story =>
  operation('POST /v1/payment_intents', start, steps);
/** A read: `GET /v1/customers`. */
export const get = (...steps: Step[]): Story => operation('GET /v1/customers', {}, steps);
export const getAt = (start: StoryStart, ...steps: Step[]): Story => operation('GET /v1/customers', start, steps);
/** Attempts that belong to no operation. */
export const stray = (start: StoryStart, ...steps: Step[]): Story => operation(null, start, steps);

/**
 * A journal made by hand: each operation tells its own story on its own timeline, and the events are put in order.
 *
 * @example journalOf(post(answered(503), wait(620), answered(200), resolved()))
 */
export function journalOf(...stories: readonly Story[]): Journal {
  return journalWith({}, ...stories);
}

/** The same, with a header of its own: a provider that takes no keys, a rig whose times are not exact. */
export function journalWith(header: Partial<JournalHeader>, ...stories: readonly Story[]): Journal {
  const whole: JournalHeader = {
    schema: 'faultline.journal/1',
    provider: 'stripe',
    scenario: 'by-hand',
    seed: 0,
    rig: 'virtual',
    epochMs: CASE_EPOCH_MS,
    toleranceMs: 0,
    keyed: ['POST'],
    ...header,
  };
  return new Journal(whole, tell(stories, whole.keyed));
}

interface Started {
  readonly attempt: number;
  readonly key: string | null;
  readonly method: string;
}

function tell(stories: readonly Story[], keyed: readonly string[]): JournalEvent[] {
  const events: JournalEvent[] = [];
  const idOfKey = new Map<string, string>();
  let attempts = 0;
  let ops = 0;

  for (const story of stories) {
    const op = story.operation === null ? null : ops++;
    let at = story.startsAt;
    if (op !== null && story.operation !== null) {
      events.push({ type: 'operation-started', at, op, operation: story.operation, connection: story.connection });
    }
    const start = (details: AttemptDetails): Started => {
      const attempt = ++attempts;
      const foreign = details.host !== undefined;
      const asks = details.asks ?? story.operation ?? 'GET /v1/customers';
      const [method = '', path = ''] = asks.split(' ');
      const key = details.key === undefined ? (keyed.includes(method) ? `key-${op}` : null) : details.key;
      events.push({
        type: 'attempt-started',
        at,
        attempt,
        op,
        connection: foreign ? -1 : story.connection,
        request: {
          method,
          url: `https://${details.host ?? 'api.stripe.com'}${path}`,
          headers: {},
          body: details.request ?? (method === 'POST' ? 'amount=1000&currency=eur' : ''),
        },
        operation: foreign ? null : asks.replace(/[?].*/, ''),
        key: foreign ? null : key,
        credentialed: details.credentialed ?? true,
        ...(details.position === undefined ? {} : { position: details.position }),
        ...(foreign ? { foreign: true as const } : {}),
        ...(details.forToken ? { forToken: true as const } : {}),
      });
      if (details.fault) events.push({ type: 'fault-struck', at, attempt, fault: details.fault });
      return { attempt, key, method };
    };

    const process = ({ attempt, key, method }: Started, details: AttemptDetails) => {
      const known = key === null ? undefined : idOfKey.get(key);
      const id = known ?? `pi_${attempt}`;
      if (key !== null) idOfKey.set(key, id);
      const created: Effect = { kind: 'created', resource: 'payment_intent', id, ...(key === null ? {} : { key }) };
      const usual = method === 'POST' && known === undefined ? [created] : [];
      const { effects = usual, batch } = details;
      events.push({ type: 'processed', at, attempt, effects, replayed: known !== undefined, ...(batch && { batch }) });
    };

    for (const step of story.steps) {
      switch (step.step) {
        case 'wait':
          at += step.ms;
          break;
        case 'answered': {
          const started = start(step.details);
          const { attempt } = started;
          const foreign = step.details.host !== undefined;
          if (step.details.processed ?? (step.status < 400 && !foreign)) process(started, step.details);
          at += step.details.takesMs ?? 0;
          events.push({
            type: 'answered',
            at,
            attempt,
            status: step.status,
            headers: step.details.headers ?? {},
            body: step.details.body ?? '{}',
            ...(step.details.invalid === undefined ? {} : { invalid: step.details.invalid }),
            ...(step.details.page && { page: step.details.page }),
          });
          break;
        }
        case 'broke': {
          const started = start(step.details);
          const { attempt } = started;
          if (step.details.processed) process(started, step.details);
          at += step.details.takesMs ?? 0;
          events.push({ type: 'broke', at, attempt, code: step.code, partial: false });
          break;
        }
        case 'abandoned': {
          const started = start(step.details);
          const { attempt } = started;
          if (step.details.processed) process(started, step.details);
          at += step.details.takesMs ?? 0;
          events.push({ type: 'abandoned', at, attempt });
          break;
        }
        case 'open': {
          const started = start(step.details);
          if (step.details.processed) process(started, step.details);
          break;
        }
        case 'refreshed':
          events.push({ type: 'credential-refreshed', at, op });
          break;
        case 'alerted':
          events.push({ type: 'alert', at, op, alert: { kind: 'failed' } });
          break;
        case 'misbehaved':
          events.push({ type: 'misbehaved', at, op, what: step.what });
          break;
        case 'resolved':
          if (op !== null) {
            events.push({ type: 'operation-settled', at, op, outcome: 'resolved', value: step.value });
          }
          break;
        case 'rejected':
          if (op !== null) {
            const { message, detail } = step;
            const error = { name: 'Error', message, ...(detail === undefined ? {} : { detail }) };
            events.push({ type: 'operation-settled', at, op, outcome: 'rejected', error });
          }
          break;
        case 'unsettled':
          if (op !== null) events.push({ type: 'operation-settled', at, op, outcome: 'unsettled', why: step.why });
          break;
      }
    }
  }
  return events.sort((a, b) => a.at - b.at);
}
