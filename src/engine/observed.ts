import type { JournalEvent, JournalHeader } from '../journal/events.ts';
import type { Case } from '../rig/case.ts';
import type { RigKind } from './open-rig.ts';

/** Under what circumstances an operation was asked for. */
export type Circumstance =
  /** Nothing goes wrong. */
  | { readonly kind: 'calm' }
  /** The path names a resource that does not exist. */
  | { readonly kind: 'missing'; readonly param: string; readonly resource: string; readonly id: string }
  /** The credential is not taken any more. */
  | { readonly kind: 'revoked' }
  /** It is one request too many; `retryAfterS` is in seconds. */
  | { readonly kind: 'throttled'; readonly retryAfterS: number }
  /** The provider fails with this status. */
  | { readonly kind: 'failing'; readonly status: number };

/** One operation, asked for once, with everything that came of it. */
export interface ObservedCase {
  /** By the contract's name: `POST /v1/customers`. */
  readonly operation: string;
  readonly circumstance: Circumstance;
  readonly case: Case;
  readonly journal: { readonly header: JournalHeader; readonly events: readonly JournalEvent[] };
}

/** What could not be seen. */
export interface Missed {
  readonly operation: string;
  /** Under which circumstances. */
  readonly circumstance: Circumstance['kind'];
  /** Part of a sentence, without a full stop. */
  readonly why: string;
}

/** What a subject was seen to do with a provider. */
export interface Observed {
  readonly subject: string;
  readonly provider: string;
  readonly rig: RigKind;
  /** In the contract's order of operations; of each, the calm one first. */
  readonly cases: readonly ObservedCase[];
  readonly missed: readonly Missed[];
}
