import type { Clock } from '../clock.ts';
import type { Headers, WireRequest } from '../contract/message.ts';
import type { JournalEvent, JournalHeader, ThrownValue } from '../journal/events.ts';
import { Journal } from '../journal/journal.ts';

/** An event without its time: the recorder adds it. */
type Untimed<E> = E extends JournalEvent ? Omit<E, 'at'> : never;

export interface RecorderOptions {
  /** How many of the last events are kept at least, for a journal without an end; never more than twice as many. Default: all. */
  readonly keep?: number;
}

/** Writes the journal of one case: stamps times, keeps secrets out, and counts activity so that a rig can tell quiet. */
export class Recorder {
  readonly events: JournalEvent[] = [];
  readonly header: JournalHeader;
  /** Grows with everything that happens in the case; a rig that sees it unchanged may take the subject to be waiting. */
  activity = 0;
  /** Set when the case is over: what comes later belongs to no journal. */
  closed = false;
  readonly #clock: Clock;
  readonly #keep: number;
  /** Operations that the provider took as batches, and that it answered in pages. */
  readonly #batches = new Set<number>();
  readonly #lists = new Set<number>();
  readonly #secrets: string[] = [];

  constructor(header: JournalHeader, clock: Clock, { keep = Number.POSITIVE_INFINITY }: RecorderOptions = {}) {
    this.header = header;
    this.#clock = clock;
    this.#keep = keep;
  }

  /** Milliseconds since the start of the case. */
  now(): number {
    return this.#clock.now() - this.header.epochMs;
  }

  record(event: Untimed<JournalEvent>): void {
    if (this.closed) return;
    this.activity++;
    this.#follow(event);
    this.events.push({ at: this.now(), ...this.discreet(event) } as JournalEvent);
    if (this.events.length >= 2 * this.#keep) this.events.splice(0, this.#keep);
  }

  /** What the subject said of itself, without the credentials that it may have put in. */
  discreet(event: Untimed<JournalEvent>): Untimed<JournalEvent> {
    switch (event.type) {
      case 'printed':
        return { ...event, text: this.clean(event.text) };
      case 'misbehaved':
        return { ...event, what: this.clean(event.what) };
      case 'alert':
        return typeof event.alert === 'string' ? { ...event, alert: this.clean(event.alert) } : event;
      case 'operation-settled':
        if (event.outcome === 'rejected') {
          const { detail, ...error } = event.error;
          const told = detail !== undefined && this.isBatch(event.op);
          return {
            ...event,
            error: {
              ...error,
              message: this.clean(error.message),
              // Cleaned before it is cut: no part of a credential is left at its end.
              ...(told ? { detail: cut(this.clean(detail), MAX_DETAIL) } : {}),
            },
          };
        }
        if (event.outcome === 'resolved' && typeof event.value === 'string') {
          return { ...event, value: cut(this.clean(event.value), this.longestValue(event.op)) };
        }
        return event;
      default:
        return event;
    }
  }

  /** Whether the provider took or refused records of the operation one by one: its error is kept in detail. */
  isBatch(op: number): boolean {
    return this.#batches.has(op);
  }

  /** How much of an operation's value is kept, in characters: more of those whose records rules look for in it. */
  longestValue(op: number): number {
    return this.#batches.has(op) || this.#lists.has(op) ? MAX_READ_TEXT : MAX_TEXT;
  }

  #follow(event: Untimed<JournalEvent>): void {
    if (event.type === 'attempt-started' && event.op !== null && event.position !== undefined) {
      this.#lists.add(event.op);
    }
    if (event.type !== 'processed' || !event.batch) return;
    const started = this.events.findLast((one) => one.type === 'attempt-started' && one.attempt === event.attempt);
    if (started?.type === 'attempt-started' && started.op !== null) this.#batches.add(started.op);
  }

  /** From now on, this text is replaced by `[credential]` wherever a request carries it. */
  addSecret(secret: string): void {
    if (!this.#secrets.includes(secret)) this.#secrets.push(secret);
  }

  /** A text without the credentials. */
  clean(text: string): string {
    let out = text;
    for (const secret of this.#secrets) if (out.includes(secret)) out = out.replaceAll(secret, '[credential]');
    return out;
  }

  /** The request without its credentials, and whether it carried any. */
  redact(request: WireRequest): { request: WireRequest; credentialed: boolean } {
    let credentialed = false;
    const clean = (text: string): string => {
      const out = this.clean(text);
      credentialed ||= out !== text;
      return out;
    };
    const headers: Record<string, string> = {};
    for (const name in request.headers) headers[name] = clean(request.headers[name] as string);
    const redacted = {
      method: request.method,
      url: clean(request.url),
      headers: headers as Headers,
      body: clean(request.body),
    };
    return { request: redacted, credentialed };
  }

  /** Ends the journal and hands it over. @param toleranceMs where only the end tells how exact its times are. */
  close(toleranceMs = this.header.toleranceMs): Journal {
    this.closed = true;
    return new Journal({ ...this.header, toleranceMs }, this.events);
  }
}

/** What a subject threw, as data: anything can be thrown, and anything can be broken about it. */
export function thrownValue(thrown: unknown): ThrownValue {
  try {
    if (typeof thrown === 'object' && thrown !== null) {
      const { name, message, code } = thrown as { name?: unknown; message?: unknown; code?: unknown };
      return {
        name: typeof name === 'string' && name !== '' ? name : (thrown.constructor?.name ?? 'object'),
        message: typeof message === 'string' ? message : JSON.stringify(thrown).slice(0, 500),
        ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
      };
    }
    return { name: thrown === null ? 'null' : typeof thrown, message: String(thrown) };
  } catch {
    return { name: 'unreadable', message: 'the thrown value could not be read' };
  }
}

/** The longest text of a value that a journal holds, in characters. */
const MAX_TEXT = 1_000;

/** The same for operations whose records rules look for in it. */
export const MAX_READ_TEXT = 200_000;

/** The longest detail of an error that a journal holds, in characters. */
const MAX_DETAIL = 2_000;

/**
 * A value that a subject resolved with or alerted with, as a journal holds it: as it is where it is plain, else its JSON text.
 *
 * @param longest in characters; what is longer is cut off, with an ellipsis. Default 1,000.
 */
export function shownValue(value: unknown, longest = MAX_TEXT): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cut(value, longest);
  try {
    return cut(JSON.stringify(value, bigintAsText) ?? String(value), longest);
  } catch {
    return `[${typeof value} that cannot be shown]`;
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

/** A text that was cut before, at the same length, is not cut twice. */
function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
