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
          return { ...event, error: { ...event.error, message: this.clean(event.error.message) } };
        }
        if (event.outcome === 'resolved' && typeof event.value === 'string') {
          return { ...event, value: this.clean(event.value) };
        }
        return event;
      default:
        return event;
    }
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

/** A value that a subject resolved with or alerted with, as a journal holds it: as it is where it is plain, else its JSON text. */
export function shownValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cut(value);
  try {
    return cut(JSON.stringify(value, bigintAsText) ?? String(value));
  } catch {
    return `[${typeof value} that cannot be shown]`;
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
