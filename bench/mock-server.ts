import net, { type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { type Contender, type Figure, rates } from './figure.ts';
import type { Role } from './mock-server-worker.ts';
import { TOKEN } from './stripe-server.ts';

const CONNECTIONS = 32;
const ROUNDS = 7;

/** The bytes of the next request. */
type Request = () => string;

const head = (start: string) => `${start} HTTP/1.1\r\nhost: stripe.test\r\nauthorization: Bearer ${TOKEN}\r\n`;
const GET = `${head('GET /v1/customers/cus_fixture_01')}\r\n`;
const BODY = 'amount=1000&currency=usd&customer=cus_fixture_01';
const POST = `${head('POST /v1/payment_intents')}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${BODY.length}\r\n`;

let keys = 0;
const getCustomer: Request = () => GET;
/** A new charge each time: no two have the same key. */
const createIntent: Request = () => `${POST}idempotency-key: key-${++keys}\r\n\r\n${BODY}`;

/** A worker of its own for each server, so that what is measured shares its event loop with nothing. */
async function startServer(role: Role): Promise<AsyncDisposable & { port: number }> {
  const worker = new Worker(new URL('./mock-server-worker.ts', import.meta.url), { workerData: role });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    port,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

async function connect(port: number): Promise<Socket> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

/** `count` requests one after another over one connection. Resolves with the last answer's body. */
function converse(socket: Socket, count: number, request: Request): Promise<string> {
  return new Promise((resolve, reject) => {
    let left = count;
    let received = '';
    socket.on('data', (data) => {
      received += data.toString('latin1');
      const body = bodyOf(received);
      if (body === undefined) return;
      if (!received.startsWith('HTTP/1.1 200 ')) return reject(new Error(`a request was refused: ${received}`));
      if (--left === 0) return resolve(body);
      received = '';
      socket.write(request());
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
    socket.write(request());
  });
}

/** The body of an answer, once all of it is there. */
function bodyOf(answer: string): string | undefined {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1]);
  return answer.length >= end + 4 + length ? answer.slice(end + 4) : undefined;
}

/** Keeps this thread from sleeping: each answer would have to wake it, at the cost of the server that is measured. */
function stayAwake(): Disposable {
  let next = setImmediate(function again() {
    next = setImmediate(again);
  });
  return { [Symbol.dispose]: () => clearImmediate(next) };
}

async function load(port: number, count: number, request: Request): Promise<void> {
  using _ = stayAwake();
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(port)));
  await Promise.all(sockets.map((socket) => converse(socket, Math.ceil(count / CONNECTIONS), request)));
  for (const socket of sockets) socket.destroy();
}

async function answerOf(port: number, request: Request): Promise<string> {
  const socket = await connect(port);
  const body = await converse(socket, 1, request);
  socket.destroy();
  return body;
}

/** Requests a second of the mock server, beside an answer that is always the same, of the same size, and Prism. */
export async function mockServerFigures(): Promise<Figure[]> {
  await using mock = await startServer({ role: 'mock' });
  await using prism = await startServer({ role: 'prism' });
  const figures: Figure[] = [];
  for (const [what, request] of [
    ['GET a customer', getCustomer],
    ['POST a payment intent', createIntent],
  ] as const) {
    await using constant = await startServer({ role: 'constant', answer: await answerOf(mock.port, request) });
    const contender = (name: string, { port }: { port: number }, count: number): Contender => ({
      name: `${name}, ${what}`,
      count,
      round: (of) => load(port, of, request),
    });
    const contenders = [
      contender('constant node:http answer', constant, 40_000),
      contender("Prism's engine on node:http", prism, 4_000),
      contender('mock server', mock, 20_000),
    ];
    const all = [...(await rates(contenders, ROUNDS))];
    for (const [index, [name, value]] of all.entries()) {
      const against = Object.fromEntries(all.slice(0, index).map(([other, than]) => [other, value / than]));
      figures.push({ name, value: Math.round(value), unit: 'requests/s', against });
    }
  }
  return figures;
}
