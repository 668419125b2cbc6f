import type { Headers, WireResponse } from '../contract/message.ts';
import type { Credentials } from './provider.ts';
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
  /** What is added to the query of the address, encoded: `validationToken=a%20b`. Default: nothing. */
  readonly query?: string;
  /** What the answer has to give back, in a handshake. Default: it is none, and any 2xx will do. */
  readonly challenge?: string;
}

/** Why a delivery was not accepted: no answer in time, none at all, or one that says so. */
export type DeliveryFailure = 'timeout' | 'connection' | 'answer';

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
  /** What became of the attempt before. Default: there was none. */
  readonly after?: DeliveryFailure | undefined;
}

/** What a receiver answers. */
export interface WebhookAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty but in a handshake: otherwise it means nothing to a provider. */
  readonly body: string;
}

/** Why a handshake failed: no answer in time, none at all or not a 2xx, or one that does not give the challenge back. */
export type HandshakeFailure = 'timeout' | 'refused' | 'unproven';

/** How a receiver proves that it awaits webhooks, before the provider sends it any. */
export interface Handshake {
  /** What it is called among the events: `url_verification`. */
  readonly event: string;
  /** The message that asks for the proof, with its challenge. Needs nothing of the state but ids. */
  message(state: State): WebhookMessage;
  /** Whether an answer, a 2xx, gives the challenge back as the vendor wants it. */
  proves(answer: WebhookAnswer, challenge: string): boolean;
  /** The operations that wait for it. Default: none, it is done by hand. */
  readonly before?: {
    /** Their names: `POST /v1.0/subscriptions`. Each has a handler. */
    readonly operations: readonly string[];
    /** The addresses that have to prove themselves, out of what the operation would answer. */
    addresses(answer: WireResponse): readonly string[];
    /** What it answers instead. */
    refusal(why: HandshakeFailure): WireResponse;
  };
}

/** A provider's webhooks: what it sends, how it signs, and how it repeats. */
export interface WebhookCard {
  /** A message for each type of event, about something in the state: `payment_intent.succeeded`. */
  readonly events: Readonly<Record<string, (state: State) => WebhookMessage>>;
  /**
   * The secret of a world: the same as long as the world is.
   *
   * @param credentials what the world accepts at present, for a vendor that signs with it. Default: not known, and
   * what is drawn from the state stands for it.
   */
  secret(state: State, credentials?: Credentials): WebhookSecret;
  /** The headers that go with the body: signed anew for every attempt. */
  sign(signing: Signing): Headers;
  /** The body of a message under a secret, for a vendor that shows the secret there. Default: as the message has it. */
  inscribe?(body: string, secret: WebhookSecret): string;
  /** How long the provider waits for an answer, in milliseconds. */
  readonly timeoutMs: number;
  /** The waits before each repeat, in milliseconds. Empty where nothing is repeated. */
  readonly schedule: readonly number[];
  /** Whether an answer that is no 2xx, or proves nothing, ends the repeats all the same. Default: none does. */
  givesUp?(answer: WebhookAnswer): boolean;
  /** The oldest signature that the vendor's own verifier takes, in milliseconds. Default: it takes any age. */
  readonly toleranceMs?: number;
  /** Default: receivers need not prove anything. */
  readonly handshake?: Handshake;
  /** Where it says so. */
  readonly sources: Readonly<Record<string, string>>;
}
