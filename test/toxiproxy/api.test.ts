import net, { type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createToxiproxy, toxics } from '../../src/toxiproxy/index.ts';
import { metricsText } from '../../src/toxiproxy/metrics.ts';
import { matchRoute } from '../../src/toxiproxy/route.ts';
import { apiClient } from './api-client.ts';
import { dial } from './dial.ts';
import { embedded } from './embedded.ts';
import { echoUpstream } from './upstreams.ts';

describe('createToxiproxy', () => {
  test('listens on loopback, on a free port, unless told otherwise', async () => {
    await using server = await createToxiproxy({ seed: 1 });
    expect(server).toMatchObject({ host: '127.0.0.1', url: `http://127.0.0.1:${server.port}` });
    expect(server.port).toBeGreaterThan(0);
  });

  test('says what to do about a port in use', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(createToxiproxy({ seed: 1, port })).rejects.toMatchObject({
      code: 'TOXIPROXY_LISTEN',
      message: `Toxiproxy cannot listen on 127.0.0.1:${port}: the port is in use; choose another, or 0 for a free one.`,
    });
    await new Promise((resolve) => taken.close(resolve));
  });

  test('is gone when it is closed, and may be closed twice', async () => {
    const server = await createToxiproxy({ seed: 1 });
    const port = server.port;
    await server.close();
    await server.close();
    await expect(dial(port)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('what is beyond Shopify’s', () => {
  test('an attribute that there is not is refused, with those that there are', async () => {
    await using proxy = await embedded(await echoUpstream());
    await expect(proxy.add({ type: 'latency', attributes: { latancy: 1 } })).rejects.toThrow(
      'latency has no attribute \\"latancy\\" (it has: latency, jitter)',
    );
  });

  test.each([
    [{ type: 'latency', attributes: { latency: -1 } }],
    [{ type: 'latency', attributes: { latency: 1.5 } }],
    [{ type: 'latency', toxicity: 2 }],
  ])('%j is refused', async (toxic) => {
    await using proxy = await embedded(await echoUpstream());
    await expect(proxy.add(toxic)).rejects.toThrow('400');
  });

  test('a proxy without a host listens on loopback', async () => {
    await using proxy = await embedded(await echoUpstream());
    const created = await proxy.api.call('POST', '/proxies', { name: 'b', listen: ':0', upstream: 'x:1' });
    expect(created.json.listen).toMatch(/^127\.0\.0\.1:/);
  });

  test.each(['nonsense', '127.0.0.1', '127.0.0.1:99999'])('cannot listen on %s', async (listen) => {
    await using server = await createToxiproxy({ seed: 1 });
    const refused = await apiClient(server.url).call('POST', '/proxies', { name: 'a', listen, upstream: 'x:1' });
    expect(refused.status).toBe(500);
    expect(refused.json.error).toMatch(/^listen tcp: address .* not a host and a port/);
  });

  test('a body of any size is refused or taken, and the server lives on', async () => {
    await using server = await createToxiproxy({ seed: 1 });
    const { call } = apiClient(server.url);
    const refused = await call('POST', '/populate', 'x'.repeat(11_000_000)).catch((error: Error) => error);
    if (!(refused instanceof Error)) expect(refused.status).toBe(413);
    expect((await call('GET', '/version')).status).toBe(200);
  });
});

describe('metrics', () => {
  test('count the bytes of each proxy and direction, also of connections that are still open', async () => {
    await using proxy = await embedded(await echoUpstream());
    using client = await dial(proxy.port);
    client.socket.write('12345');
    await client.bytes(5);
    const metrics = await proxy.api.call('GET', '/metrics');
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(metrics.text).toContain('# TYPE toxiproxy_proxy_received_bytes_total counter');
    for (const direction of ['upstream', 'downstream']) {
      expect(metrics.text).toMatch(
        new RegExp(`toxiproxy_proxy_sent_bytes_total\\{direction="${direction}",listener="${proxy.listen}",.*\\} 5\\n`),
      );
    }
  });

  test('escape what a label cannot hold', () => {
    const bytes = { fromClient: 1, toUpstream: 2, fromUpstream: 3, toClient: 4 };
    const text = metricsText([{ name: 'a"b\\c\nd', listen: 'l', upstream: 'u', bytes }]);
    expect(text).toContain('proxy="a\\"b\\\\c\\nd"');
    expect(text.split('\n').filter((line) => line.startsWith('toxiproxy'))).toHaveLength(4);
  });
});

describe('routes', () => {
  test.each([
    ['GET', '/proxies/a%20b', { name: 'proxy.show', proxy: 'a b' }],
    ['PATCH', '/proxies/a/toxics/b?x=1', { name: 'toxic.update', proxy: 'a', toxic: 'b' }],
    ['GET', '/proxies/%zz', 'unknown'],
    ['GET', '/proxies/', 'unknown'],
    ['PUT', '/proxies/a', 'method'],
    ['constructor', '/version', 'method'],
  ])('%s %s', (method, path, route) => {
    expect(matchRoute(method, path)).toEqual(route);
  });
});

test('every toxic has a type of its own and defaults that it accepts itself', () => {
  expect(new Set(toxics.map(({ type }) => type)).size).toBe(toxics.length);
  for (const { attributes } of toxics) {
    for (const attribute of Object.values(attributes))
      expect(attribute.read(attribute.default)).toEqual(attribute.default);
  }
});
