import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Delivery, Fault, Pace } from '../../../src/fault/fault.ts';
import { openLine } from '../../../src/rig/wire/line.ts';
import { openRoad } from '../../../src/rig/wire/road.ts';
import { converse } from './converse.ts';
import { answer, lost, onLine, request, type Struck, until } from './on-line.ts';

const never = new Promise<Delivery>(() => {});

/** Answers by the path that a test asks for. */
function byPath({ url, body }: { url: string; body: string }): Struck {
  const path = new URL(url).pathname;
  if (path === '/lost') return { delivery: lost };
  if (path === '/cut') {
    return { delivery: { kind: 'cut', response: { status: 200, headers: {}, body: '0123456789' }, bytes: 4 } };
  }
  if (path === '/hang') return { delivery: never };
  return { delivery: answer(`${path} ${body.length}`) };
}

const portOf = (url: string) => Number(new URL(url).port);

/** Sends bytes as they are, and waits until the connection is over. */
const raw = (url: string, bytes: string | Buffer) => converse(portOf(url), bytes);

describe('a line', () => {
  it('carries fetch to the edge, by way of a proxy of its own', async () => {
    await using it = await onLine(byPath);
    const response = await fetch(`${it.line.baseUrl}/a?b=c`, { method: 'POST', body: 'four' });
    expect(await response.text()).toBe('/a 4');
    expect(it.told.requests).toMatchObject([{ socket: 1, request: { method: 'POST', url: 'http://shop.test/a?b=c' } }]);
    expect(await it.proxies()).toHaveLength(1);
    await it.line.calm();
    expect(it.told.ended).toMatchObject([{ number: 1, what: 'closed', requests: 1 }]);
    expect(it.told.missed).toEqual([]);
  });

  it('carries https, offers HTTP/1.1 alone, and names requests by their scheme', async () => {
    await using it = await onLine(byPath);
    const { ca } = it.road.certificates;
    const agent = new https.Agent({ ca, ALPNProtocols: ['h2', 'http/1.1'] });
    expect(await request(`${it.line.secureBaseUrl}/s`, { agent })).toMatchObject({ status: 200, body: '/s 0' });
    agent.destroy();
    expect(it.told.requests[0]?.request.url).toBe('https://shop.test/s');
    expect(it.told.accepted).toEqual([{ number: 1, secure: true }]);
    await until(() => it.told.ended.length === 1, 'the end of the socket');
    await it.line.calm();
    expect(it.told.missed).toEqual([]);
  });

  it('has a name in its addresses where one is wanted', async () => {
    await using road = await openRoad({ seed: 1 });
    await using line = await openLine({ road, origin: 'http://shop.test', hostname: 'localhost' });
    expect(line.baseUrl).toMatch(/^http:\/\/localhost:\d+$/);
    expect(line.secureBaseUrl).toMatch(/^https:\/\/localhost:\d+$/);
    expect((await request(`${line.baseUrl}/`)).code).toBe('ECONNRESET');
  });

  it('uses a channel again for the next connection', async () => {
    await using it = await onLine(byPath);
    for (let nth = 1; nth <= 4; nth++) {
      expect(await request(`${it.line.baseUrl}/a`, { agent: false })).toMatchObject({ status: 200 });
      await it.line.calm();
      it.attend();
    }
    expect(await it.proxies()).toHaveLength(1);
  });

  it('numbers sockets anew for the next owner, and tells the one before nothing more', async () => {
    await using it = await onLine(byPath);
    const agent = new http.Agent({ keepAlive: true });
    await request(`${it.line.baseUrl}/a`, { agent });
    await it.line.calm();
    expect(it.told.ended).toHaveLength(1);
    expect((await request(`${it.line.baseUrl}/between`)).code).toBe('ECONNRESET');
    it.attend();
    await request(`${it.line.baseUrl}/a`, { agent });
    expect(it.told.accepted).toEqual([{ number: 1, secure: false }]);
    agent.destroy();
  });
});

describe('a connection that is lost', () => {
  for (const scheme of ['http', 'https'] as const) {
    it(`is reset for the subject, over ${scheme}`, async () => {
      await using it = await onLine(byPath);
      const base = scheme === 'http' ? it.line.baseUrl : it.line.secureBaseUrl;
      const { ca } = it.road.certificates;
      expect(await request(`${base}/lost`, { ca })).toMatchObject({ body: '', code: 'ECONNRESET' });
      await it.line.calm();
      expect(it.told.ended).toMatchObject([{ what: 'reset', by: 'proxy', requests: 1 }]);
      expect(it.told.missed).toEqual([]);
      expect(await it.toxics()).toEqual([]);
    });

    it(`is cut behind the bytes that were to arrive, over ${scheme}`, async () => {
      await using it = await onLine(byPath);
      const base = scheme === 'http' ? it.line.baseUrl : it.line.secureBaseUrl;
      const { ca } = it.road.certificates;
      for (let nth = 0; nth < 5; nth++) {
        expect(await request(`${base}/cut`, { ca })).toMatchObject({ status: 200, body: '0123', code: 'ECONNRESET' });
      }
    });
  }

  it('takes no other with it', async () => {
    await using it = await onLine(byPath);
    const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
    const [kept, hit] = await Promise.all([
      request(`${it.line.baseUrl}/a`, { agent }),
      request(`${it.line.baseUrl}/b`, { agent }),
    ]);
    expect([kept.status, hit.status]).toEqual([200, 200]);
    const [reset, answered] = await Promise.all([
      request(`${it.line.baseUrl}/lost`, { agent }),
      request(`${it.line.baseUrl}/c`, { agent }),
    ]);
    expect(reset.code).toBe('ECONNRESET');
    expect(answered).toMatchObject({ status: 200, body: '/c 0' });
    expect(await request(`${it.line.baseUrl}/d`, { agent })).toMatchObject({ status: 200 });
    expect(it.told.accepted).toHaveLength(2);
    expect(it.told.ended).toMatchObject([{ what: 'reset' }]);
    agent.destroy();
  });

  it('is reset without the carrier when that has gone away', async () => {
    await using it = await onLine((asked) => {
      if (asked.url.endsWith('/lost')) return { delivery: it.toxiproxy.close().then(() => lost) };
      return byPath(asked);
    });
    expect((await request(`${it.line.baseUrl}/lost`)).code).toBe('ECONNRESET');
    expect((await request(`${it.line.baseUrl}/a`)).code).toBe('ECONNRESET');
    await it.line.calm();
    expect(it.told.failed).toMatchObject([{ code: 'TOXIPROXY_UNREACHABLE' }]);
  });
});

describe('a partition', () => {
  it('ends open connections, and new ones as they come, until it is over', async () => {
    await using it = await onLine(byPath);
    const { ca } = it.road.certificates;
    const agent = new http.Agent({ keepAlive: true });
    await request(`${it.line.baseUrl}/a`, { agent });
    const open = request(`${it.line.baseUrl}/hang`);
    await until(() => it.told.requests.length === 2, 'the request');

    await it.line.partition(true);
    expect((await open).code).toBe('ECONNRESET');
    await until(() => it.told.ended.length === 2, 'the end of both sockets');
    expect(it.told.ended.map(({ what, by }) => [what, by])).toEqual([
      ['reset', 'proxy'],
      ['reset', 'proxy'],
    ]);
    expect((await request(`${it.line.baseUrl}/b`)).code).toBe('ECONNRESET');
    expect((await request(`${it.line.secureBaseUrl}/b`, { ca })).code).toBe('ECONNRESET');
    await until(() => it.told.missed.length === 2, 'two that nobody saw');
    expect(it.told.missed).toEqual([3, 4]);
    expect(it.told.ended.slice(2)).toMatchObject([{ by: 'unreachable' }, { by: 'unreachable' }]);

    await it.line.partition(false);
    expect(await request(`${it.line.baseUrl}/c`, { agent })).toMatchObject({ status: 200 });
    expect(await request(`${it.line.secureBaseUrl}/c`, { ca })).toMatchObject({ status: 200 });
    expect(it.told.requests).toHaveLength(4);
    agent.destroy();
  });

  it('strikes its own line alone', async () => {
    await using it = await onLine(byPath);
    await using other = await openLine({ road: it.road, origin: 'http://other.test' });
    let seen = 0;
    other.attend({
      accepted: () => 1,
      arrive: () => {
        seen++;
        return undefined;
      },
      ended: () => {},
      missed: () => {},
      refused: () => {},
      failed: () => {},
    });
    await it.line.partition(true);
    await request(`${other.baseUrl}/a`);
    expect(seen).toBe(1);
  });

  it('is over when the line is calm', async () => {
    await using it = await onLine(byPath);
    await it.line.partition(true);
    await it.line.calm();
    it.attend();
    expect(await request(`${it.line.baseUrl}/a`)).toMatchObject({ status: 200 });
  });

  it('holds out a subject that tries again and again, without leaving proxies behind', async () => {
    await using it = await onLine(byPath);
    await it.line.partition(true);
    for (let wave = 0; wave < 5; wave++) {
      await Promise.all(Array.from({ length: 8 }, () => request(`${it.line.baseUrl}/a`)));
    }
    await it.line.calm();
    expect(it.told.missed).toHaveLength(40);
    expect((await it.proxies()).length).toBeLessThanOrEqual(16);
  });
});

describe('an answer that comes slowly', () => {
  const slow = (fault: Fault, pace: Pace, length: number): Struck => ({
    delivery: { kind: 'response', response: { status: 200, headers: {}, body: 'x'.repeat(length) }, pace },
    fault,
  });

  for (const { fault, pace, length, leastMs } of [
    { fault: { fault: 'bandwidth', rate: 4 }, pace: { bytes: 400, everyMs: 100 }, length: 2_000, leastMs: 350 },
    { fault: { fault: 'slice', bytes: 50, delayMs: 40 }, pace: { bytes: 50, everyMs: 40 }, length: 500, leastMs: 250 },
  ]) {
    it(`is left to the toxic that does the same: ${fault.fault}`, async () => {
      await using it = await onLine(() => slow(fault, pace, length));
      const agent = new http.Agent({ keepAlive: true });
      const coming = request(`${it.line.baseUrl}/slow`, { agent });
      await new Promise((resolve) => setTimeout(resolve, leastMs / 2));
      expect([await it.toxics(), it.told.arrived]).toEqual([['faultline-1'], []]);
      const seen = await coming;
      expect(seen.body).toHaveLength(length);
      expect(seen.tookMs).toBeGreaterThan(leastMs);
      expect(seen.tookMs).toBeLessThan(leastMs + 3_000);
      await until(() => it.told.arrived.length === 1, 'the last byte');
      expect((await request(`${it.line.baseUrl}/slow`, { agent })).tookMs).toBeGreaterThan(leastMs);
      await it.line.calm();
      expect(it.told.arrived).toEqual([1, 1]);
      expect(await it.toxics()).toEqual([]);
      agent.destroy();
    });
  }

  it('is left to a toxic over https too', async () => {
    await using it = await onLine(() => slow({ fault: 'bandwidth', rate: 4 }, { bytes: 400, everyMs: 100 }, 2_000));
    const { ca } = it.road.certificates;
    const seen = await request(`${it.line.secureBaseUrl}/slow`, { ca });
    expect(seen.body).toHaveLength(2_000);
    expect(seen.tookMs).toBeGreaterThan(300);
    await it.line.calm();
    expect([it.told.arrived, it.told.abandoned]).toEqual([[1], []]);
  });

  it('is paced by the edge where no toxic does the same', async () => {
    await using it = await onLine(() => ({
      delivery: {
        kind: 'response',
        response: { status: 200, headers: {}, body: 'abcdef' },
        pace: { bytes: 2, everyMs: 60 },
      },
    }));
    const seen = await request(`${it.line.baseUrl}/slow`);
    expect(seen).toMatchObject({ status: 200, body: 'abcdef' });
    expect(seen.tookMs).toBeGreaterThan(100);
    expect(seen.tookMs).toBeLessThan(2_000);
    await it.line.calm();
    expect(it.told.arrived).toEqual([1]);
  });

  for (const fault of ['bandwidth', 'slow-body']) {
    it(`is abandoned where the subject leaves before its end: ${fault}`, async () => {
      await using it = await onLine(() => slow({ fault, rate: 1 }, { bytes: 100, everyMs: 100 }, 100_000));
      const left = request(`${it.line.baseUrl}/slow`, { signal: AbortSignal.timeout(150) });
      expect((await left).code).toBeDefined();
      await it.line.calm();
      await until(() => it.told.abandoned.length === 1, 'its end at the edge');
      expect([it.told.abandoned, it.told.arrived]).toEqual([[1], []]);
      expect(await it.toxics()).toEqual([]);
    });
  }
});

describe('what arrives and is no request', () => {
  it('is told: garbage', async () => {
    await using it = await onLine(byPath);
    expect(await raw(it.line.baseUrl, 'SSH-2.0-OpenSSH_9.9\r\n\r\n')).toContain('400 Bad Request');
    await it.line.calm();
    expect(it.told.refused).toEqual(['sent something that is not HTTP']);
    expect(it.told.missed).toEqual([]);
  });

  it('is told: headers without an end', async () => {
    await using it = await onLine(byPath);
    expect(await raw(it.line.baseUrl, `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}`)).toContain('431 ');
    expect(it.told.refused).toEqual(['sent headers that are too long']);
  });

  it('is told: a body of 100 MB', async () => {
    await using it = await onLine(byPath);
    const body = Buffer.alloc(100 * 1024 * 1024);
    const seen = await request(`${it.line.baseUrl}/a`, { method: 'POST', body });
    expect(seen.status ?? seen.code).toSatisfy((outcome) => [413, 'ECONNRESET', 'EPIPE'].includes(outcome as never));
    await it.line.calm();
    expect(it.told.refused).toEqual(['sent a body of more than 10 MB']);
    expect(it.told.requests).toEqual([]);
    it.attend();
    expect(await request(`${it.line.baseUrl}/a`)).toMatchObject({ status: 200 });
  });

  it('is told: plain HTTP where TLS is expected, and a handshake that the subject ends', async () => {
    await using it = await onLine(byPath);
    await raw(it.line.secureBaseUrl, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    expect((await request(`${it.line.secureBaseUrl}/`)).code).toMatch(/VERIFY|SELF_SIGNED|ISSUER/);
    await until(() => it.told.ended.length === 2, 'the end of both');
    await it.line.calm();
    expect(it.told.refused).toEqual([
      'sent plain HTTP to an https address',
      expect.stringContaining('does not trust the certificate'),
    ]);
    expect(it.told.missed).toEqual([]);
  });

  it('counts as missed: half a request, its first or a later one', async () => {
    await using it = await onLine(byPath);
    const half = 'POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf';
    const whole = 'GET /a HTTP/1.1\r\nhost: x\r\n\r\n';
    const first = net.connect(portOf(it.line.baseUrl), '127.0.0.1');
    first.end(half);
    await until(() => it.told.ended.length === 1, 'the end of the first');
    const second = net.connect(portOf(it.line.baseUrl), '127.0.0.1');
    second.write(whole);
    await new Promise((resolve) => second.once('data', resolve));
    second.end(half);
    await until(() => it.told.missed.length === 2, 'both missed');
    await it.line.calm();
    expect(it.told.missed.toSorted()).toEqual([1, 2]);
    expect(it.told.requests).toHaveLength(1);
  });

  it('counts for nothing: a connection over which nothing is said', async () => {
    await using it = await onLine(byPath);
    const socket = net.connect(portOf(it.line.baseUrl), '127.0.0.1');
    await until(() => it.told.accepted.length === 1, 'the connection');
    socket.destroy();
    await until(() => it.told.ended.length === 1, 'its end');
    await it.line.calm();
    expect([it.told.missed, it.told.refused, it.told.requests]).toEqual([[], [], []]);
  });
});

describe('the end', () => {
  it('turns away what was still to be accepted when it was calmed: it is not of the next case', async () => {
    await using it = await onLine(byPath);
    const sockets = Array.from({ length: 20 }, () => net.connect(portOf(it.line.baseUrl)).on('error', () => {}));
    for (const socket of sockets) socket.write('GET /late HTTP/1.1\r\nhost: x\r\n\r\n');
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await it.line.calm();
    it.attend();
    expect(await request(`${it.line.baseUrl}/next`)).toMatchObject({ status: 200 });
    expect(it.told.accepted).toHaveLength(1);
    expect(it.told.requests.map(({ request: { url } }) => url)).toEqual(['http://shop.test/next']);
  });

  it('comes to every connection, whatever it is at, when the line is calmed', async () => {
    await using it = await onLine(byPath);
    const { ca } = it.road.certificates;
    const open = [
      request(`${it.line.baseUrl}/hang`),
      request(`${it.line.secureBaseUrl}/hang`, { ca }),
      request(`${it.line.baseUrl}/hang`, { method: 'POST', body: 'x' }),
    ];
    await until(() => it.told.requests.length === 3, 'the requests');
    await it.line.calm();
    for (const seen of await Promise.all(open)) expect(seen.code).toBe('ECONNRESET');
    expect(it.told.ended).toHaveLength(3);
    expect(it.told.abandoned.toSorted()).toEqual([1, 2, 3]);
    expect(it.told.missed).toEqual([]);
  });

  it('is clean when the subject breaks off at any moment', async () => {
    await using it = await onLine(byPath);
    const bytes = Buffer.from('POST /cut HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nfour');
    for (let nth = 0; nth < 60; nth++) {
      const socket = net.connect(portOf(it.line.baseUrl), '127.0.0.1').on('error', () => {});
      if (nth % 3 > 0) socket.write(bytes.subarray(0, nth));
      for (let turn = nth % 7; turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve));
      if (nth % 2 > 0) socket.destroy();
      else socket.resetAndDestroy();
    }
    await it.line.calm();
    it.attend();
    expect(it.told.failed).toEqual([]);
    expect(await it.toxics()).toEqual([]);
    expect(await request(`${it.line.baseUrl}/a`)).toMatchObject({ status: 200 });
  });

  it('leaves no proxy and no handle', async () => {
    const handles = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout|TLS/.test(kind)).length;
    const warm = await onLine(byPath);
    await warm[Symbol.asyncDispose]();
    const before = handles();
    let proxies: readonly string[] = [];
    {
      await using it = await onLine(byPath);
      const { ca } = it.road.certificates;
      await Promise.all([
        request(`${it.line.baseUrl}/lost`),
        request(`${it.line.secureBaseUrl}/cut`, { ca }),
        request(`${it.line.baseUrl}/a`),
      ]);
      void request(`${it.line.baseUrl}/hang`);
      await it.line.partition(true);
      await it.line[Symbol.asyncDispose]();
      proxies = await it.proxies();
    }
    expect(proxies).toEqual([]);
    await until(() => handles() <= before, `no more handles than ${before}`);
  });
});
