import { isDeepStrictEqual } from 'node:util';
import type { WireResponse } from '../contract/message.ts';
import type { IdempotencyCard } from './provider.ts';

/** A request as the ledger tells it from another one under the same key. */
export interface KeyedRequest {
  /** Method and path, with the values of its parameters. */
  readonly target: string;
  /** The text of the body. */
  readonly text: string;
  /** The decoded body: two texts that decode to the same value are the same request. */
  readonly body: unknown;
}

/** What the ledger says of a keyed request. */
export type Standing =
  /** Go on: nobody used the key within the window. */
  | { readonly standing: 'new' }
  /** The stored answer. */
  | { readonly standing: 'replay'; readonly response: WireResponse }
  /** The key belongs to another request. */
  | { readonly standing: 'mismatch' }
  /** The first request with this key has not ended. */
  | { readonly standing: 'in-flight' };

interface Entry extends KeyedRequest {
  readonly storedAt: number;
  readonly response: WireResponse;
}

/** What a snapshot of the ledger holds. Opaque to everything else. */
export type LedgerSnapshot = ReadonlyMap<string, Entry>;

/** A ledger as plain data: its entries by key, the oldest first. */
export type SavedLedger = readonly (readonly [key: string, entry: Entry])[];

const NEW: Standing = { standing: 'new' };
const MISMATCH: Standing = { standing: 'mismatch' };
const IN_FLIGHT: Standing = { standing: 'in-flight' };

/** Remembers answers by idempotency key, as the provider's card says. */
export class IdempotencyLedger {
  readonly #card: IdempotencyCard;
  #entries = new Map<string, Entry>();
  #shared = false;
  /** Requests under way, by key. Not part of a snapshot: it is about connections, not about what is remembered. */
  readonly #underWay = new Map<string, KeyedRequest>();

  constructor(card: IdempotencyCard) {
    this.#card = card;
  }

  /** Asks what to do with a request. `now` in milliseconds on the rig's clock. */
  standing(key: string, request: KeyedRequest, now: number): Standing {
    const underWay = this.#underWay.get(key);
    if (underWay) return sameRequest(underWay, request) ? IN_FLIGHT : MISMATCH;
    const entry = this.#entries.get(key);
    if (!entry || now - entry.storedAt >= this.#card.windowMs) return NEW;
    if (!sameRequest(entry, request)) return MISMATCH;
    return { standing: 'replay', response: entry.response };
  }

  /** Execution begins. Until the function it returns is called, the key is in flight. */
  begin(key: string, request: KeyedRequest): () => void {
    this.#underWay.set(key, request);
    return () => {
      if (this.#underWay.get(key) === request) this.#underWay.delete(key);
    };
  }

  /** Keeps the answer of an execution, whatever its status. */
  store(key: string, request: KeyedRequest, response: WireResponse, now: number): void {
    if (this.#shared) {
      this.#entries = new Map(this.#entries);
      this.#shared = false;
    }
    this.#entries.set(key, { ...request, storedAt: now, response });
  }

  reset(): void {
    if (this.#entries.size > 0) this.#entries = new Map();
    this.#shared = false;
    this.#underWay.clear();
  }

  snapshot(): LedgerSnapshot {
    this.#shared = true;
    return this.#entries;
  }

  restore(snapshot: LedgerSnapshot): void {
    this.#entries = snapshot as Map<string, Entry>;
    this.#shared = true;
  }

  save(): SavedLedger {
    return [...this.#entries];
  }

  /** Back to what `save` gave. */
  load(saved: SavedLedger): void {
    this.reset();
    this.#entries = new Map(saved);
  }
}

function sameRequest(a: KeyedRequest, b: KeyedRequest): boolean {
  return a.target === b.target && (a.text === b.text || isDeepStrictEqual(a.body, b.body));
}
