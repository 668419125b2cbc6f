import type { Headers, WireRequest } from '../contract/message.ts';
import type { Fault } from '../fault/fault.ts';

/** A change that the provider made to its own state: one line of its ledger. */
export interface Effect {
  /** `created`, `updated`, `deleted`, or the vendor's verb: `captured`, `refunded`. */
  readonly kind: string;
  /** The collection, in the vendor's words: `payment_intent`. */
  readonly resource: string;
  readonly id: string;
  /** The idempotency key under which it was made, where the request carried one. */
  readonly key?: string;
}

/** One page of a list, as an answer has it. */
export interface Page {
  /** The property of a record that identifies it, in the provider's words. */
  readonly id: string;
  /** What identifies the records on it, in order. */
  readonly items: readonly string[];
  /** What asks for the next page, as the request for it will carry it; `null` on the last one. */
  readonly next: string | null;
}

/** What became of the records of a batch. Each is the JSON text of the record as the request gave it. */
export interface BatchOutcome {
  readonly done: readonly string[];
  readonly refused: readonly string[];
}

/** Something that the subject threw or rejected with, as data. */
export interface ThrownValue {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  /** The JSON text of what else it carries, cut off where it is long; left out where that is nothing. */
  readonly detail?: string;
}

interface At {
  /** Milliseconds since the start of the case. */
  readonly at: number;
}

/** An operation is the index of one call in the case; an attempt is the number of one HTTP exchange in the journal. */
export type JournalEvent =
  | (At & {
      readonly type: 'operation-started';
      readonly op: number;
      /** `POST /v1/payment_intents`. */
      readonly operation: string;
      readonly connection: number;
    })
  | (At & {
      readonly type: 'attempt-started';
      readonly attempt: number;
      /** `null` where the attempt could not be told to belong to an operation. */
      readonly op: number | null;
      readonly connection: number;
      /** With the credential's value replaced by `[credential]`. */
      readonly request: WireRequest;
      /** The contract operation that the request matched. */
      readonly operation: string | null;
      /** The idempotency key, where the provider takes one and the request has one. */
      readonly key: string | null;
      /**
       * Which page of a list the request asks for: the cursor, offset or page number in it, `null` for the first. Left out
       * where the operation lists nothing in pages.
       */
      readonly position?: string | null;
      /** Whether the request carried the provider's credential. */
      readonly credentialed: boolean;
      /** Set when the request went to a host that is not the provider's. */
      readonly foreign?: true;
      /** Set when the request asks for an access token: it is no attempt at an operation, but what one may need first. */
      readonly forToken?: true;
      /** Set when the connection ended before the request could be read: only that there was one is known. */
      readonly unseen?: true;
      /** The socket that it came over, on the wire rig. */
      readonly socket?: number;
    })
  | (At & { readonly type: 'fault-struck'; readonly attempt: number; readonly fault: Fault })
  /** The provider processed the request; `replayed` when its idempotency ledger answered. */
  | (At & {
      readonly type: 'processed';
      readonly attempt: number;
      readonly effects: readonly Effect[];
      readonly replayed: boolean;
      /** Set for a batch whose records the provider took or refused one by one. */
      readonly batch?: BatchOutcome;
    })
  /** The head of a response was delivered; its body takes its time. */
  | (At & { readonly type: 'answering'; readonly attempt: number; readonly status: number })
  /** A response was delivered whole. `invalid` says how it breaks the contract, where it does. */
  | (At & {
      readonly type: 'answered';
      readonly attempt: number;
      readonly status: number;
      /** The status that the answer amounts to, where the vendor says that in the body and it is another. */
      readonly means?: number;
      readonly headers: Headers;
      readonly body: string;
      readonly invalid?: string;
      /** The page of a list that it is. */
      readonly page?: Page;
    })
  /** The connection failed; `partial` when the head of a response had arrived. */
  | (At & { readonly type: 'broke'; readonly attempt: number; readonly code: string; readonly partial: boolean })
  /** The subject gave up on the attempt before an answer came: its own timeout or cancellation. */
  | (At & { readonly type: 'abandoned'; readonly attempt: number })
  /** A message that the contract does not allow. Responses are the mock's own, before any fault. */
  | (At & {
      readonly type: 'violation';
      readonly attempt: number;
      readonly side: 'request' | 'response';
      readonly message: string;
    })
  /** A socket of the subject was accepted, or came to its end: in order, or by a reset. On the wire rig alone. */
  | (At & {
      readonly type: 'socket';
      readonly socket: number;
      readonly connection: number;
      readonly what: 'accepted' | 'closed' | 'reset';
      /** Who ended it. */
      readonly by?: 'client' | 'upstream' | 'proxy' | 'unreachable';
      /** Bytes that the subject sent over it, and that reached the subject. */
      readonly sent?: number;
      readonly received?: number;
    })
  /** Something that a process of the subject wrote, with the credentials taken out. */
  | (At & {
      readonly type: 'printed';
      readonly op: number | null;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    })
  | (At & { readonly type: 'credential-refreshed'; readonly op: number | null })
  | (At & { readonly type: 'alert'; readonly op: number | null; readonly alert: unknown })
  | (At & {
      readonly type: 'operation-settled';
      readonly op: number;
      readonly outcome: 'resolved';
      /** A number, a boolean, `null`, a string; the JSON text of anything else. */
      readonly value: unknown;
    })
  | (At & {
      readonly type: 'operation-settled';
      readonly op: number;
      readonly outcome: 'rejected';
      readonly error: ThrownValue;
    })
  /** It had not settled when the case ended; `why` says what the case waited for. */
  | (At & {
      readonly type: 'operation-settled';
      readonly op: number;
      readonly outcome: 'unsettled';
      readonly why: string;
    })
  /** The subject did something to the process that no integration should: `process.exit`, an uncaught exception. */
  | (At & {
      readonly type: 'misbehaved';
      readonly op: number | null;
      readonly what: string;
      /** Set where only a connection tells of it: on a real machine, somebody else's may come to the same port. */
      readonly heard?: true;
    });

/** What a case was, for whoever reads its journal. */
export interface JournalHeader {
  readonly schema: 'faultline.journal/1';
  readonly provider: string;
  readonly scenario: string;
  readonly seed: number;
  readonly rig: 'virtual' | 'wire';
  /** When the case began, in milliseconds since the Unix epoch on the rig's clock: `at` counts from here. */
  readonly epochMs: number;
  /** How far the times of this journal may be off, in milliseconds: 0 on the virtual rig. */
  readonly toleranceMs: number;
  /** The methods whose requests may carry an idempotency key at this provider, in upper case; empty where it takes none. */
  readonly keyed: readonly string[];
  /** The operations that take one, where not all with these methods do. */
  readonly keyedOperations?: readonly string[];
  /** The operations that change nothing although they are a POST or PATCH, where the provider has any. */
  readonly reads?: readonly string[];
  /** How long the provider's access tokens live, in milliseconds, where it issues any. */
  readonly tokenLifeMs?: number;
  /** The provider's limits on requests, where it states any. */
  readonly quota?: {
    readonly limit: number;
    readonly windowMs: number;
    readonly counts: 'sliding' | 'bucket' | 'unstated';
    readonly concurrent?: number;
  };
}
