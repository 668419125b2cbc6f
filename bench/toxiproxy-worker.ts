import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { createToxiproxy } from '../src/toxiproxy/index.ts';

/** What a worker of the benchmark is: the far end, or something in front of it. */
export type Role = { readonly role: 'origin' } | { readonly role: 'pipe' | 'toxiproxy'; readonly upstream: number };

/** One request, and its answer, in bytes. A request that begins with 1 asks for as many bytes as it says. */
export const REQUEST_BYTES = 128;
export const ANSWER_BYTES = 512;

const BLOCK = Buffer.alloc(1 << 16, 'x');
const ANSWER = BLOCK.subarray(0, ANSWER_BYTES);

function serve(socket: Socket): void {
  let waiting = 0;
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (data) => {
    if (waiting === 0 && data[0] === 1) return stream(socket, data.readUInt32LE(1));
    for (waiting += data.length; waiting >= REQUEST_BYTES; waiting -= REQUEST_BYTES) socket.write(ANSWER);
  });
}

function stream(socket: Socket, bytes: number): void {
  let left = bytes;
  const more = () => {
    while (left > 0) {
      const block = BLOCK.subarray(0, Math.min(left, BLOCK.length));
      left -= block.length;
      if (!socket.write(block)) {
        socket.once('drain', more);
        return;
      }
    }
    socket.end();
  };
  more();
}

function pipe(client: Socket, upstream: number): void {
  const far = net.connect({ port: upstream, host: '127.0.0.1', noDelay: true });
  for (const socket of [client, far]) socket.on('error', () => {});
  client.pipe(far);
  far.pipe(client);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function start(role: Role): Promise<number> {
  if (role.role === 'origin') return listen(net.createServer(serve));
  if (role.role === 'pipe') return listen(net.createServer({ noDelay: true }, (client) => pipe(client, role.upstream)));
  const { url } = await createToxiproxy({ seed: 1 });
  const created = await fetch(`${url}/proxies`, {
    method: 'POST',
    body: JSON.stringify({ name: 'origin', listen: '127.0.0.1:0', upstream: `127.0.0.1:${role.upstream}` }),
  });
  const { listen: address } = (await created.json()) as { listen: string };
  return Number(address.slice(address.lastIndexOf(':') + 1));
}

// Imported by the main thread for its constants alone, it starts nothing.
if (parentPort) parentPort.postMessage(await start(workerData as Role));
