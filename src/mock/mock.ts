import type { ContractOperation, ContractViolation } from '../contract/contract.ts';
import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { BatchOutcome, Effect } from '../journal/events.ts';
import type { SavedLedger } from '../provider/idempotency-ledger.ts';
import type { SavedKeyring } from '../provider/keyring.ts';
import type { Credentials, Provider } from '../provider/provider.ts';
import type { SavedState } from '../provider/state.ts';

/** What a request turned out to be, before anything is done about it. */
export interface Routed {
  readonly request: WireRequest;
  readonly operation: ContractOperation | null;
  readonly path: Readonly<Record<string, string>>;
  /** The idempotency key, where the provider takes one and the request has one. */
  readonly key: string | null;
  /** Whether the request carries a credential of this world, valid or not. */
  readonly credentialed: boolean;
}

/** What the provider made of a request. */
export interface Processed {
  readonly response: WireResponse;
  readonly effects: readonly Effect[];
  /** Whether the idempotency ledger answered. */
  readonly replayed: boolean;
  readonly violations: readonly { readonly side: 'request' | 'response'; readonly message: string }[];
  /** What became of the records of a batch. */
  readonly batch?: BatchOutcome;
  /** Ends the request: until then, it counts as in flight. */
  finish(): void;
}

/** How a request is processed. */
export interface ProcessOptions {
  /** Whether a record of a batch is refused, by its index. Default: the provider judges for itself. */
  readonly refusing?: (index: number) => boolean;
}

/** What a world remembers, as JSON can hold it. No credential can be read from it. */
export interface SavedWorld {
  readonly state: SavedState;
  readonly ledger: SavedLedger;
  readonly keyring: SavedKeyring;
}

/** A provider made live: one world of it, with its state, its credentials and its ledger. */
export interface Mock {
  readonly provider: Provider;
  /** The credential that the provider accepts at present. */
  readonly credentials: Credentials;
  /** Issues a fresh credential, as a secret store or a token endpoint would; the one before stays as it is. */
  refreshCredentials(): Credentials;
  invalidateCredential(how: 'expired' | 'revoked'): void;
  /** Back to the fixtures, with another seed for ids. Well under a millisecond. */
  reset(seed: number): void;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  /** What the world remembers, for another process: a world of the same provider and seed takes it with `load`. */
  save(): SavedWorld;
  load(saved: SavedWorld): void;
  /** Everything that the world remembers, fixtures included, for looking at. */
  toJSON(): unknown;
  route(request: WireRequest): Routed;
  /** Processes a request: synchronous where a handler exists, a promise where Prism answers. */
  process(routed: Routed, options?: ProcessOptions): Processed | Promise<Processed>;
  /** How a response, as delivered, breaks the contract. */
  validate(operation: ContractOperation, response: WireResponse): ContractViolation | undefined;
}
