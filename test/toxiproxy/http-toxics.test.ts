import http from 'node:http';
import { describe, expect, test } from 'vitest';
import { dial, timed } from './dial.ts';
import { embedded } from './embedded.ts';
import { echoUpstream, httpUpstream, tcpUpstream } from './upstreams.ts';

interface Got {
  /** The status, or the code of the error that the client saw. */
  readonly status: number | string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** Whether it went over a connection that was open already. */
  readonly reused: boolean;
}

/** A client with one connection that it keeps alive. */
function httpClient(listen: string) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: (method = 'GET', body = '') =>
      new Promise<Got>((resolve) => {
        const headers = body === '' ? {} : { 'content-length': body.length };
        const request = http.request(`http://${listen}/path?q=1`, { agent, method, headers }, async (response) => {
          let text = '';
          response.setEncoding('utf8');
          try {
            for await (const piece of response) text += piece;
          } catch {
            // What came before the cut is what the test looks at.
          }
          const { statusCode = 0, headers } = response;
          resolve({ status: statusCode, headers, body: text, reused: request.reusedSocket });
        });
        request.on('error', (error: NodeJS.ErrnoException) =>
          resolve({ status: error.code ?? error.message, headers: {}, body: '', reused: request.reusedSocket }),
        );
        request.end(body);
      }),
    [Symbol.dispose]: () => agent.destroy(),
  };
}

describe('http_status', () => {
  test('answers in the upstream’s place, in the vendor’s words', async () => {
    const upstream = await httpUpstream();
    await using proxy = await embedded(upstream);
    await proxy.add({
      type: 'http_status',
      attributes: {
        status: 429,
        retry_after: 7,
        headers: { 'X-Vendor': 'yes', 'Content-Type': 'application/problem+json' },
        body: { error: { code: 'rate_limit' } },
      },
    });
    using client = httpClient(proxy.listen);
    const got = await client.send('POST', 'amount=1');
    expect([got.status, JSON.parse(got.body)]).toEqual([429, { error: { code: 'rate_limit' } }]);
    expect(got.headers).toMatchObject({
      'retry-after': '7',
      'x-vendor': 'yes',
      'content-type': 'application/problem+json',
    });
    expect(upstream.requests).toHaveLength(0);
  });

  test('is a 503 with an empty body unless told otherwise', async () => {
    await using proxy = await embedded(await httpUpstream());
    const added = await proxy.add({ type: 'http_status' });
    expect(added.json).toMatchObject({
      name: 'http_status_downstream',
      attributes: { status: 503, retry_after: null, headers: {}, body: '', requests: null },
    });
    using client = httpClient(proxy.listen);
    expect(await client.send()).toMatchObject({ status: 503, body: '' });
  });

  test.each([
    [{ status: 99 }, 'must be a whole number from 200 to 599'],
    [{ retry_after: 'soon' }, 'must be whole seconds or an HTTP date, or null'],
    [{ headers: { 'X-A': 'one\r\nX-B: two' } }, 'must be an object of header names and text'],
    [{ requests: 0 }, 'must be a whole number of 1 or more, or null'],
    [{ statsu: 500 }, 'http_status has no attribute'],
  ])('cannot have %j', async (attributes, problem) => {
    await using proxy = await embedded(await httpUpstream());
    await expect(proxy.add({ type: 'http_status', attributes })).rejects.toThrow(problem);
  });

  test('strikes the first N requests, one by one on a connection that is kept alive', async () => {
    const upstream = await httpUpstream();
    await using proxy = await embedded(upstream);
    await proxy.add({ type: 'http_status', attributes: { status: 500, requests: 2 } });
    using client = httpClient(proxy.listen);
    const got = [
      await client.send(),
      await client.send('POST', 'a'),
      await client.send('POST', 'b'),
      await client.send(),
    ];
    expect(got.map(({ status }) => status)).toEqual([500, 500, 200, 200]);
    expect(got.map(({ reused }) => reused)).toEqual([false, true, true, true]);
    expect(upstream.requests.map(({ body }) => body)).toEqual(['b', '']);
  });

  test('takes hold of a connection that is open already, from its next request', async () => {
    const upstream = await httpUpstream();
    await using proxy = await embedded(upstream);
    using client = httpClient(proxy.listen);
    expect(await client.send('POST', 'first')).toMatchObject({ status: 200, reused: false });
    await proxy.add({ type: 'http_status', attributes: { requests: 1 } });
    expect(await client.send()).toMatchObject({ status: 503, reused: true });
    expect(await client.send('POST', 'last')).toMatchObject({ status: 200, reused: true });
    await proxy.remove('http_status_downstream');
    expect(await client.send()).toMatchObject({ status: 200, reused: true });
    expect(upstream.requests.map(({ body }) => body)).toEqual(['first', 'last', '']);
    expect(upstream.sockets).toHaveLength(1);
  });

  test('counts anew when it is changed', async () => {
    await using proxy = await embedded(await httpUpstream());
    await proxy.add({ type: 'http_status', attributes: { requests: 1 } });
    using client = httpClient(proxy.listen);
    expect([(await client.send()).status, (await client.send()).status]).toEqual([503, 200]);
    await proxy.update('http_status_downstream', { status: 502 });
    expect([(await client.send()).status, (await client.send()).status]).toEqual([502, 200]);
  });

  test('several take turns: the first that may strikes', async () => {
    await using proxy = await embedded(await httpUpstream());
    await proxy.add({ type: 'http_status', name: 'a', attributes: { status: 500, requests: 1 } });
    await proxy.add({ type: 'http_status', name: 'b', attributes: { status: 429, requests: 1 } });
    using client = httpClient(proxy.listen);
    const got = [await client.send(), await client.send(), await client.send()];
    expect(got.map(({ status }) => status)).toEqual([500, 429, 200]);
  });

  test('toxicity is its share of requests, by the seed alone', async () => {
    const struck = async (seed: number) => {
      await using proxy = await embedded(await httpUpstream(), { seed });
      await proxy.add({ type: 'http_status', toxicity: 0.5 });
      using client = httpClient(proxy.listen);
      const seen: (number | string)[] = [];
      for (let index = 0; index < 20; index++) seen.push((await client.send()).status);
      return seen;
    };
    const first = await struck(2);
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await struck(2)).toEqual(first);
  });

  test('its answer goes through the toxics of the stream', async () => {
    await using proxy = await embedded(await httpUpstream());
    await proxy.add({ type: 'http_status' });
    await proxy.add({ type: 'latency', attributes: { latency: 40 } });
    using client = httpClient(proxy.listen);
    expect(await timed(() => client.send())).toBeGreaterThan(36);
  });
});

describe('http_lose_response', () => {
  test('lets the upstream do the work and resets the connection', async () => {
    const upstream = await httpUpstream();
    await using proxy = await embedded(upstream);
    await proxy.add({ type: 'http_lose_response', attributes: { requests: 1 } });
    using client = httpClient(proxy.listen);
    expect(await client.send('POST', 'once')).toMatchObject({ status: 'ECONNRESET' });
    expect(await client.send('POST', 'again')).toMatchObject({ status: 200, reused: false });
    expect(upstream.requests.map(({ body }) => body)).toEqual(['once', 'again']);
  });
});

describe('a connection whose requests are told apart', () => {
  /** Nothing is ever struck, and yet every request is read. */
  const idle = { type: 'http_status', toxicity: 0 };

  test('carries requests and answers as they were sent', async () => {
    const upstream = await httpUpstream();
    await using proxy = await embedded(upstream);
    await proxy.add(idle);
    using client = await dial(proxy.port);
    client.socket.write('POST /p HTTP/1.1\r\nhOsT: a\r\nX-Two: 1\r\nX-Two: 2\r\nContent-Length: 3\r\n\r\nabc');
    client.socket.write('GET /q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(await client.over).toBe('end');
    expect(upstream.requests[0]?.request.rawHeaders.slice(0, 8)).toEqual([
      ...['hOsT', 'a', 'X-Two', '1', 'X-Two', '2', 'Content-Length', '3'],
    ]);
    expect(String(client.received)).toMatch(/X-Served: 1\r\n[\s\S]*POST \/p abc[\s\S]*X-Served: 2\r\n[\s\S]*GET \/q $/);
  });

  test('a body of any size goes both ways', async () => {
    await using proxy = await embedded(await httpUpstream());
    await proxy.add(idle);
    using client = httpClient(proxy.listen);
    const body = 'x'.repeat(3_000_000);
    const got = await client.send('POST', body);
    expect(got.body === `POST /path?q=1 ${body}`).toBe(true);
  });

  test('an answer without a length ends with the connection', async () => {
    const upstream = await tcpUpstream((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nuntil the end'));
    });
    await using proxy = await embedded(upstream);
    await proxy.add(idle);
    using client = httpClient(proxy.listen);
    expect(await client.send()).toMatchObject({ status: 200, body: 'until the end' });
  });

  test('an answer that the upstream cuts short is cut short', async () => {
    const upstream = await tcpUpstream((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'));
    });
    await using proxy = await embedded(upstream);
    await proxy.add(idle);
    using client = await dial(proxy.port);
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await client.over).toBe('end');
    expect(String(client.received)).toMatch(/Content-Length: 100\r\n[\s\S]*half$/);
  });

  test('what is not HTTP is refused as such, and the proxy lives on', async () => {
    await using proxy = await embedded(await httpUpstream());
    await proxy.add(idle);
    using client = await dial(proxy.port);
    client.socket.write('\x16\x03\x01 this is no request\r\n\r\n');
    await client.over;
    expect(String(client.received)).toMatch(/^HTTP\/1\.1 400 /);
    using next = httpClient(proxy.listen);
    expect(await next.send()).toMatchObject({ status: 200 });
  });

  test('an open connection that does not speak HTTP is left alone', async () => {
    await using proxy = await embedded(await echoUpstream());
    using client = await dial(proxy.port);
    client.socket.write('before');
    await client.bytes(6);
    await proxy.add(idle);
    client.socket.write(' and after');
    expect(String(await client.bytes(16))).toBe('before and after');
  });

  test('an upstream that resets in the middle of a request resets the client', async () => {
    const upstream = await tcpUpstream((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    await using proxy = await embedded(upstream);
    await proxy.add(idle);
    using client = httpClient(proxy.listen);
    expect(await client.send()).toMatchObject({ status: 'ECONNRESET' });
  });

  test('an upstream that closes an idle connection closes the client’s', async () => {
    const upstream = await httpUpstream();
    await using proxy = await embedded(upstream);
    await proxy.add(idle);
    using client = await dial(proxy.port);
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.bytes(1);
    upstream.sockets[0]?.end();
    expect(await client.over).toBe('end');
  });
});

test('a hundred connections at once each keep to their own requests', async () => {
  await using proxy = await embedded(await httpUpstream());
  await proxy.add({ type: 'http_status', attributes: { requests: 50 } });
  const clients = Array.from({ length: 100 }, () => httpClient(proxy.listen));
  const bodies = clients.flatMap((_, index) => [`a${index}`, `b${index}`]);
  const got = await Promise.all(
    bodies.map((body, index) => (clients[index >> 1] as (typeof clients)[number]).send('POST', body)),
  );
  expect(got.filter(({ status }) => status === 503)).toHaveLength(50);
  const answered = got.flatMap(({ status, body }, index) => (status === 200 ? [[body, bodies[index]]] : []));
  expect(answered).toHaveLength(150);
  for (const [body, asked] of answered) expect(body).toBe(`POST /path?q=1 ${asked}`);
  for (const client of clients) client[Symbol.dispose]();
});
