import net from 'node:net';

/** What became of one request. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** The connection ended, or could not be made. */
  | { readonly kind: 'lost'; readonly why: string }
  /** Nothing came, and the connection stayed. */
  | { readonly kind: 'stuck' };

/** How long a client waits for an answer before it takes its request for stuck, in milliseconds. */
const PATIENCE_MS = 15_000;

/** A client with one connection, which it makes anew when it has lost it. One request at a time. */
export class LoadClient implements Disposable {
  readonly #port: number;
  #socket: net.Socket | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;
  #received = '';

  constructor(port: number) {
    this.#port = port;
  }

  /** Whether its next request goes over a connection that has carried one. */
  get connected(): boolean {
    return this.#socket !== undefined;
  }

  /** Sends the bytes of one request. Never rejects. */
  async send(request: string): Promise<Outcome> {
    this.#socket ??= this.#connect();
    const socket = this.#socket;
    const answer = new Promise<Outcome>((resolve) => {
      this.#settle = resolve;
    });
    this.#received = '';
    const timer = setTimeout(() => this.#settle?.({ kind: 'stuck' }), PATIENCE_MS);
    socket.write(request);
    const outcome = await answer;
    clearTimeout(timer);
    this.#settle = undefined;
    if (outcome.kind !== 'answered') this[Symbol.dispose]();
    return outcome;
  }

  [Symbol.dispose](): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #connect(): net.Socket {
    const socket = net.connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    let why = 'closed';
    socket.on('data', (data) => {
      this.#received += data.toString('latin1');
      const answer = readAnswer(this.#received);
      if (answer) this.#settle?.(answer);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      why = error.code ?? error.message;
    });
    socket.once('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#settle?.({ kind: 'lost', why });
    });
    return socket;
  }
}

/** An answer, once all of it is there. What is no answer at all counts as one of status 0. */
function readAnswer(text: string): Outcome | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1]);
  const body = text.slice(end + 4);
  if (body.length < length) return undefined;
  const status = body.length === length ? Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0) : 0;
  return { kind: 'answered', status, body };
}
