import net, { type Socket } from 'node:net';

const CONNECTIONS = 32;

/** Sends the same request `count` times, over 32 connections, one after another on each. */
export async function load(port: number, count: number, request: string): Promise<void> {
  using _ = stayAwake();
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(port)));
  await Promise.all(sockets.map((socket) => converse(socket, Math.ceil(count / CONNECTIONS), request)));
  for (const socket of sockets) socket.destroy();
}

/** Sends a request once. */
export async function ask(port: number, request: string): Promise<void> {
  const socket = await connect(port);
  await converse(socket, 1, request);
  socket.destroy();
}

async function connect(port: number): Promise<Socket> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

function converse(socket: Socket, count: number, request: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count;
    let received = '';
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (!isWhole(received)) return;
      if (!/^HTTP\/1.1 20[01] /.test(received)) return reject(new Error(`a request was refused: ${received}`));
      if (--left === 0) return resolve();
      received = '';
      socket.write(request);
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
    socket.write(request);
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  return end !== -1 && answer.length >= end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1]);
}

/** Keeps this process from sleeping: each answer would have to wake it, at the cost of the server that is measured. */
function stayAwake(): Disposable {
  let next = setImmediate(function again() {
    next = setImmediate(again);
  });
  return { [Symbol.dispose]: () => clearImmediate(next) };
}
