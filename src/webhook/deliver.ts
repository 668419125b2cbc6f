import type { Clock } from '../clock.ts';
import type { WebhookCard, WebhookMessage, WebhookSecret } from '../provider/webhook.ts';
import { type Envelope, type Expected, isTooOld, seal } from './envelope.ts';
import type { Planned, Spoilt } from './plan.ts';

/** One attempt to deliver, in the delivery log. */
export interface Attempted {
  /** The index of the delivery in the plan. */
  readonly delivery: number;
  readonly message: number;
  readonly copy: number;
  /** Counted from 1. */
  readonly attempt: number;
  /** When it was sent, in milliseconds since the Unix epoch. */
  readonly atMs: number;
  readonly spoilt: Spoilt | undefined;
  /** What the receiver ought to make of it; `either` for one that never left. */
  readonly expected: Expected;
  /** What it answered, or `null` where it did not. */
  readonly status: number | null;
  /** Why there is no answer: `timeout`, a code such as `ECONNREFUSED`, or `dropped` for one that never left. */
  readonly broke?: string;
  readonly accepted: boolean;
  readonly durationMs: number;
  /** When the next attempt follows, in milliseconds from its end, where one does. */
  readonly againInMs?: number;
}

export interface DeliverOptions {
  readonly card: WebhookCard;
  readonly messages: readonly WebhookMessage[];
  readonly plan: readonly Planned[];
  /** Where to, absolute. */
  readonly url: string;
  readonly secret: WebhookSecret;
  /** What a delivery with the wrong secret is signed with. */
  readonly strangersSecret: WebhookSecret;
  /** Attempts, repeats and signatures go by it. */
  readonly clock: Clock;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
  /** The waits before each repeat, in milliseconds. Default: the card's schedule. */
  readonly schedule?: readonly number[];
  /** Ends it: what is under way is given up. */
  readonly signal?: AbortSignal;
  /** Hears of every attempt as it ends. */
  readonly onAttempt?: (attempted: Attempted) => void;
}

/**
 * Delivers webhooks as the provider does: signs the raw bytes, anew for each attempt, and repeats on its schedule what
 * is not accepted. Redirects are not followed.
 *
 * @returns the delivery log, in the order in which attempts ended.
 * @example
 * const plan = planDeliveries(1, { duplicate: 2 });
 * await deliver({ card, messages: [message], plan, url, secret, strangersSecret, clock });
 */
export async function deliver(options: DeliverOptions): Promise<readonly Attempted[]> {
  const { plan, clock, signal } = options;
  const log: Attempted[] = [];
  const sent = new Map<number, { readonly envelope: Envelope; readonly atMs: number }>();
  const note = (attempted: Attempted) => {
    log.push(attempted);
    options.onAttempt?.(attempted);
  };
  const courses: Promise<void>[] = [];
  for (const [index, planned] of plan.entries()) {
    let begun = () => {};
    const first = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const course = run(index, planned, begun).finally(begun);
    courses.push(course);
    if (planned.inTurn) await first;
  }
  await Promise.all(courses);
  return log;

  async function run(delivery: number, planned: Planned, begun: () => void): Promise<void> {
    const waits = planned.repeats ? (options.schedule ?? options.card.schedule) : [];
    await pause(planned.delayMs);
    for (let attempt = 1; attempt <= 1 + waits.length && !signal?.aborted; attempt++) {
      if (attempt > 1) await pause(waits[attempt - 2]!);
      if (signal?.aborted) return;
      const attempted = await once(delivery, planned, attempt);
      const againInMs = attempted.accepted ? undefined : waits[attempt - 1];
      note(againInMs === undefined ? attempted : { ...attempted, againInMs });
      begun();
      if (attempted.accepted) return;
    }
  }

  async function once(delivery: number, planned: Planned, attempt: number): Promise<Attempted> {
    const { message, copy } = planned;
    const spoilt = attempt === 1 || !planned.repeats ? planned.spoilt : undefined;
    const atMs = clock.now();
    const known = { delivery, message, copy, attempt, atMs, spoilt };
    if (spoilt === 'dropped') {
      return { ...known, expected: 'either', status: null, broke: 'dropped', accepted: false, durationMs: 0 };
    }
    const envelope = spoilt === 'replayed' ? again(message, atMs) : sealed(message, attempt, atMs, spoilt);
    if (spoilt !== 'replayed') sent.set(message, { envelope, atMs });
    const { status, broke } = await post(envelope, options);
    return {
      ...known,
      expected: envelope.expected,
      status,
      ...(broke === undefined ? {} : { broke }),
      accepted: status !== null && accepts(options.card, status),
      durationMs: clock.now() - atMs,
    };
  }

  function sealed(
    message: number,
    attempt: number,
    atMs: number,
    spoilt: Exclude<Spoilt, 'dropped' | 'replayed'> | undefined,
  ) {
    const { card, url, secret, strangersSecret } = options;
    return seal({ card, message: options.messages[message]!, url, secret, strangersSecret, atMs, attempt }, spoilt);
  }

  /** What was sent of a message last, as it was. */
  function again(message: number, nowMs: number): Envelope {
    const before = sent.get(message);
    if (!before) return sealed(message, 1, nowMs, undefined);
    const isOld = isTooOld(options.card, nowMs - before.atMs);
    const expected = before.envelope.expected === 'accept' ? (isOld ? 'refuse' : 'either') : before.envelope.expected;
    return { ...before.envelope, expected };
  }

  async function pause(ms: number): Promise<void> {
    if (ms > 0) await clock.sleep(ms, signal);
  }
}

/** Whether what was delivered was taken, and what was not genuine was refused. */
export function wentAsItOught(log: readonly Attempted[]): boolean {
  const last = new Map(log.map((attempted) => [attempted.delivery, attempted]));
  return (
    log.every(({ expected, accepted }) => expected !== 'refuse' || !accepted) &&
    [...last.values()].every(({ expected, accepted }) => expected !== 'accept' || accepted)
  );
}

function accepts(card: WebhookCard, status: number): boolean {
  return card.accepts ? card.accepts(status) : status >= 200 && status < 300;
}

async function post(
  { headers, body }: Envelope,
  { url, card, clock, fetch = globalThis.fetch, signal }: DeliverOptions,
): Promise<{ readonly status: number | null; readonly broke?: string }> {
  const ended = new AbortController();
  const patience = new AbortController();
  let late = false;
  void clock.sleep(card.timeoutMs, ended.signal).then(() => {
    late = !ended.signal.aborted;
    if (late) patience.abort();
  });
  const giveUp = () => patience.abort();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: body as BodyInit,
      redirect: 'manual',
      signal: patience.signal,
    });
    // The answer's body means nothing to a provider.
    await response.body?.cancel().catch(() => {});
    return { status: response.status };
  } catch (error) {
    return { status: null, broke: late ? 'timeout' : signal?.aborted ? 'given up' : reasonOf(error) };
  } finally {
    ended.abort();
    signal?.removeEventListener('abort', giveUp);
  }
}

/** The code of a connection error, wherever fetch has wrapped it. */
function reasonOf(error: unknown): string {
  let last = String(error);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    last = cause.message;
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    // One for each address that was tried.
    const [first] = cause instanceof AggregateError ? cause.errors : [];
    if (first instanceof Error && 'code' in first && typeof first.code === 'string') return first.code;
  }
  return last;
}
