import { colorPainter, type Line, type Painter, plainPainter } from '../report/line.ts';

/** Where lines go: written together once in a turn of the event loop, so that many calls cost few writes. */
export class Console {
  readonly #stream: NodeJS.WriteStream;
  readonly #paint: Painter;
  #waiting: string[] = [];

  constructor(stream: NodeJS.WriteStream, color: boolean) {
    this.#stream = stream;
    this.#paint = color ? colorPainter : plainPainter;
    // A reader that has gone, such as `head`, is no reason to end the mocks.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }

  line(line: Line): void {
    this.#add(this.#paint(line));
  }

  json(value: object): void {
    this.#add(JSON.stringify(value));
  }

  /** Writes what is waiting. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const text = `${this.#waiting.join('\n')}\n`;
    this.#waiting = [];
    this.#stream.write(text);
  }

  #add(text: string): void {
    if (this.#waiting.push(text) === 1) setImmediate(() => this.flush());
  }
}
