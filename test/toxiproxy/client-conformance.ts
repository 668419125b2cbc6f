import { type Proxy as ClientProxy, Toxiproxy } from 'toxiproxy-node-client';
import { describe, expect, test } from 'vitest';
import type { Judged } from './conformance.ts';
import { dial, timed } from './dial.ts';
import { echoUpstream } from './upstreams.ts';

/** What the official client for Node makes of a server. */
export function clientConformance(name: string, start: () => Promise<Judged>): void {
  async function ready() {
    const server = await start();
    const upstream = await echoUpstream();
    const client = new Toxiproxy(server.url);
    for (const proxy of Object.values(await client.getAll())) await proxy.remove();
    const body = { name: 'echo', listen: '127.0.0.1:0', upstream: `127.0.0.1:${upstream.port}` };
    return {
      client,
      body,
      async [Symbol.asyncDispose]() {
        await upstream[Symbol.asyncDispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  }

  const portOf = ({ listen }: ClientProxy) => Number(listen.slice(listen.lastIndexOf(':') + 1));

  describe(`${name}: toxiproxy-node-client`, () => {
    test('reads the version', async () => {
      await using world = await ready();
      expect(JSON.parse(await world.client.getVersion()).version).toMatch(/^2\./);
    });

    test('creates, finds, lists, switches off and removes a proxy', async () => {
      await using world = await ready();
      const proxy = await world.client.createProxy(world.body);
      expect((await world.client.get('echo')).listen).toBe(proxy.listen);
      expect(Object.keys(await world.client.getAll())).toEqual(['echo']);
      const off = await proxy.update({ ...proxy.toJson(), enabled: false });
      expect(off.enabled).toBe(false);
      await expect(dial(portOf(proxy))).rejects.toThrow('ECONNREFUSED');
      await proxy.remove();
      await expect(world.client.get('echo')).rejects.toThrow('404');
    });

    test('populates and resets', async () => {
      await using world = await ready();
      const { echo } = await world.client.populate([{ ...world.body, enabled: false }]);
      expect(echo?.enabled).toBe(false);
      await world.client.reset();
      expect((await world.client.get('echo')).enabled).toBe(true);
    });

    test('adds a toxic, changes it, and removes it', async () => {
      await using world = await ready();
      const proxy = await world.client.createProxy(world.body);
      const toxic = await proxy.addToxic({
        name: 'slow',
        type: 'latency',
        stream: 'downstream',
        toxicity: 1,
        attributes: { latency: 5, jitter: 0 },
      });
      const changed = await toxic.update({ ...toxic.toJson(), attributes: { latency: 60, jitter: 0 } });
      expect(changed.attributes).toEqual({ latency: 60, jitter: 0 });
      using connection = await dial(portOf(proxy));
      const tookMs = await timed(async () => {
        connection.socket.write('x');
        await connection.bytes(1);
      });
      expect(tookMs).toBeGreaterThan(55);
      await toxic.remove();
      await expect(proxy.getToxic('slow')).rejects.toThrow('404');
    });
  });
}
