import type { Clock } from '../clock.ts';
import type { Headers, WireRequest } from '../contract/message.ts';
import type { JournalEvent, JournalHeader, ThrownValue } from '../journal/events.ts';
import { Journal } from '../journal/journal.ts';

/** An event without its time: the recorder adds it. */
type Untimed<E> = E extends JournalEvent ? Omit<E, 'at'> : never;

/** Writes the journal of one case: stamps times, keeps secrets out, and counts activity so that a rig can tell quiet. */
export class Recorder {
  readonly events: JournalEvent[] = [];
  readonly header: JournalHeader;
  /** Grows with everything that happens in the case; a rig that sees it unchanged may take the subject to be waiting. */
  activity = 0;
  /** Set when the case is over: what comes later belongs to no journal. */
  closed = false;
  readonly #clock: Clock;
  readonly #secrets: string[] = [];

  constructor(header: JournalHeader, clock: Clock) {
    this.header = header;
    this.#clock = clock;
  }

  /** Milliseconds since the start of the case. */
  now(): number {
    return this.#clock.now() - this.header.epochMs;
  }

  record(event: Untimed<JournalEvent>): void {
    if (this.closed) return;
    this.activity++;
    this.events.push({ at: this.now(), ...event } as JournalEvent);
  }

  /** From now on, this text is replaced by `[credential]` wherever a request carries it. */
  addSecret(secret: string): void {
    if (!this.#secrets.includes(secret)) this.#secrets.push(secret);
  }

  /** The request without its credentials, and whether it carried any. */
  redact(request: WireRequest): { request: WireRequest; credentialed: boolean } {
    let credentialed = false;
    const clean = (text: string): string => {
      let out = text;
      for (const secret of this.#secrets) {
        if (!out.includes(secret)) continue;
        credentialed = true;
        out = out.replaceAll(secret, '[credential]');
      }
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

  /** Ends the journal and hands it over. */
  close(): Journal {
    this.closed = true;
    return new Journal(this.header, this.events);
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
