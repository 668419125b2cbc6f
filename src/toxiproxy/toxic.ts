import type { IncomingMessage } from 'node:http';
import type { Random } from '../random.ts';
import type { AttributeSchema, Attributes } from './attributes.ts';
import type { Chunk } from './chunk.ts';

/** The direction of a stream: from the client to the upstream, or back. */
export type Stream = 'upstream' | 'downstream';

/**
 * A toxic's place in one stream of one connection. Everything that takes time can be interrupted, because the toxic is
 * changed or removed, or the connection is gone; a toxic that hears so puts back what it holds (`unread`) and returns.
 */
export interface Stub {
  /** This connection's own draws, fixed by the server's seed. */
  readonly random: Random;
  /** Milliseconds on the server's clock. */
  now(): number;
  /** The next chunk, or how the wait for it ended. `elapsed` after `withinMs` milliseconds without one. */
  read(withinMs?: number): Promise<Chunk | 'end' | 'interrupted' | 'elapsed'>;
  /** Puts back a chunk, or what is left of it, for whoever reads next. */
  unread(chunk: Chunk): void;
  /** Passes a chunk on, then waits until the next one may follow. It is passed on even when interrupted. */
  write(chunk: Chunk): Promise<void>;
  /** Whether `ms` milliseconds went by; `false` when interrupted before. `Infinity` waits for the interruption. */
  sleep(ms: number): Promise<boolean>;
  /** Passes on the end of the stream, as it came. */
  end(): void;
  /** Closes the connection, behind what was written. */
  close(): void;
  /** Resets the connection (RST to both sides), behind what was written. */
  reset(): void;
}

interface Described<Schema extends AttributeSchema> {
  /** Its name on the wire. */
  readonly type: string;
  readonly attributes: Schema;
  /** What is wrong with attributes that are each right by themselves. */
  conflict?(attributes: Attributes<Schema>): string | undefined;
}

/** Something that goes wrong with a stream of bytes. */
export interface StreamToxic<Schema extends AttributeSchema = AttributeSchema, State = unknown>
  extends Described<Schema> {
  readonly kind: 'stream';
  /** How many chunks may wait in front of it. Default 1: the sender feels at once that it is slow. */
  readonly buffer?: number;
  /** Whether a connection on which it took hold is closed when it is removed. Default `false`. */
  readonly closesOnRemoval?: boolean;
  /** What it remembers of one connection; kept when its attributes change. */
  state?(): State;
  /** Carries the stream until it ends or is interrupted. */
  pipe(stub: Stub, attributes: Attributes<Schema>, state: State): Promise<void>;
}

/** A request that an HTTP toxic struck. */
export interface Exchange {
  readonly request: IncomingMessage;
  /** Answers in the upstream's place; it never sees the request. */
  answer(status: number, headers: Readonly<Record<string, string>>, body: string): void;
  /** Lets the upstream answer, keeps the answer back and resets the connection. */
  loseResponse(): void;
}

/** Something that goes wrong with an HTTP request; told apart even on a connection that is kept alive. */
export interface HttpToxic<Schema extends AttributeSchema = AttributeSchema> extends Described<Schema> {
  readonly kind: 'http';
  strike(exchange: Exchange, attributes: Attributes<Schema>): void;
}

export type Toxic = StreamToxic | HttpToxic;

/** Gives a stream toxic its types and forgets them: the server treats all alike. */
export function streamToxic<const Schema extends AttributeSchema, State = undefined>(
  toxic: Omit<StreamToxic<Schema, State>, 'kind'>,
): StreamToxic {
  return { kind: 'stream', ...toxic } as unknown as StreamToxic;
}

/** Gives an HTTP toxic its types and forgets them. */
export function httpToxic<const Schema extends AttributeSchema>(toxic: Omit<HttpToxic<Schema>, 'kind'>): HttpToxic {
  return { kind: 'http', ...toxic } as unknown as HttpToxic;
}
