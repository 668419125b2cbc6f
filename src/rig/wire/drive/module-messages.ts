import type { Credentials } from '../../../provider/provider.ts';
import type { OperationInput } from '../../../subject/subject.ts';
import type { ProviderAddress, Settled } from './driver.ts';

/** From the driver to the process of a module. */
export type ToModule =
  /** Loads the subject, where that is not done yet, and connects it once for each address. Answered by `begun`. */
  | {
      readonly type: 'begin';
      /** Absolute. */
      readonly file: string;
      readonly addresses: readonly ProviderAddress[];
      /** How long loading, `connect` and `close` may take each, in milliseconds. */
      readonly limitMs: number;
    }
  | {
      readonly type: 'call';
      readonly op: number;
      readonly connection: number;
      readonly operation: string;
      readonly input: OperationInput;
    }
  /** Nobody waits for this call any more. */
  | { readonly type: 'abort'; readonly op: number }
  | { readonly type: 'refreshed'; readonly request: number; readonly credentials: Credentials }
  /** Closes the subject. Answered by `ended`. */
  | { readonly type: 'end' };

/** From the process of a module to the driver. Any of them is a sign of life. */
export type FromModule =
  | { readonly type: 'alive' }
  | { readonly type: 'begun'; readonly operations: readonly string[] }
  /** Instead of `begun` or `ended`. */
  | { readonly type: 'user-error'; readonly code: string; readonly message: string }
  | { readonly type: 'settled'; readonly op: number; readonly settled: Settled }
  | { readonly type: 'alert'; readonly op: number | null; readonly event: unknown }
  | { readonly type: 'misbehaved'; readonly op: number | null; readonly what: string }
  | {
      readonly type: 'refresh';
      readonly request: number;
      readonly connection: number;
      readonly op: number | null;
    }
  | { readonly type: 'ended' };

/** Marks our messages, and the case that they belong to: a subject may use `process.send` for purposes of its own. */
export interface Envelope<Message> {
  readonly faultline: 1;
  readonly scene: number;
  readonly message: Message;
}

/** The envelope, or `undefined` where something else was sent. */
export function asEnvelope<Message>(sent: unknown): Envelope<Message> | undefined {
  if (typeof sent !== 'object' || sent === null || (sent as { faultline?: unknown }).faultline !== 1) return undefined;
  return sent as Envelope<Message>;
}
