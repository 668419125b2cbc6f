import type { ThrownValue } from '../../../journal/events.ts';
import type { Credentials } from '../../../provider/provider.ts';
import type { PlannedOperation } from '../../case.ts';
import type { CallId } from './call-id.ts';

/** What a driver is told about a case, and whom it tells what the subject does. */
export interface Stage {
  /** Of the case: the ids of its calls are drawn from it. */
  readonly seed: number;
  /** Where a connection of the subject reaches the provider: for a command, that of the call `op`; `null` for all calls. */
  connection(index: number, op: number | null): ProviderAddress;
  /** A fresh credential, for a module that asks for one. */
  refresh(connection: number, op: number | null): Credentials;
  alert(op: number | null, event: unknown): void;
  /** @param what in words that follow "the subject": `ended its process (exit code 7)`. */
  misbehaved(op: number | null, what: string): void;
  /** One line of the subject's output. */
  printed(op: number | null, stream: OutputStream, text: string): void;
}

export type OutputStream = 'stdout' | 'stderr';

/** How a connection of the subject reaches the provider. */
export interface ProviderAddress {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The same over https. */
  readonly secureBaseUrl: string;
  readonly credentials: Credentials;
}

/** How a call came out, as a journal holds it. */
export type Settled =
  | { readonly outcome: 'resolved'; readonly value: unknown }
  | { readonly outcome: 'rejected'; readonly error: ThrownValue };

/** Makes a subject do its operations, one case after the other: `begin`, any number of calls, `end`. */
export interface Driver extends AsyncDisposable {
  /** The names of the operations. A module tells them once it is connected: between `begin` and `end`. */
  operations(): Promise<string[]>;
  /**
   * Gets the subject ready for a case: connects it `connections` times, or starts its process.
   *
   * @throws UserError where that cannot be done. The case is over then; it takes no `end`.
   */
  begin(stage: Stage, connections: number): Promise<void>;
  /**
   * Makes one call. Stays pending as long as the subject does.
   *
   * @param signal ends the wait and, for a command, its process.
   * @throws the signal's reason once it is aborted; a UserError where the subject's author is wrong, such as
   * `COMMAND_NOT_FOUND`. Never throws for what the subject did.
   */
  call(op: number, planned: PlannedOperation, id: CallId, signal: AbortSignal): Promise<Settled>;
  /** Why the subject can settle no more calls in this case, in words that follow a colon; `undefined` while it can. */
  gone(): string | undefined;
  /**
   * Ends the case: closes the subject, ends its processes with their children.
   *
   * @throws UserError `SUBJECT_CLOSE` where a module's `close` fails. The case has ended nevertheless.
   */
  end(): Promise<void>;
}
