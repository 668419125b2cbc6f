import type { Clock } from '../clock.ts';
import type {
  DeliveryFailure,
  WebhookAnswer,
  WebhookCard,
  WebhookMessage,
  WebhookSecret,
} from '../provider/webhook.ts';
import { type Envelope, type Expected, isTooOld, type Sealing, seal } from './envelope.ts';
import type { Planned, Spoilt } from './plan.ts';
import { type Carrier, post } from './post.ts';

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
  /** Whether the receiver took it: a 2xx, and in a handshake its proof. */
  readonly accepted: boolean;
  /** Set where the receiver answered 2xx in a handshake, and did not give the challenge back. */
  readonly unproven?: true;
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
  /** Default: the global `fetch`. */
  readonly carrier?: Carrier;
  /** The waits before each repeat, in milliseconds. Default: the card's schedule. */
  readonly schedule?: readonly number[];
  /** Ends it: what is under way is given up. */
  readonly signal?: AbortSignal;
  /** Hears of every attempt as it ends. */
  readonly onAttempt?: (attempted: Attempted) => void;
}

/** An attempt that has ended, and whether the provider leaves it at that. */
interface Ended {
  readonly attempted: Attempted;
  readonly isOver: boolean;
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
  const { plan, clock, signal, carrier } = options;
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
    let after: DeliveryFailure | undefined;
    await pause(planned.delayMs);
    for (let attempt = 1; attempt <= 1 + waits.length && !signal?.aborted; attempt++) {
      if (attempt > 1) await pause(waits[attempt - 2]!);
      if (signal?.aborted) return;
      const { attempted, isOver } = await once(delivery, planned, attempt, after);
      after = failureOf(attempted);
      const againInMs = isOver ? undefined : waits[attempt - 1];
      note(againInMs === undefined ? attempted : { ...attempted, againInMs });
      begun();
      if (isOver) return;
    }
  }

  async function once(
    delivery: number,
    planned: Planned,
    attempt: number,
    after: DeliveryFailure | undefined,
  ): Promise<Ended> {
    const { card } = options;
    const { message, copy } = planned;
    const spoilt = attempt === 1 || !planned.repeats ? planned.spoilt : undefined;
    const atMs = clock.now();
    const known = { delivery, message, copy, attempt, atMs, spoilt };
    if (spoilt === 'dropped') {
      const attempted = { ...known, expected: 'either', status: null, broke: 'dropped' } as const;
      return { attempted: { ...attempted, accepted: false, durationMs: 0 }, isOver: false };
    }
    const envelope = spoilt === 'replayed' ? again(message, atMs) : sealed(message, { attempt, after, atMs }, spoilt);
    if (spoilt !== 'replayed') sent.set(message, { envelope, atMs });
    const { challenge } = options.messages[message]!;
    const { timeoutMs } = card;
    const posted = await post({ ...envelope, timeoutMs, clock, carrier, signal, readsBody: challenge !== undefined });
    const { answer } = posted;
    const isTaken = answer !== null && answer.status >= 200 && answer.status < 300;
    const unproven = isTaken && !proves(card, answer, challenge);
    const accepted = isTaken && !unproven;
    return {
      attempted: {
        ...known,
        expected: envelope.expected,
        status: answer?.status ?? null,
        ...(answer === null ? { broke: posted.broke } : {}),
        accepted,
        ...(unproven ? { unproven } : {}),
        durationMs: clock.now() - atMs,
      },
      isOver: accepted || (answer !== null && (card.givesUp?.(answer) ?? false)),
    };
  }

  function sealed(
    message: number,
    when: Pick<Sealing, 'attempt' | 'after' | 'atMs'>,
    spoilt: Exclude<Spoilt, 'dropped' | 'replayed'> | undefined,
  ) {
    const { card, url, secret, strangersSecret } = options;
    return seal({ card, message: options.messages[message]!, url, secret, strangersSecret, ...when }, spoilt);
  }

  /** What was sent of a message last, as it was. */
  function again(message: number, nowMs: number): Envelope {
    const before = sent.get(message);
    if (!before) return sealed(message, { attempt: 1, atMs: nowMs }, undefined);
    const isOld = isTooOld(options.card, nowMs - before.atMs);
    const expected = before.envelope.expected === 'accept' ? (isOld ? 'refuse' : 'either') : before.envelope.expected;
    return { ...before.envelope, expected };
  }

  async function pause(ms: number): Promise<void> {
    if (ms > 0) await clock.sleep(ms, signal);
  }
}

/** What the provider makes of an attempt: one that was lost on its way looks to it like no answer. */
function failureOf({ status, broke }: Attempted): DeliveryFailure {
  if (status !== null) return 'answer';
  return broke === 'timeout' || broke === 'dropped' ? 'timeout' : 'connection';
}

/** Whether what was delivered was taken, and what was not genuine was refused. */
export function wentAsItOught(log: readonly Attempted[]): boolean {
  const last = new Map(log.map((attempted) => [attempted.delivery, attempted]));
  return (
    log.every(({ expected, accepted }) => expected !== 'refuse' || !accepted) &&
    [...last.values()].every(({ expected, accepted }) => expected !== 'accept' || accepted)
  );
}

/** Whether an answer gives back what it has to, where it has to. */
export function proves({ handshake }: WebhookCard, answer: WebhookAnswer, challenge: string | undefined): boolean {
  return challenge === undefined || (handshake?.proves(answer, challenge) ?? true);
}
