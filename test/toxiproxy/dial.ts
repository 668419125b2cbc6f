import net from 'node:net';

/** A client's connection, with what came over it so far. */
export interface Dialled extends Disposable {
  readonly socket: net.Socket;
  /** All bytes so far. */
  readonly received: Buffer;
  /** Resolves when this many bytes have come; rejects when the connection is over before. */
  bytes(count: number): Promise<Buffer>;
  /** Resolves when the other side has ended, or the connection is gone: with the code of its error where it has one. */
  readonly over: Promise<string>;
}

/** Connects to a proxy. Half-open: the client ends when the test says so. */
export async function dial(port: number): Promise<Dialled> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  const chunks: Buffer[] = [];
  let length = 0;
  let done = false;
  let changed = () => {};
  socket.on('data', (data) => {
    chunks.push(data);
    length += data.length;
    changed();
  });
  const over = new Promise<string>((resolve) => {
    socket.once('end', () => resolve('end'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once('close', () => resolve('close'));
  });
  void over.then(() => {
    done = true;
    changed();
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    socket,
    over,
    get received() {
      return Buffer.concat(chunks);
    },
    async bytes(count) {
      while (length < count) {
        if (done) throw new Error(`over after ${length} of ${count} bytes`);
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
      }
      return Buffer.concat(chunks);
    },
    [Symbol.dispose]() {
      socket.destroy();
    },
  };
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
