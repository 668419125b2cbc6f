import type { Chunk, Ending } from './chunk.ts';

const nothing = () => {};

/**
 * What lies between two places of a stream: chunks in order, then its ending. Nobody waits in here: `push` always takes
 * the chunk, and `full` asks the one who pushes to wait for `onRoom`. So whoever is interrupted loses nothing.
 */
export class Channel {
  /** Called whenever there is something new to take. */
  onItem: () => void = nothing;
  /** Called when a full channel has room again. */
  onRoom: () => void = nothing;
  /** How many chunks it holds before it is full; its reader says. */
  capacity = 1;
  #chunks: Chunk[] = [];
  #ending: Ending | undefined;

  /** How the stream ends, once what is in here has been taken. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  get empty(): boolean {
    return this.#chunks.length === 0;
  }

  get full(): boolean {
    return this.#chunks.length >= this.capacity;
  }

  /** Takes a chunk, full or not. After the ending there is nobody to read it, and it is dropped. */
  push(chunk: Chunk): void {
    if (this.#ending) return;
    this.#chunks.push(chunk);
    this.onItem();
  }

  /** Puts back what was taken last. */
  unshift(chunk: Chunk): void {
    this.#chunks.unshift(chunk);
  }

  shift(): Chunk | undefined {
    const wasFull = this.full;
    const chunk = this.#chunks.shift();
    if (wasFull && !this.full) this.onRoom();
    return chunk;
  }

  /** Ends the stream behind what is in here. The first ending counts. */
  end(ending: Ending): void {
    if (this.#ending) return;
    this.#ending = ending;
    this.onItem();
  }

  /** Takes over all that another channel holds, behind what is in here. */
  absorb(other: Channel): void {
    for (const chunk of other.#chunks) this.push(chunk);
    other.#chunks = [];
    if (other.#ending) this.end(other.#ending);
  }

  /** Forgets all chunks: their receiver is gone. */
  clear(): void {
    this.#chunks = [];
  }
}
