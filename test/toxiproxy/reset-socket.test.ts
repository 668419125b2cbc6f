import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { resetSocket } from '../../src/toxiproxy/reset-socket.ts';
import { dial } from './dial.ts';
import { tcpUpstream } from './upstreams.ts';

test.each<[string, (socket: Socket) => void]>([
  ['is open', () => {}],
  ['is being shut', (socket) => socket.end()],
  ['is being shut behind what was written', (socket) => socket.end('x'.repeat(4_000_000))],
  ['was reset before', resetSocket],
  ['is gone', (socket) => socket.destroy()],
])('a socket that %s is closed', async (_, before) => {
  let closed: Promise<unknown> | undefined;
  await using upstream = await tcpUpstream((socket) => {
    // Not what `socket.closed` says: it is set also where the handle could not be closed.
    closed = once(socket, 'close');
    socket.once('data', () => {
      before(socket);
      // A shutdown begins in the next tick.
      process.nextTick(resetSocket, socket);
    });
  });
  using client = await dial(upstream.port);
  client.socket.write('go');
  await client.over;
  await closed;
  expect(upstream.sockets[0]?.destroyed).toBe(true);
});
