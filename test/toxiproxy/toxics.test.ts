import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { dial, timed } from './dial.ts';
import { embedded } from './embedded.ts';
import { echoUpstream, tcpUpstream } from './upstreams.ts';

/** A timer of Node may fire this early, and a busy machine this late; in milliseconds. */
const EARLY_MS = 3;
const LATE_MS = 200;

/** A machine may be too busy to be on time, but not by chance always: what holds once in three tries holds. */
const measured = { retry: 2 };

function expectMs(tookMs: number, wantedMs: number): void {
  expect(tookMs).toBeGreaterThanOrEqual(wantedMs - EARLY_MS);
  expect(tookMs).toBeLessThan(wantedMs + LATE_MS);
}

describe('latency', measured, () => {
  test('delays each answer by its milliseconds', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'latency', attributes: { latency: 40 } });
    using client = await dial(proxy.port);
    for (const total of [1, 2]) {
      const tookMs = await timed(async () => {
        client.socket.write('x');
        await client.bytes(total);
      });
      expectMs(tookMs, 40);
    }
  });

  test('upstream and downstream add up, and so do two on one stream', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'latency', stream: 'upstream', attributes: { latency: 20 } });
    await proxy.add({ type: 'latency', name: 'a', attributes: { latency: 20 } });
    await proxy.add({ type: 'latency', name: 'b', attributes: { latency: 20 } });
    using client = await dial(proxy.port);
    const tookMs = await timed(async () => {
      client.socket.write('x');
      await client.bytes(1);
    });
    expectMs(tookMs, 60);
  });

  test('limits no throughput: what is sent together arrives together', async () => {
    const total = 8_000_000;
    await using proxy = await embedded(await tcpUpstream((socket) => void socket.end(Buffer.alloc(total))));
    await proxy.add({ type: 'latency', attributes: { latency: 50 } });
    using client = await dial(proxy.port);
    const tookMs = await timed(() => client.bytes(total));
    expect(tookMs).toBeGreaterThanOrEqual(50 - EARLY_MS);
    // About 125 reads of 64 kB: one after another they would take six seconds.
    expect(tookMs).toBeLessThan(1_000);
  });

  test('jitter spreads the delay around it, by the seed alone', async () => {
    const delays = async (seed: number) => {
      const slept: number[] = [];
      let now = 0;
      // Time that passes when it is slept away, so that what was drawn can be read off.
      const clock: Clock = {
        now: () => now,
        sleep: async (ms) => {
          slept.push(ms);
          now += ms;
        },
      };
      await using proxy = await embedded(await echoUpstream(), { seed, clock });
      await proxy.add({ type: 'latency', attributes: { latency: 30, jitter: 25 } });
      using client = await dial(proxy.port);
      for (let total = 1; total <= 30; total++) {
        client.socket.write('x');
        await client.bytes(total);
      }
      return slept;
    };
    const drawn = await delays(3);
    expect(drawn).toHaveLength(30);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(55);
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(25);
    expect(await delays(3)).toEqual(drawn);
    expect(await delays(4)).not.toEqual(drawn);
  });
});

describe('bandwidth', measured, () => {
  test.each(['upstream', 'downstream'] as const)('passes its kilobytes a second %s, within a tenth', async (stream) => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'bandwidth', stream, attributes: { rate: 500 } });
    using client = await dial(proxy.port);
    const total = 150_000;
    const tookMs = await timed(async () => {
      client.socket.write(Buffer.alloc(total));
      await client.bytes(total);
    });
    expect(tookMs).toBeGreaterThan(300 * 0.9);
    expect(tookMs).toBeLessThan(300 * 1.1 + LATE_MS);
  });

  test('at rate 0 nothing passes, and nothing is lost once it is removed', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'bandwidth', stream: 'upstream', attributes: { rate: 0 } });
    using client = await dial(proxy.port);
    client.socket.write('held');
    const stillMs = await timed(() => Promise.race([client.bytes(1), new Promise((done) => setTimeout(done, 40))]));
    expect(stillMs).toBeGreaterThan(35);
    expect(client.received.length).toBe(0);
    await proxy.remove('bandwidth_upstream');
    expect(String(await client.bytes(4))).toBe('held');
  });
});

describe('slow_close', measured, () => {
  test('delays the end of the connection, not its bytes', async () => {
    await using proxy = await embedded(await tcpUpstream((socket) => void socket.end('bye')));
    await proxy.add({ type: 'slow_close', attributes: { delay: 60 } });
    using client = await dial(proxy.port);
    expectMs(await timed(() => client.bytes(3)), 0);
    expectMs(await timed(() => client.over), 60);
    expect(await client.over).toBe('end');
  });
});

describe('timeout', measured, () => {
  test('drops what comes and closes when its time is over', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'timeout', attributes: { timeout: 50 } });
    using client = await dial(proxy.port);
    client.socket.write('x');
    expectMs(await timed(() => client.over), 50);
    expect(client.received.length).toBe(0);
  });

  test('at 0 hangs until it is removed, and then closes', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'timeout', stream: 'upstream', attributes: { timeout: 0 } });
    using client = await dial(proxy.port);
    client.socket.write('x');
    const stillMs = await timed(() => Promise.race([client.over, new Promise((done) => setTimeout(done, 40))]));
    expect(stillMs).toBeGreaterThan(35);
    await proxy.remove('timeout_upstream');
    await client.over;
    expect(client.received.length).toBe(0);
  });
});

describe('reset_peer', measured, () => {
  test.each([0, 40])('resets both sides %i ms after the first data', async (timeout) => {
    const upstream = await echoUpstream();
    await using proxy = await embedded(upstream);
    await proxy.add({ type: 'reset_peer', stream: 'upstream', attributes: { timeout } });
    using client = await dial(proxy.port);
    client.socket.write('x');
    expectMs(await timed(() => client.over), timeout);
    expect(await client.over).toBe('ECONNRESET');
    const far = upstream.sockets[0];
    if (!far?.destroyed) await new Promise((resolve) => far?.once('close', resolve));
    expect(far?.errored).toMatchObject({ code: 'ECONNRESET' });
  });

  test('downstream it loses the answer: the upstream has seen the request', async () => {
    let seen = '';
    const upstream = await tcpUpstream((socket) => {
      socket.on('data', (data) => {
        seen += data;
        socket.write('answer');
      });
    });
    await using proxy = await embedded(upstream);
    await proxy.add({ type: 'reset_peer' });
    using client = await dial(proxy.port);
    client.socket.write('request');
    expect(await client.over).toBe('ECONNRESET');
    expect([seen, client.received.length]).toEqual(['request', 0]);
  });
});

describe('slicer', measured, () => {
  test('cuts data into pieces of its size, its microseconds apart', async () => {
    const sizes: number[] = [];
    await using proxy = await embedded(
      await tcpUpstream((socket) => {
        socket.on('data', (data: Buffer) => sizes.push(data.length));
        socket.on('end', () => socket.end());
      }),
    );
    await proxy.add({
      type: 'slicer',
      stream: 'upstream',
      attributes: { average_size: 100, size_variation: 20, delay: 5_000 },
    });
    using client = await dial(proxy.port);
    client.socket.write(Buffer.alloc(1_000));
    const tookMs = await timed(async () => {
      client.socket.end();
      await client.over;
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_000);
    // Two pieces may reach the other side as one: few do when they are 5 ms apart.
    expect(sizes.length).toBeGreaterThanOrEqual(7);
    expect(Math.max(...sizes.slice(0, -1))).toBeLessThanOrEqual(240);
    expect(tookMs).toBeGreaterThan(9 * 4);
  });

  test.each([
    [{ average_size: 0 }, 'attribute "average_size" of slicer must be a whole number of 1 or more'],
    [{ average_size: 5, size_variation: 5 }, 'size_variation must be less than average_size'],
  ])('cannot have %j', async (attributes, problem) => {
    await using proxy = await embedded(await echoUpstream());
    await expect(proxy.add({ type: 'slicer', attributes })).rejects.toThrow(
      `bad request body: ${problem}`.replaceAll('"', '\\"'),
    );
  });
});

describe('limit_data', () => {
  test('closes after its bytes, to the byte', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'limit_data', attributes: { bytes: 100 } });
    using client = await dial(proxy.port);
    client.socket.write(Buffer.alloc(64));
    await client.bytes(64);
    client.socket.write(Buffer.alloc(64));
    expect(await client.over).toMatch(/end|close/);
    expect(client.received.length).toBe(100);
  });

  test('remembers what has passed when the limit changes', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type: 'limit_data', attributes: { bytes: 100 } });
    using client = await dial(proxy.port);
    client.socket.write(Buffer.alloc(60));
    await client.bytes(60);
    await proxy.update('limit_data_downstream', { bytes: 80 });
    client.socket.write(Buffer.alloc(60));
    await client.over;
    expect(client.received.length).toBe(80);
  });

  test('both sides learn that it is over', async () => {
    const upstream = await tcpUpstream((socket) => void socket.write(Buffer.alloc(1_000)));
    await using proxy = await embedded(upstream);
    await proxy.add({ type: 'limit_data', attributes: { bytes: 10 } });
    using client = await dial(proxy.port);
    await client.over;
    client.socket.end();
    const far = upstream.sockets[0];
    if (!far?.readableEnded) await new Promise((resolve) => far?.once('end', resolve).once('close', resolve).resume());
    expect(client.received.length).toBe(10);
  });
});

test('toxicity takes hold of its share of connections, by the seed alone', async () => {
  const struck = async (seed: number) => {
    await using proxy = await embedded(await echoUpstream(), { seed });
    await proxy.add({ type: 'limit_data', toxicity: 0.5, attributes: { bytes: 0 } });
    const seen: boolean[] = [];
    for (let index = 0; index < 24; index++) {
      using client = await dial(proxy.port);
      client.socket.write('x');
      seen.push(
        await client.bytes(1).then(
          () => false,
          () => true,
        ),
      );
    }
    return seen;
  };
  const first = await struck(5);
  expect(await struck(5)).toEqual(first);
  expect(await struck(6)).not.toEqual(first);
  const share = first.filter((was) => was).length / first.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);
});
