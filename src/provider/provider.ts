import { createRequire } from 'node:module';
import type { Contract, ContractOperation, ContractViolation } from '../contract/contract.ts';
import type * as Load from '../contract/load.ts';
import type { Headers, WireRequest, WireResponse } from '../contract/message.ts';
import type { VendorVoice } from '../fault/fault.ts';
import type { BatchOutcome } from '../journal/events.ts';
import type { Evaluation } from './evaluation.ts';
import type { PagingCard } from './paging.ts';
import type { State } from './state.ts';
import type { WebhookCard } from './webhook.ts';

/** What the provider's documentation says of it, as data. Mocks, faults, rules and docs pages read it. */
export interface Card {
  /** The folder's name: `stripe`. */
  readonly name: string;
  readonly title: string;
  /** The vendor's API version that the contract follows. */
  readonly version: string;
  /** The live base URL. Never called; the virtual rig answers in its name. */
  readonly baseUrl: string;
  readonly auth: AuthCard;
  /** How the provider makes repeats of a write safe, or `null` where it does not. */
  readonly idempotency: IdempotencyCard | null;
  /** The operations that change nothing although they are a POST or PATCH, by name. */
  readonly reads?: readonly string[];
  /** How many requests it takes from one account, where it says so. */
  readonly quota?: QuotaCard;
  /** How it lists in pages, by the operations that do. */
  readonly paging?: Readonly<Record<string, PagingCard>>;
  /** Which operations take many records at once, and may refuse some of them, by name. */
  readonly batches?: Readonly<Record<string, BatchCard>>;
  /** What is known of the vendor beyond what the mock does. */
  readonly evaluation: Evaluation;
  /** Where each statement comes from. */
  readonly sources: Readonly<Record<string, string>>;
}

export type AuthCard =
  /** `Authorization: Bearer <token>`; with `basic`, also Basic with the token as user name and no password. */
  | { readonly kind: 'bearer'; readonly tokenPrefix: string; readonly basic?: true }
  /** `Authorization: Basic`, with a user name that begins so and a password. */
  | { readonly kind: 'basic'; readonly usernamePrefix: string }
  /** `Authorization: Bearer` with an access token that ends by itself; a client's id and secret get the next one. */
  | {
      readonly kind: 'oauth';
      readonly tokenPrefix: string;
      readonly clientIdPrefix: string;
      /** The path of the token endpoint, an operation of the contract with `security: []`. */
      readonly tokenPath: string;
      /** How long an access token lives, in milliseconds. */
      readonly lifeMs: number;
    }
  /** An API key that stands by itself: in a header, its name in lower case, in a query parameter or in a cookie. */
  | {
      readonly kind: 'key';
      readonly at: { readonly header: string } | { readonly query: string } | { readonly cookie: string };
      readonly tokenPrefix: string;
    }
  /** Nobody is asked who they are. */
  | { readonly kind: 'none' };

export interface IdempotencyCard {
  /** Where the key stands: a request header, in lower case, or a property of the JSON body. */
  readonly at: { readonly header: string } | { readonly property: string };
  /** Methods whose requests take a key. */
  readonly methods: readonly string[];
  /** The longest key that is taken, in characters. */
  readonly maxLength: number;
  /** How long a key is kept, in milliseconds. */
  readonly windowMs: number;
  /**
   * `frozen`: a repeat gets the stored answer, failures included. `live`: it gets the resource as it is by now, through
   * the provider's `replay`; failures are not stored.
   */
  readonly replay: 'frozen' | 'live';
  /** The header that marks a replayed answer, in lower case, with its value. */
  readonly replayHeader?: Headers;
  /** Whether an operation takes a key although its method does, by its name. Default: all of these methods do. */
  readonly operations?: readonly string[];
}

export interface QuotaCard {
  /** How many requests in `windowMs` milliseconds. */
  readonly limit: number;
  readonly windowMs: number;
  /**
   * Whether any stretch of that length counts (`sliding`); or `limit` is what may be sent at once, and comes back evenly
   * over `windowMs` (`bucket`); or the provider does not say: it is then held to as if any stretch did.
   */
  readonly counts: 'sliding' | 'bucket' | 'unstated';
  /** How many may be under way at a time. Default: any number. */
  readonly concurrent?: number;
  /** Whether a refusal says when to come back (Retry-After). */
  readonly tellsWhen: boolean;
}

export interface BatchCard {
  /** The property of the JSON body that holds the records. */
  readonly records: string;
  /**
   * A property that every record must have for the provider to take some and refuse others: a reference of the caller's,
   * unlike any other in the batch. Default: it does so anyway.
   */
  readonly trace?: string;
}

/** What a subject authenticates with. Which fields exist follows from the card's auth. */
export interface Credentials {
  /** The API key or access token; the password where the provider takes Basic. */
  readonly token: string;
  /** For Basic. */
  readonly username?: string;
  readonly password?: string;
  /** For OAuth: what gets an access token, and where. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Absolute where a rig hands it out. */
  readonly tokenUrl?: string;
}

/** Where the operations of a provider's token endpoint get their tokens from. */
export interface TokenDesk {
  /** Whether these are the id and secret of a client. */
  accepts(clientId: string, clientSecret: string): boolean;
  /**
   * A fresh access token. Those before it stay as they are.
   *
   * @param lifeMs how long it lives, in milliseconds. Default: what the card says; for ever where it says nothing.
   */
  issue(lifeMs?: number): { readonly accessToken: string; readonly expiresInS: number };
}

/** One request on one operation, parsed and found valid against the contract. */
export interface Call {
  readonly operation: ContractOperation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
  /** The decoded body: an object for JSON and form bodies, `undefined` where there is none. */
  readonly body: unknown;
  /** The idempotency key, where the request carries one. */
  readonly key: string | null;
  readonly state: State;
  /** Scheme, host and port that the caller used, for absolute links: from the request's Host header. */
  readonly origin: string;
  /** The request as it came: for what depends on its very text. */
  readonly request: WireRequest;
  readonly tokens: TokenDesk;
  /** The records of a batch that the provider has to refuse, by their index. */
  readonly refusing?: (index: number) => boolean;
}

/** What an operation answers: a status and a JSON value, with headers of its own where it has any. */
export interface Reply {
  readonly status: number;
  /** `undefined` for an answer without a body, and without a content type. */
  readonly value: unknown;
  /** A body that is not JSON, in place of the value; its content type stands in `headers`. */
  readonly text?: string;
  readonly headers?: Headers;
  /** For a batch whose records were taken or refused one by one. Does not go over the wire. */
  readonly batch?: BatchOutcome;
}

/** The behaviour of one operation over the world's state: synchronous, and atomic for that reason. */
export type Handler = (call: Call) => Reply;

/** What became of the credential that a request carried. */
export type Unauthenticated = 'missing' | 'wrong' | 'expired' | 'revoked';

/** How the provider refuses a request before any operation begins. Nothing of it enters the idempotency ledger. */
export interface Refusals {
  /** The contract does not allow the request. */
  invalid(violation: ContractViolation): WireResponse;
  unknownRoute(method: string, path: string): WireResponse;
  unauthenticated(how: Unauthenticated): WireResponse;
  keyTooLong(key: string): WireResponse;
  /** The key was used before, for another request. */
  keyMismatch(key: string): WireResponse;
  /** The first request with this key is still under way. */
  keyInFlight(key: string): WireResponse;
}

export interface ProviderDefinition {
  readonly card: Card;
  /** The OpenAPI document, as a file URL, or what reads it. Read when first used. */
  readonly contract: URL | (() => Contract);
  /** Behaviour by operation name (`POST /v1/customers`). Contract operations without one are answered by Prism. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** The vendor's error bodies. */
  readonly voice: VendorVoice;
  readonly refuse: Refusals;
  /** Fills a fresh world with the resources that `resources` promises: the same in every world. */
  readonly fixtures: (state: State) => void;
  /**
   * Ids that exist in every fresh world, by the `x-resource` of the contract (`customer`,
   * `payment_intent.requires_capture`): what generated requests name. Many of a sort, so that requests which change a
   * resource need not share one.
   */
  readonly resources: Readonly<Record<string, readonly string[]>>;
  readonly webhooks?: WebhookCard;
  /** For `live` replays: the answer to a repeat, from the stored one and the state as it is. */
  readonly replay?: (stored: Reply, call: Call) => Reply;
  /**
   * The status that an answer amounts to, for a vendor that says in the body what others say by status. Takes any
   * answer, spoilt ones too. Default: its status.
   */
  readonly meaning?: (response: WireResponse) => number;
  /** Headers that every answer carries, such as a request id. */
  readonly stamp?: (state: State) => Headers;
}

/** A provider: its card, its contract, its behaviour. Has no state; a mock opens worlds of it. */
export interface Provider extends Omit<ProviderDefinition, 'contract'> {
  readonly name: string;
  /** Loaded when first read. Throws a `ContractError` where the document is broken. */
  readonly contract: Contract;
}

/**
 * Declares a provider. The contract is read when it is first needed.
 *
 * @example
 * export const stripe = defineProvider({
 *   card,
 *   contract: new URL('../../contracts/stripe/openapi.yaml', import.meta.url),
 *   handlers, voice, refuse, fixtures, resources,
 * });
 */
export function defineProvider(definition: ProviderDefinition): Provider {
  let contract: Contract | undefined;
  return {
    ...definition,
    name: definition.card.name,
    get contract() {
      contract ??=
        typeof definition.contract === 'function' ? definition.contract() : loadContract(definition.contract);
      return contract;
    },
  };
}

/**
 * Loads what reads contracts with the first of them: a parser and a validator of 170 files, 40 ms and 20 MB, for which a
 * server that nobody calls has no use. Not with `import()`, since whoever asks for a contract does not wait.
 */
export function loadContract(url: URL): Contract {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const { loadContract: load } = createRequire(import.meta.url)(`../contract/load.${extension}`) as typeof Load;
  return load(url);
}
