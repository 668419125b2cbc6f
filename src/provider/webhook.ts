import type { Headers } from '../contract/message.ts';
import type { State } from './state.ts';

/** What a webhook is signed with, and what its receiver verifies it with: the same text, but for key pairs. */
export interface WebhookSecret {
  readonly sign: string;
  readonly verify: string;
}

/** A webhook as it leaves the provider, before it is signed. */
export interface WebhookMessage {
  /** The raw text: signed, and sent, byte for byte. */
  readonly body: string;
  readonly contentType: string;
}

/** What a signature may depend on. */
export interface Signing {
  readonly body: string;
  /** Where it is delivered, absolute. */
  readonly url: string;
  readonly secret: WebhookSecret;
  /** When it is sent, in milliseconds since the Unix epoch: verifiers compare it with their own clock. */
  readonly atMs: number;
  /** Counted from 1. */
  readonly attempt: number;
}

/** A provider's webhooks: what it sends, how it signs, and how it repeats. */
export interface WebhookCard {
  /** A message for each type of event, about something in the state: `payment_intent.succeeded`. */
  readonly events: Readonly<Record<string, (state: State) => WebhookMessage>>;
  /** The secret of a world: the same as long as the world is. */
  secret(state: State): WebhookSecret;
  /** The headers that go with the body: signed anew for every attempt. */
  sign(signing: Signing): Headers;
  /** How long the provider waits for an answer, in milliseconds. */
  readonly timeoutMs: number;
  /** The waits before each repeat, in milliseconds. Empty where nothing is repeated. */
  readonly schedule: readonly number[];
  /** Whether an answer ends the repeats. Default: any 2xx. */
  accepts?(status: number): boolean;
  /** The oldest signature that the vendor's own verifier takes, in milliseconds. Default: it takes any age. */
  readonly toleranceMs?: number;
  /** Where it says so. */
  readonly sources: Readonly<Record<string, string>>;
}
