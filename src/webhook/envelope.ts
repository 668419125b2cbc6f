import { isDeepStrictEqual } from 'node:util';
import type { Headers } from '../contract/message.ts';
import type { Signing, WebhookCard, WebhookMessage, WebhookSecret } from '../provider/webhook.ts';
import type { Spoilt } from './plan.ts';

/** What a receiver ought to make of an attempt; `either` where it cannot tell, or may do as it likes. */
export type Expected = 'accept' | 'refuse' | 'either';

/** An attempt as it goes over the wire. */
export interface Envelope {
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly expected: Expected;
}

export interface Sealing {
  readonly card: WebhookCard;
  readonly message: WebhookMessage;
  readonly url: string;
  readonly secret: WebhookSecret;
  /** Signs what is to be signed with the secret of somebody else. */
  readonly strangersSecret: WebhookSecret;
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Counted from 1. */
  readonly attempt: number;
}

/** How long ago a stale signature was made, in milliseconds: more than any vendor's verifier takes. */
const STALE_MS = 3_600_000;

/** Signs a message for one attempt, and spoils it on request. Pure but for what the card's own signing draws. */
export function seal(sealing: Sealing, spoilt?: Exclude<Spoilt, 'dropped' | 'replayed'>): Envelope {
  const { card, message, url, secret, atMs, attempt } = sealing;
  const sign = (changes: Partial<Signing> = {}) =>
    card.sign({ body: message.body, url, secret, atMs, attempt, ...changes });
  const enclose = (headers: Headers, body: Uint8Array, expected: Expected): Envelope => ({
    headers: { 'content-type': message.contentType, ...headers },
    body,
    expected,
  });
  const whole = encode(message.body);
  switch (spoilt) {
    case undefined:
      return enclose(sign(), whole, 'accept');
    case 'truncated':
      return enclose(
        sign(),
        whole.subarray(0, whole.length >> 1),
        tellsBodies(sign, message.body) ? 'refuse' : 'either',
      );
    case 'forged':
      return enclose(sign(), encode(altered(message.body)), tellsBodies(sign, message.body) ? 'refuse' : 'either');
    case 'wrong-secret': {
      const headers = sign({ secret: sealing.strangersSecret });
      return enclose(headers, whole, isDeepStrictEqual(headers, sign()) ? 'either' : 'refuse');
    }
    case 'stale':
      return enclose(sign({ atMs: atMs - STALE_MS }), whole, isTooOld(card, STALE_MS) ? 'refuse' : 'either');
  }
}

/** Whether the vendor's own verifier refuses a signature of this age, in milliseconds. */
export function isTooOld({ toleranceMs }: WebhookCard, ageMs: number): boolean {
  return toleranceMs !== undefined && ageMs > toleranceMs;
}

/** A body that says something else and is as well-formed: one digit, or one letter, is another. */
export function altered(body: string): string {
  const digit = body.search(/\d\D*$/);
  if (digit !== -1) return replacedAt(body, digit, body[digit] === '9' ? '8' : String(Number(body[digit]) + 1));
  const letter = body.search(/[a-zA-Z](?=[^a-zA-Z]*$)/);
  return letter === -1 ? `${body} ` : replacedAt(body, letter, body[letter] === 'x' ? 'y' : 'x');
}

/** Whether a signature depends on what is signed: one that does not cannot show that a body was altered. */
function tellsBodies(sign: (changes?: Partial<Signing>) => Headers, body: string): boolean {
  return !isDeepStrictEqual(sign(), sign({ body: altered(body) }));
}

function replacedAt(text: string, index: number, by: string): string {
  return text.slice(0, index) + by + text.slice(index + 1);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
