import { describe, expect, test } from 'vitest';
import { apiClient } from './api-client.ts';
import { dial, timed } from './dial.ts';
import { echoUpstream } from './upstreams.ts';

/** A server to judge. */
export interface Judged extends AsyncDisposable {
  readonly url: string;
}

/**
 * What a client of Toxiproxy 2.12 relies on, seen from outside: the same statements hold of Shopify's and of ours.
 * Asserted is only what both do. The server must share this machine's loopback, and loses every proxy that it has.
 */
export function toxiproxyConformance(name: string, start: () => Promise<Judged>): void {
  /** A clean server, and an upstream that it can reach. */
  async function ready() {
    const server = await start();
    const upstream = await echoUpstream();
    const api = apiClient(server.url);
    for (const proxy of Object.keys((await api.call('GET', '/proxies')).json)) {
      await api.call('DELETE', `/proxies/${proxy}`);
    }
    return {
      api,
      upstream,
      proxy: () => api.proxy(upstream.port),
      async [Symbol.asyncDispose]() {
        await upstream[Symbol.asyncDispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  }

  describe(`${name}: proxies`, () => {
    test('none at first, by name once there are some', async () => {
      await using world = await ready();
      expect((await world.api.call('GET', '/proxies')).json).toEqual({});
      await world.proxy();
      const listed = await world.api.call('GET', '/proxies');
      expect(listed.status).toBe(200);
      expect(listed.headers.get('content-type')).toBe('application/json');
      expect(Object.keys(listed.json)).toEqual(['upstream']);
    });

    test('created enabled, on a free port that the answer names', async () => {
      await using world = await ready();
      const upstream = `127.0.0.1:${world.upstream.port}`;
      const created = await world.api.call('POST', '/proxies', { name: 'a', listen: 'localhost:0', upstream });
      expect(created.status).toBe(201);
      expect(created.json).toMatchObject({ name: 'a', upstream, enabled: true, toxics: [] });
      expect(created.json.listen).toMatch(/^(127\.0\.0\.1|\[::1\]):[1-9]\d*$/);
      expect((await world.api.call('GET', '/proxies/a')).json).toEqual(created.json);
    });

    test('carry bytes both ways', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      using client = await dial(proxy.port);
      client.socket.write('hello');
      expect(String(await client.bytes(5))).toBe('hello');
    });

    test('created disabled do not listen until they are enabled', async () => {
      await using world = await ready();
      const enabled = await world.proxy();
      await enabled.set({ enabled: false });
      await expect(dial(enabled.port)).rejects.toThrow('ECONNREFUSED');
      const off = (await world.api.call('GET', enabled.path)).json;
      expect(off).toMatchObject({ enabled: false, listen: enabled.listen });
      await enabled.set({ enabled: true });
      using client = await dial(enabled.port);
      client.socket.write('back');
      await client.bytes(4);
    });

    test('disabled ones drop the connections that they have', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      using client = await dial(proxy.port);
      client.socket.write('x');
      await client.bytes(1);
      await proxy.set({ enabled: false });
      expect(await client.over).toMatch(/end|close|ECONNRESET/);
    });

    test.each(['POST', 'PATCH'])('%s changes what it names and leaves the rest', async (method) => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'latency' });
      const before = (await world.api.call('GET', proxy.path)).json;
      await using other = await echoUpstream();
      const upstream = `127.0.0.1:${other.port}`;
      const changed = await world.api.call(method, proxy.path, { upstream });
      expect(changed.status).toBe(200);
      expect(changed.json).toEqual({ ...before, upstream });
      using client = await dial(proxy.port);
      client.socket.write('x');
      await client.bytes(1);
      expect([world.upstream.sockets.length, other.sockets.length]).toEqual([0, 1]);
    });

    test('a second of the same name is refused, and the first lives on', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      const again = await world.api.call('POST', '/proxies', {
        name: 'upstream',
        listen: '127.0.0.1:0',
        upstream: 'x:1',
      });
      expect(again.status).toBe(409);
      expect(again.json).toEqual({ error: 'proxy already exists', status: 409 });
      using client = await dial(proxy.port);
      expect(client.socket.remotePort).toBe(proxy.port);
    });

    test('a port in use is an error of the server, and leaves no proxy behind', async () => {
      await using world = await ready();
      const listen = `127.0.0.1:${world.upstream.port}`;
      const refused = await world.api.call('POST', '/proxies', { name: 'a', listen, upstream: 'x:1' });
      expect(refused.status).toBe(500);
      expect(refused.json).toEqual({
        error: `listen tcp ${listen}: bind: address already in use`,
        status: 500,
      });
      expect((await world.api.call('GET', '/proxies/a')).status).toBe(404);
    });

    test.each([
      [{}, 'missing required field: name'],
      [{ name: 'a' }, 'missing required field: upstream'],
    ])('%j is refused: %s', async (body, error) => {
      await using world = await ready();
      const refused = await world.api.call('POST', '/proxies', body);
      expect([refused.status, refused.json]).toEqual([400, { error, status: 400 }]);
    });

    test.each([['{'], [''], ['{"name": 7}'], ['[]']])('a body %j is bad', async (body) => {
      await using world = await ready();
      const refused = await world.api.call('POST', '/proxies', body);
      expect(refused.status).toBe(400);
      expect(refused.json.error).toMatch(/^bad request body: /);
    });

    test('deleted ones are gone, with their connections', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      using client = await dial(proxy.port);
      client.socket.write('x');
      await client.bytes(1);
      const deleted = await world.api.call('DELETE', proxy.path);
      expect([deleted.status, deleted.text]).toEqual([204, '']);
      await client.over;
      await expect(dial(proxy.port)).rejects.toThrow('ECONNREFUSED');
      const gone = await world.api.call('DELETE', proxy.path);
      expect([gone.status, gone.json]).toEqual([404, { error: 'proxy not found', status: 404 }]);
    });

    test('a client of an upstream that is not there is turned away', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      await world.upstream[Symbol.asyncDispose]();
      using client = await dial(proxy.port);
      expect(await client.over).toMatch(/end|close|ECONNRESET/);
    });
  });

  describe(`${name}: populate`, () => {
    test('creates all, and keeps one that has not changed with its toxics', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'latency', attributes: { latency: 5 } });
      const upstream = `127.0.0.1:${world.upstream.port}`;
      const populated = await world.api.call('POST', '/populate', [
        { name: 'upstream', listen: proxy.listen, upstream },
        { name: 'second', listen: '127.0.0.1:0', upstream, enabled: false },
      ]);
      expect(populated.status).toBe(201);
      expect(populated.json.proxies).toMatchObject([
        { name: 'upstream', enabled: true },
        { name: 'second', enabled: false },
      ]);
      expect((await world.api.call('GET', `${proxy.path}/toxics`)).json).toHaveLength(1);
    });

    test('replaces one that goes elsewhere', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'latency' });
      const body = [{ name: 'upstream', listen: proxy.listen, upstream: '127.0.0.1:1' }];
      expect((await world.api.call('POST', '/populate', body)).json.proxies).toMatchObject([
        { upstream: '127.0.0.1:1', toxics: [] },
      ]);
    });

    test('one entry that is wrong refuses all, and is named', async () => {
      await using world = await ready();
      const body = [{ name: 'a', listen: '127.0.0.1:0', upstream: 'x:1' }, { name: 'b' }];
      const refused = await world.api.call('POST', '/populate', body);
      expect(refused.status).toBe(400);
      expect(refused.json).toMatchObject({ error: 'missing required field: upstream at proxy 2', status: 400 });
      expect((await world.api.call('GET', '/proxies')).json).toEqual({});
    });
  });

  describe(`${name}: toxics`, () => {
    test('take hold downstream, under a name of their own, at full toxicity, with what is left out at 0', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      const added = await proxy.add({ type: 'latency', attributes: { latency: 1 } });
      expect(added.status).toBe(200);
      expect(added.json).toEqual({
        name: 'latency_downstream',
        type: 'latency',
        stream: 'downstream',
        toxicity: 1,
        attributes: { latency: 1, jitter: 0 },
      });
      expect((await world.api.call('GET', `${proxy.path}/toxics/latency_downstream`)).json).toEqual(added.json);
      expect((await world.api.call('GET', proxy.path)).json.toxics).toEqual([added.json]);
    });

    test.each([
      ['latency', { latency: 100, jitter: 10 }],
      ['bandwidth', { rate: 5 }],
      ['slow_close', { delay: 7 }],
      ['timeout', { timeout: 9 }],
      ['reset_peer', { timeout: 3 }],
      ['slicer', { average_size: 12, size_variation: 4, delay: 5 }],
      ['limit_data', { bytes: 99 }],
    ])('%s has the attributes %j', async (type, attributes) => {
      await using world = await ready();
      const proxy = await world.proxy();
      const added = await proxy.add({ type, stream: 'upstream', toxicity: 0.5, attributes });
      expect(added.json).toEqual({ name: `${type}_upstream`, type, stream: 'upstream', toxicity: 0.5, attributes });
    });

    test('are listed upstream first, each stream in its order', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'latency', name: 'd1' });
      await proxy.add({ type: 'latency', name: 'u1', stream: 'upstream' });
      await proxy.add({ type: 'slow_close', name: 'd2' });
      const listed = (await world.api.call('GET', `${proxy.path}/toxics`)).json;
      expect(listed.map(({ name }: { name: string }) => name)).toEqual(['u1', 'd1', 'd2']);
    });

    test.each(['POST', 'PATCH'])('%s changes attributes and toxicity, never type, name or stream', async (method) => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'latency', attributes: { latency: 1, jitter: 2 } });
      const changed = await world.api.call(method, `${proxy.path}/toxics/latency_downstream`, {
        name: 'other',
        type: 'bandwidth',
        stream: 'upstream',
        toxicity: 0.25,
        attributes: { latency: 3 },
      });
      expect(changed.status).toBe(200);
      expect(changed.json).toEqual({
        name: 'latency_downstream',
        type: 'latency',
        stream: 'downstream',
        toxicity: 0.25,
        attributes: { latency: 3, jitter: 2 },
      });
    });

    test.each([
      [{ type: 'nothing' }, 400, 'invalid toxic type'],
      [{ type: 'latency', stream: 'sideways' }, 400, 'stream was invalid, can be either upstream or downstream'],
      [{ type: 'nothing', stream: 'sideways' }, 400, 'stream was invalid, can be either upstream or downstream'],
      [{ type: 'slow_close', name: 'taken' }, 409, 'toxic already exists'],
    ])('%j is refused with %i: %s', async (body, status, error) => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'latency', name: 'taken' });
      const refused = await world.api.call('POST', `${proxy.path}/toxics`, body);
      expect([refused.status, refused.json]).toEqual([status, { error, status }]);
    });

    test.each([['{'], [{ type: 'latency', attributes: { latency: 'long' } }], [{ type: 'latency', toxicity: 'half' }]])(
      'a body %j is bad',
      async (body) => {
        await using world = await ready();
        const proxy = await world.proxy();
        const refused = await world.api.call('POST', `${proxy.path}/toxics`, body);
        expect(refused.status).toBe(400);
        expect(refused.json.error).toMatch(/^bad request body: /);
        expect((await world.api.call('GET', `${proxy.path}/toxics`)).json).toEqual([]);
      },
    );

    test('that are not there cannot be shown, changed or removed', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      for (const method of ['GET', 'PATCH', 'POST', 'DELETE']) {
        const body = method === 'GET' ? undefined : {};
        const answer = await world.api.call(method, `${proxy.path}/toxics/none`, body);
        expect([method, answer.status, answer.json]).toEqual([method, 404, { error: 'toxic not found', status: 404 }]);
        const elsewhere = await world.api.call(method, '/proxies/none/toxics/none', body);
        expect([method, elsewhere.json]).toEqual([method, { error: 'proxy not found', status: 404 }]);
      }
    });

    test('work on connections that are open already, and let go of them', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      using client = await dial(proxy.port);
      const roundTrip = (total: number) =>
        timed(async () => {
          client.socket.write('x');
          await client.bytes(total);
        });
      await roundTrip(1);
      await proxy.add({ type: 'latency', attributes: { latency: 150 } });
      expect(await roundTrip(2)).toBeGreaterThan(145);
      const removed = await proxy.remove('latency_downstream');
      expect([removed.status, removed.text]).toEqual([204, '']);
      expect(await roundTrip(3)).toBeLessThan(145);
    });

    test('of toxicity 0 take hold of nothing', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'timeout', toxicity: 0 });
      using client = await dial(proxy.port);
      client.socket.write('x');
      await client.bytes(1);
    });
  });

  describe(`${name}: server`, () => {
    test('reset enables every proxy and removes every toxic', async () => {
      await using world = await ready();
      const proxy = await world.proxy();
      await proxy.add({ type: 'timeout' });
      await proxy.set({ enabled: false });
      const reset = await world.api.call('POST', '/reset');
      expect([reset.status, reset.text]).toEqual([204, '']);
      expect((await world.api.call('GET', proxy.path)).json).toMatchObject({ enabled: true, toxics: [] });
      using client = await dial(proxy.port);
      client.socket.write('x');
      await client.bytes(1);
    });

    test('names its version, as JSON', async () => {
      await using world = await ready();
      const version = await world.api.call('GET', '/version');
      expect(version.headers.get('content-type')).toBe('application/json;charset=utf-8');
      expect(version.json.version).toMatch(/^2\.\d+\.\d+/);
    });

    test('refuses browsers', async () => {
      await using world = await ready();
      const refused = await world.api.call('GET', '/proxies', undefined, { 'user-agent': 'Mozilla/5.0 (X11)' });
      expect([refused.status, refused.text]).toEqual([403, 'User agent not allowed\n']);
    });

    test('has no other paths, and no other methods', async () => {
      await using world = await ready();
      expect((await world.api.call('GET', '/toxics')).status).toBe(404);
      expect((await world.api.call('GET', '/proxies/')).status).toBe(404);
      expect((await world.api.call('DELETE', '/proxies')).status).toBe(405);
      expect((await world.api.call('GET', '/reset')).status).toBe(405);
    });
  });
}
