import type { JournalEvent, JournalHeader } from '../journal/events.ts';
import type { Case } from '../rig/case.ts';
import type { Verdict } from '../rule/rule.ts';
import type { EngineEvent, SubjectReport } from './events.ts';
import type { Observed } from './observed.ts';
import type { RigKind } from './open-rig.ts';

/** What the host asks of a subject's process: to judge the subject, to run one case of it again, or to observe it. */
export type Order =
  | {
      readonly type: 'judge';
      /** Absolute. */
      readonly file: string;
      /** Only subjects of these providers are judged; all without it. */
      readonly providers?: readonly string[];
      /** Names; all scenarios without it. */
      readonly scenarios?: readonly string[];
      /** Ids; all rules without it. */
      readonly rules?: readonly string[];
      /** Default: as many as the rig's default. */
      readonly runs?: number;
      readonly seed: number;
      readonly rig?: RigKind;
      readonly slow?: boolean;
      readonly shard?: { readonly index: number; readonly count: number };
      /** Pact files, absolute: only subjects of their providers are judged, and these answer as the pacts say. */
      readonly fromPacts?: readonly string[];
    }
  | {
      readonly type: 'replay';
      /** Absolute. */
      readonly file: string;
      /** Pact files, absolute, that the subject's provider answers by. */
      readonly fromPacts?: readonly string[];
      readonly rig?: RigKind;
      readonly case: Case;
      readonly rules: readonly string[];
    }
  | ObserveOrder;

/** To say what a subject does, for whoever records it. */
export interface ObserveOrder {
  readonly type: 'observe';
  readonly source: ObservedSource;
  /** Only a subject of these providers is observed; any without it. */
  readonly providers?: readonly string[];
  readonly seed: number;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly rig?: RigKind;
}

/** Who is observed: the subject of a file, absolute; or Faultline's own client, on the provider of this name. */
export type ObservedSource = { readonly file: string } | { readonly reference: string };

/** A case run again. */
export interface Replayed {
  readonly subject: string;
  readonly provider: string;
  readonly verdicts: readonly { readonly rule: string; readonly verdict: Verdict }[];
  readonly journal: { readonly header: JournalHeader; readonly events: readonly JournalEvent[] };
}

/** From the host to a subject's process. */
export type ToSubject = { readonly type: 'order'; readonly order: Order } | { readonly type: 'stop' };

/** How a subject's process ends its work. */
export type Ending =
  | { readonly type: 'judged'; readonly report: SubjectReport }
  | { readonly type: 'replayed'; readonly replayed: Replayed }
  | { readonly type: 'observed'; readonly observed: Observed }
  /** The subject's provider is not among those asked for. */
  | { readonly type: 'passed-over' }
  | { readonly type: 'user-error'; readonly code: string; readonly message: string }
  /** Faultline itself failed. */
  | { readonly type: 'failed'; readonly stack: string };

/** From a subject's process to the host. Any of them is a sign of life. */
export type FromSubject =
  | { readonly type: 'alive' }
  | { readonly type: 'events'; readonly events: readonly EngineEvent[] }
  /** An exception that nobody caught, told before the process dies of it, should it die. */
  | { readonly type: 'uncaught'; readonly what: string }
  | Ending;

/** Marks our messages: a subject may use `process.send` for purposes of its own. */
export interface Envelope<Message> {
  readonly faultline: 1;
  readonly message: Message;
}

/** The message in an envelope, or `undefined` where something else was sent. */
export function unwrap<Message>(sent: unknown): Message | undefined {
  if (typeof sent !== 'object' || sent === null || (sent as { faultline?: unknown }).faultline !== 1) return undefined;
  return (sent as Envelope<Message>).message;
}
