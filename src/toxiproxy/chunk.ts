/** Some bytes on their way through a proxy. */
export interface Chunk {
  readonly data: Buffer;
  /** When they came in, in milliseconds on the server's clock; a toxic that delays them moves it on. */
  readonly at: number;
}

/**
 * How a stream ends: `end` is the sender's own (its half of the connection is shut), `close` and `reset` take the whole
 * connection down, once what came before has been delivered.
 */
export type Ending = 'end' | 'close' | 'reset';
