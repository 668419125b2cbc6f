import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { Channel } from './channel.ts';
import type { Ending } from './chunk.ts';
import { type HeldToxic, Stage } from './stage.ts';

interface LinkOptions {
  readonly source: Duplex;
  readonly destination: Duplex;
  readonly clock: Clock;
  /** The draws of a toxic on this link. */
  random(held: HeldToxic): Random;
  /** The stream is over, and all of it was handed to the destination. */
  onFinished(ending: Ending): void;
}

/**
 * One direction of a connection. Without toxics the source is piped into the destination, and no code of ours sees a
 * byte. With toxics the bytes go source, channel, toxic, channel, ..., destination; a change of toxics re-hangs the
 * channels and leaves every chunk in its place.
 */
export class Link {
  readonly #options: LinkOptions;
  #source: Duplex;
  #destination: Duplex;
  #head = new Channel();
  #tail = this.#head;
  #stages: Stage[] = [];
  #direct = true;
  #finished = false;
  #waitsForDrain = false;
  #flushing = false;
  #destroyed = false;
  /** Shown what is about to be delivered, while somebody waits for a request to begin. */
  #watch: ((data: Buffer) => void) | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#source = options.source;
    this.#destination = options.destination;
    this.#head.onRoom = this.#resume;
    this.#tail.onItem = this.#flush;
    this.#listen();
    this.#source.pipe(this.#destination, { end: false });
  }

  /** Whether the stream is over. */
  get finished(): boolean {
    return this.#finished;
  }

  /** Whether nothing is on its way. */
  get idle(): boolean {
    return (
      this.#source.readableLength === 0 &&
      this.#head.empty &&
      this.#tail.empty &&
      this.#stages.every(({ input }) => input.empty)
    );
  }

  /** Brings the stages in line with the toxics that are to work on this link, in their order. */
  async apply(wanted: readonly HeldToxic[]): Promise<void> {
    for (const stage of [...this.#stages]) {
      const now = wanted.find(({ name }) => name === stage.held.name);
      if (now?.revision === stage.held.revision) continue;
      await stage.interrupt();
      if (this.#destroyed) return;
      if (now && now.toxic === stage.held.toxic) {
        stage.held = now;
        stage.start();
      } else {
        this.#remove(stage);
      }
    }
    for (const [index, held] of wanted.entries()) {
      if (this.#stages[index]?.held.name !== held.name) this.#insert(index, held);
    }
    this.#flush();
  }

  /** Looks at each chunk before it is delivered, for as long as `watch` is set. */
  watch(watch: ((data: Buffer) => void) | undefined): void {
    this.#watch = watch;
    if (watch) this.#takeBytes();
    else this.#flush();
  }

  /** What is delivered from now on goes elsewhere. */
  redirect(destination: Duplex): void {
    if (this.#direct) this.#takeBytes();
    this.#destination.off('drain', this.#drained);
    this.#waitsForDrain = false;
    this.#destination = destination;
  }

  /** What comes in from now on comes from elsewhere. Only when idle. */
  readFrom(source: Duplex): void {
    if (this.#direct) this.#takeBytes();
    this.#unlisten();
    this.#source.off('data', this.#take);
    this.#source.pause();
    this.#source = source;
    this.#listen();
    this.#source.on('data', this.#take);
    this.#flush();
  }

  /** The source is gone without having ended. */
  lose(ending: Ending): void {
    if (this.#direct) this.#takeBytes();
    this.#head.end(ending);
  }

  /** The connection is over: drops what is left and stops the toxics. */
  async destroy(): Promise<void> {
    this.#destroyed = true;
    this.#finished = true;
    this.#unlisten();
    this.#source.off('data', this.#take);
    this.#source.unpipe(this.#destination);
    this.#destination.off('drain', this.#drained);
    await Promise.all(this.#stages.map((stage) => stage.interrupt()));
    for (const { input } of this.#stages) input.clear();
    this.#tail.clear();
  }

  #listen(): void {
    this.#source.on('end', this.#end);
  }

  #unlisten(): void {
    this.#source.off('end', this.#end);
  }

  /** From piping to carrying. No byte is between the two: a chunk is either written already or still in the source. */
  #takeBytes(): void {
    if (!this.#direct || this.#finished) return;
    this.#direct = false;
    this.#source.unpipe(this.#destination);
    this.#source.on('data', this.#take);
    if (!this.#source.readableEnded) this.#source.resume();
  }

  /** And back, once nothing is left to carry. */
  #pipeAgain(): void {
    this.#direct = true;
    this.#source.off('data', this.#take);
    this.#source.pipe(this.#destination, { end: false });
  }

  readonly #take = (data: Buffer): void => {
    this.#head.push({ data, at: this.#options.clock.now() });
    if (this.#head.full) this.#source.pause();
  };

  readonly #end = (): void => {
    this.#head.end('end');
  };

  readonly #resume = (): void => {
    if (!this.#direct) this.#source.resume();
  };

  readonly #drained = (): void => {
    this.#waitsForDrain = false;
    this.#flush();
  };

  /** Delivers what has come through, as fast as the destination takes it. */
  readonly #flush = (): void => {
    if (this.#flushing) return;
    this.#flushing = true;
    while (!this.#waitsForDrain && !this.#finished) {
      const chunk = this.#tail.shift();
      if (!chunk) break;
      this.#watch?.(chunk.data);
      if (this.#destination.write(chunk.data)) continue;
      this.#waitsForDrain = true;
      this.#destination.once('drain', this.#drained);
    }
    this.#flushing = false;
    if (this.#finished || !this.#tail.empty) return;
    if (this.#tail.ending) {
      this.#finished = true;
      this.#options.onFinished(this.#tail.ending);
    } else if (this.#stages.length === 0 && !this.#watch && !this.#direct) {
      this.#pipeAgain();
    }
  };

  #insert(index: number, held: HeldToxic): void {
    if (this.#destroyed || this.#finished) return;
    this.#takeBytes();
    const next = this.#stages[index];
    const input = next?.input ?? this.#tail;
    // The new toxic reads what its follower would have read; the follower reads from a channel of its own.
    const output = new Channel();
    output.capacity = input.capacity;
    input.capacity = held.toxic.buffer ?? 1;
    const { clock, random } = this.#options;
    const stage = new Stage(held, { input, output, clock, random: random(held) });
    if (next) {
      next.input = output;
      output.onItem = next.wake;
    } else {
      this.#tail = output;
      output.onItem = this.#flush;
    }
    this.#stages.splice(index, 0, stage);
    stage.start();
    next?.wake();
  }

  #remove(stage: Stage): void {
    const index = this.#stages.indexOf(stage);
    this.#stages.splice(index, 1);
    if (stage.held.toxic.closesOnRemoval) stage.close();
    // What it had not passed on yet goes to its follower, and whoever wrote to it writes there.
    stage.output.absorb(stage.input);
    const before = this.#stages[index - 1];
    if (before) {
      before.output = stage.output;
      stage.output.onRoom = before.wake;
      before.wake();
    } else {
      this.#rehead(stage.output);
    }
  }

  /** The source pushes into another channel from now on. */
  #rehead(head: Channel): void {
    this.#head = head;
    head.onRoom = this.#resume;
    if (head.full) this.#source.pause();
    else this.#resume();
  }
}
