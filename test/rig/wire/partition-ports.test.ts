import net from 'node:net';
import { expect, test, vi } from 'vitest';
import { converse } from './converse.ts';
import { answer, onLine, until } from './on-line.ts';

const ASK = 'GET / HTTP/1.1\r\nhost: shop.test\r\nconnection: close\r\n\r\n';

test('while a partition lasts, whoever has taken the port of a carrier hears nothing of it', async () => {
  await using it = await onLine(() => ({ delivery: answer('well') }));
  const linePort = Number(new URL(it.line.baseUrl).port);
  const connect = vi.spyOn(net.Socket.prototype, 'connect');
  await converse(linePort, ASK);
  await until(() => it.told.ended.length === 1, 'the end of the first connection');
  // The line's own connection goes to the carrier, whose one goes on to the edge.
  const [carrierPort] = connect.mock.calls.flatMap(([to]) => (to as { port?: number }).port ?? []);
  connect.mockRestore();

  await it.line.partition(true);
  let met = 0;
  const stranger = net.createServer((socket) => {
    met++;
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    stranger.once('error', reject).listen(carrierPort, '127.0.0.1', resolve);
  });
  try {
    await converse(linePort, ASK);
    await until(() => it.told.missed.length === 1, 'a connection that nobody saw');
    expect(met).toBe(0);
    expect(it.told.failed).toEqual([]);
  } finally {
    await new Promise((resolve) => stranger.close(resolve));
  }
});
