import { isDeepStrictEqual } from 'node:util';
import type { Headers } from '../contract/message.ts';
import type { DeliveryFailure, Signing, WebhookCard, WebhookMessage, WebhookSecret } from '../provider/webhook.ts';
import type { Spoilt } from './plan.ts';

/** What a receiver ought to make of an attempt; `either` where it cannot tell, or may do as it likes. */
export type Expected = 'accept' | 'refuse' | 'either';

/** An attempt as it goes over the wire. */
export interface Envelope {
  /** Where to, with what the message adds to it. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
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
  /** What became of the attempt before. */
  readonly after?: DeliveryFailure | undefined;
}

/** How long ago a stale signature was made, in milliseconds: more than any vendor's verifier takes. */
const STALE_MS = 3_600_000;

/** Signs a message for one attempt, and spoils it on request. Pure but for what the card's own signing draws. */
export function seal(sealing: Sealing, spoilt?: Exclude<Spoilt, 'dropped' | 'replayed'>): Envelope {
  const { card, message, secret, atMs, attempt, after } = sealing;
  const url = withQuery(sealing.url, message.query);
  const bodyUnder = (shown: WebhookSecret, body = message.body) => card.inscribe?.(body, shown) ?? body;
  const genuine = bodyUnder(secret);
  const sign = (changes: Partial<Signing> = {}) =>
    card.sign({ body: genuine, url, secret, atMs, attempt, after, ...changes });
  const enclose = (headers: Headers, body: Uint8Array<ArrayBuffer>, expected: Expected): Envelope => ({
    url,
    headers: { 'content-type': message.contentType, ...headers },
    body,
    expected,
  });
  const whole = encode(genuine);
  /** Whether the signature, which alone shows what is genuine, depends on the body. */
  const tellsBodies = () => !isDeepStrictEqual(sign(), sign({ body: altered(genuine) }));
  switch (spoilt) {
    case undefined:
      return enclose(sign(), whole, 'accept');
    case 'truncated':
      return enclose(sign(), whole.subarray(0, whole.length >> 1), tellsBodies() ? 'refuse' : 'either');
    case 'forged': {
      // Who forges does not know what stands in the body.
      const forged = bodyUnder(alteredSecret(secret), altered(message.body));
      const tells = tellsBodies() || bodyUnder(alteredSecret(secret)) !== genuine;
      return enclose(sign(), encode(forged), tells ? 'refuse' : 'either');
    }
    case 'wrong-secret': {
      const body = bodyUnder(sealing.strangersSecret);
      const headers = sign({ body, secret: sealing.strangersSecret });
      const isAlike = body === genuine && isDeepStrictEqual(headers, sign());
      return enclose(headers, encode(body), isAlike ? 'either' : 'refuse');
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

/** A URL with more in its query, in front of its fragment. */
function withQuery(url: string, query: string | undefined): string {
  if (query === undefined) return url;
  const [address = '', ...fragment] = url.split(/(?=#)/);
  return address + (address.includes('?') ? '&' : '?') + query + fragment.join('');
}

function alteredSecret({ sign, verify }: WebhookSecret): WebhookSecret {
  return { sign: altered(sign), verify: altered(verify) };
}

function replacedAt(text: string, index: number, by: string): string {
  return text.slice(0, index) + by + text.slice(index + 1);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
