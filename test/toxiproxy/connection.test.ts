import net from 'node:net';
import { describe, expect, test } from 'vitest';
import type { ConnectionEvent } from '../../src/toxiproxy/index.ts';
import { dial } from './dial.ts';
import { embedded } from './embedded.ts';
import { echoUpstream, tcpUpstream } from './upstreams.ts';

/** The events so far, and the wait for one more of a type. */
function watchConnections() {
  const events: ConnectionEvent[] = [];
  let told = () => {};
  return {
    events,
    onConnection(event: ConnectionEvent) {
      events.push(event);
      told();
    },
    async next(type: ConnectionEvent['type']): Promise<ConnectionEvent> {
      for (;;) {
        const event = events.find((one) => one.type === type);
        if (event) return event;
        await new Promise<void>((resolve) => {
          told = resolve;
        });
      }
    },
  };
}

describe.each([
  ['without toxics', []],
  [
    'with toxics',
    [
      { type: 'latency', attributes: { latency: 1 } },
      { type: 'slow_close', stream: 'upstream' as const },
    ],
  ],
])('a connection %s', (_, toxics) => {
  async function ready(upstream = echoUpstream()) {
    const watch = watchConnections();
    const proxy = await embedded(await upstream, { onConnection: watch.onConnection });
    for (const toxic of toxics) await proxy.add(toxic);
    return Object.assign(proxy, { watch });
  }

  test('shut by the client for writing still brings the answer', async () => {
    const upstream = tcpUpstream((socket) => {
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('end', () => socket.end(text.toUpperCase()));
    });
    await using proxy = await ready(upstream);
    using client = await dial(proxy.port);
    client.socket.end('question');
    expect(await client.over).toBe('end');
    expect(String(client.received)).toBe('QUESTION');
  });

  test('shut by the upstream for writing still takes what the client sends', async () => {
    let seen = '';
    const upstream = tcpUpstream((socket) => {
      socket.end('first');
      socket.on('data', (data) => {
        seen += data;
      });
    });
    await using proxy = await ready(upstream);
    using client = await dial(proxy.port);
    expect(await client.over).toBe('end');
    client.socket.end('and yet');
    const closed = await proxy.watch.next('closed');
    expect([seen, closed.by]).toEqual(['and yet', 'upstream']);
  });

  test('reset by the client is reset to the upstream', async () => {
    const upstream = await echoUpstream();
    await using proxy = await ready(Promise.resolve(upstream));
    using client = await dial(proxy.port);
    client.socket.write('x');
    await client.bytes(1);
    client.socket.resetAndDestroy();
    expect(await proxy.watch.next('reset')).toMatchObject({ by: 'client' });
    const far = upstream.sockets[0];
    if (!far?.destroyed) await new Promise((resolve) => far?.once('close', resolve));
    expect(far?.errored).toMatchObject({ code: 'ECONNRESET' });
  });

  test('reset by the upstream is reset to the client, behind what came before', async () => {
    const upstream = tcpUpstream((socket) => {
      socket.write('half', () => setImmediate(() => socket.resetAndDestroy()));
    });
    await using proxy = await ready(upstream);
    using client = await dial(proxy.port);
    expect([await client.over, String(client.received)]).toEqual(['ECONNRESET', 'half']);
    expect(await proxy.watch.next('reset')).toMatchObject({ by: 'upstream' });
  });

  test('is told of as it comes and as it ends, with its bytes', async () => {
    await using proxy = await ready();
    using client = await dial(proxy.port);
    client.socket.write('12345');
    await client.bytes(5);
    client.socket.end();
    const closed = await proxy.watch.next('closed');
    expect(proxy.watch.events[0]).toMatchObject({ type: 'accepted', proxy: 'upstream', connection: 1 });
    expect(closed).toMatchObject({
      by: 'client',
      connection: 1,
      bytes: { fromClient: 5, toUpstream: 5, fromUpstream: 5, toClient: 5 },
    });
  });

  test('leaves no socket open when the proxy goes', async () => {
    const upstream = await echoUpstream();
    await using proxy = await ready(Promise.resolve(upstream));
    const clients = await Promise.all(Array.from({ length: 20 }, () => dial(proxy.port)));
    for (const client of clients) client.socket.write('x');
    await Promise.all(clients.map((client) => client.bytes(1)));
    await proxy.set({ enabled: false });
    await Promise.all(clients.map((client) => client.over));
    expect(proxy.watch.events.filter(({ type }) => type !== 'accepted')).toHaveLength(20);
    expect(proxy.watch.events.filter(({ by }) => by === 'proxy')).toHaveLength(20);
    for (const client of clients) client[Symbol.dispose]();
  });
});

test('an upstream that takes no connection is told of as such', async () => {
  const watch = watchConnections();
  const upstream = await echoUpstream();
  await using proxy = await embedded(upstream, { onConnection: watch.onConnection });
  await upstream[Symbol.asyncDispose]();
  using client = await dial(proxy.port);
  await client.over;
  client.socket.destroy();
  expect(await watch.next('closed')).toMatchObject({ by: 'unreachable' });
});

test('many changes leave no listener behind on a connection', async () => {
  const listeners = new Map<net.Socket, number>();
  const upstream = await echoUpstream();
  await using proxy = await embedded(upstream);
  // The proxy's own sockets are found where they are made.
  const count = (socket: net.Socket) => socket.eventNames().reduce((sum, name) => sum + socket.listenerCount(name), 0);
  const connect = net.Socket.prototype.connect;
  const made: net.Socket[] = [];
  net.Socket.prototype.connect = function (this: net.Socket, ...args: never[]) {
    made.push(this);
    return Reflect.apply(connect, this, args) as net.Socket;
  } as typeof connect;
  using client = await dial(proxy.port);
  client.socket.write('x');
  await client.bytes(1);
  net.Socket.prototype.connect = connect;
  const far = made.filter((socket) => socket !== client.socket);
  expect(far.length).toBeGreaterThan(0);
  for (const socket of far) listeners.set(socket, count(socket));
  for (let index = 0; index < 30; index++) {
    await proxy.add({ type: 'latency', name: 'a' });
    await proxy.add({ type: 'slow_close', name: 'b', stream: 'upstream' });
    await proxy.update('a', { latency: 1 });
    await proxy.remove('a');
    await proxy.remove('b');
  }
  client.socket.write('y');
  await client.bytes(2);
  for (const [socket, before] of listeners) expect(count(socket)).toBeLessThanOrEqual(before);
});

test('a server that is closed leaves nothing that keeps the process alive', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name)).length;
  {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'latency', attributes: { latency: 3_600_000 } });
    await proxy.add({ type: 'timeout', stream: 'upstream', attributes: { timeout: 3_600_000 } });
    using client = await dial(proxy.port);
    client.socket.write('x');
  }
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  const after = process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name)).length;
  expect(after).toBeLessThanOrEqual(before + 1);
});
