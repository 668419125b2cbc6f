import http, { type RequestListener } from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { carrierSettings, openCarriers } from '../../../src/rig/wire/carrier.ts';
import { openRoad } from '../../../src/rig/wire/road.ts';
import { createToxiproxy } from '../../../src/toxiproxy/index.ts';

async function listening(server: Server) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      if (server instanceof http.Server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const speaking = (listener: RequestListener) => listening(http.createServer(listener));

const names = async (url: string) => Object.keys((await (await fetch(`${url}/proxies`)).json()) as object);

describe('the Toxiproxy in use', () => {
  it('is read from the environment; empty is as good as absent', () => {
    expect(carrierSettings({ TOXIPROXY_URL: '', TOXIPROXY_UPSTREAM_HOST: '' })).toEqual({});
    expect(carrierSettings({ TOXIPROXY_URL: 'http://toxiproxy:8474', TOXIPROXY_UPSTREAM_HOST: 'host' })).toEqual({
      url: 'http://toxiproxy:8474',
      upstreamHost: 'host',
    });
  });

  it('is refused by its address when nothing listens there', async () => {
    const closed = await speaking(() => {});
    await closed[Symbol.asyncDispose]();
    await expect(openRoad({ url: closed.url, seed: 1 })).rejects.toMatchObject({
      code: 'TOXIPROXY_UNREACHABLE',
      message: expect.stringMatching(new RegExp(`^Toxiproxy at ${closed.url} is of no use: .*ECONNREFUSED.*\\.$`)),
    });
  });

  it('is refused when its address is none', async () => {
    for (const url of ['localhost:8474', 'nonsense', 'ftp://127.0.0.1:8474']) {
      await expect(openRoad({ url, seed: 1 })).rejects.toMatchObject({
        code: 'TOXIPROXY_UNREACHABLE',
        message: expect.stringContaining(url),
      });
    }
  });

  it('is refused when what answers is something else', async () => {
    await using notFound = await speaking((_, response) => response.writeHead(404).end());
    await using page = await speaking((_, response) => response.end('<html>welcome</html>'));
    for (const { url } of [notFound, page]) {
      await expect(openRoad({ url, seed: 1 })).rejects.toMatchObject({ code: 'TOXIPROXY_UNREACHABLE' });
    }
  });

  it('is refused when it carries nothing to this process', async () => {
    await using hangsUp = await listening(net.createServer((socket) => socket.on('error', () => {}).destroy()));
    const { port } = new URL(hangsUp.url);
    await using pretender = await speaking((request, response) => {
      if (request.url === '/version') response.end('{"version":"2.12.0"}');
      else if (request.method === 'DELETE') response.writeHead(204).end();
      else response.end(JSON.stringify({ name: 'any', listen: `127.0.0.1:${port}`, upstream: '', enabled: true }));
    });
    await expect(openRoad({ url: pretender.url, seed: 1 })).rejects.toMatchObject({
      code: 'TOXIPROXY_UNREACHABLE',
      message: expect.stringContaining('TOXIPROXY_UPSTREAM_HOST'),
    });
  });

  it('keeps the proxies of others: it takes another name where its own is taken, and removes only its own', async () => {
    await using toxiproxy = await createToxiproxy({ seed: 1 });
    const taken = { name: `faultline-${process.pid}-1`, listen: '127.0.0.1:0', upstream: '127.0.0.1:1' };
    await fetch(`${toxiproxy.url}/proxies`, { method: 'POST', body: JSON.stringify(taken) });
    const carriers = await openCarriers({ url: `${toxiproxy.url}/`, seed: 1 });
    const carrier = await carriers.open(1);
    expect(carrier.name).toBe(`faultline-${process.pid}-2`);
    expect((await names(toxiproxy.url)).sort()).toEqual([taken.name, carrier.name]);
    await carriers[Symbol.asyncDispose]();
    expect(await names(toxiproxy.url)).toEqual([taken.name]);
  });

  it('says so when it goes away in between, and ends all the same', async () => {
    const toxiproxy = await createToxiproxy({ seed: 1 });
    await using carriers = await openCarriers({ url: toxiproxy.url, seed: 1 });
    const carrier = await carriers.open(1);
    expect(carrier.clean).toBe(true);
    await toxiproxy.close();
    await expect(carrier.poison({ type: 'bandwidth', attributes: { rate: 1 } })).rejects.toMatchObject({
      code: 'TOXIPROXY_UNREACHABLE',
    });
    expect(carrier.clean).toBe(false);
    await expect(carriers.open(1)).rejects.toMatchObject({ code: 'TOXIPROXY_UNREACHABLE' });
  });

  it('listens on all interfaces when it reaches this process by another name', async () => {
    await using toxiproxy = await createToxiproxy({ seed: 1 });
    await using road = await openRoad({ url: toxiproxy.url, upstreamHost: 'localhost', seed: 1 });
    expect(road.carriers.upstreamListenHost).toBe('0.0.0.0');
    const carrier = await road.carriers.open(1);
    const proxies = (await (await fetch(`${toxiproxy.url}/proxies`)).json()) as Record<string, { listen: string }>;
    expect(proxies[carrier.name]?.listen).toMatch(/^0\.0\.0\.0:\d+$/);
    expect(carrier.address.host).toBe('127.0.0.1');
  });
});
