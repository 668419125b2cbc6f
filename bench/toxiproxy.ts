import net, { type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { type Contender, type Figure, rates } from './figure.ts';
import { ANSWER_BYTES, REQUEST_BYTES, type Role } from './toxiproxy-worker.ts';

const BULK_BYTES = 512 * 1024 * 1024;
const CONNECTIONS = 32;
const REQUEST = Buffer.alloc(REQUEST_BYTES, 'r');

/** A worker of its own for each side, so that what is measured shares its event loop with nothing. */
async function startWorker(role: Role): Promise<{ worker: Worker; port: number }> {
  const worker = new Worker(new URL('./toxiproxy-worker.ts', import.meta.url), { workerData: role });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { worker, port };
}

async function connect(port: number): Promise<Socket> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

/** Downloads `bytes` over one connection. */
async function download(port: number, bytes: number): Promise<void> {
  const socket = await connect(port);
  const ask = Buffer.alloc(REQUEST_BYTES);
  ask[0] = 1;
  ask.writeUInt32LE(bytes, 1);
  socket.write(ask);
  let received = 0;
  socket.on('data', (data) => {
    received += data.length;
  });
  await new Promise((resolve) => socket.once('close', resolve));
  if (received !== bytes) throw new Error(`${received} of ${bytes} bytes came through`);
}

/** `count` requests one after another over one connection. */
async function converse(socket: Socket, count: number, onAnswer?: (nanoseconds: bigint) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    let left = count;
    let received = 0;
    let sentAt = process.hrtime.bigint();
    const take = (data: Buffer) => {
      received += data.length;
      if (received < ANSWER_BYTES) return;
      received = 0;
      onAnswer?.(process.hrtime.bigint() - sentAt);
      if (--left === 0) {
        socket.off('data', take);
        resolve();
        return;
      }
      sentAt = process.hrtime.bigint();
      socket.write(REQUEST);
    };
    socket.on('data', take);
    socket.write(REQUEST);
  });
}

async function requests(port: number, count: number): Promise<void> {
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(port)));
  await Promise.all(sockets.map((socket) => converse(socket, Math.ceil(count / CONNECTIONS))));
  for (const socket of sockets) socket.destroy();
}

async function medianMicroseconds(port: number): Promise<number> {
  const socket = await connect(port);
  const seen: number[] = [];
  await converse(socket, 2_000);
  await converse(socket, 10_000, (nanoseconds) => seen.push(Number(nanoseconds) / 1_000));
  socket.destroy();
  return seen.sort((a, b) => a - b)[seen.length >> 1] as number;
}

/** The embedded proxy without toxics, beside a direct connection and a bare `net` pipe. */
export async function toxiproxyFigures(): Promise<Figure[]> {
  const origin = await startWorker({ role: 'origin' });
  const pipe = await startWorker({ role: 'pipe', upstream: origin.port });
  const embedded = await startWorker({ role: 'toxiproxy', upstream: origin.port });
  const ways: readonly (readonly [string, number])[] = [
    ['direct connection', origin.port],
    ['bare net pipe', pipe.port],
    ['embedded Toxiproxy', embedded.port],
  ];
  const contenders = (unit: string, count: number, round: (port: number, count: number) => Promise<void>) =>
    ways.map(([name, port]): Contender => ({ name: `${name}, ${unit}`, count, round: (of) => round(port, of) }));
  const bulk = await rates(contenders('bulk', BULK_BYTES, download), 7);
  const many = await rates(contenders(`${CONNECTIONS} connections`, 60_000, requests), 7);
  const latency = new Map<string, number>();
  for (const [name, port] of ways) latency.set(`${name}, one connection`, await medianMicroseconds(port));
  for (const { worker } of [origin, pipe, embedded]) await worker.terminate();
  return [
    ...figures(bulk, 'MB/s', (value) => value / 1e6),
    ...figures(many, 'requests/s'),
    ...figures(latency, 'µs p50'),
  ];
}

function figures(values: ReadonlyMap<string, number>, unit: string, scale = (value: number) => value): Figure[] {
  const all = [...values];
  return all.map(([name, value], index) => ({
    name,
    value: Math.round(scale(value)),
    unit,
    against: Object.fromEntries(all.slice(0, index).map(([other, than]) => [other, value / than])),
  }));
}
