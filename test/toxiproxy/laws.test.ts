import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toxics } from '../../src/toxiproxy/index.ts';
import { dial } from './dial.ts';
import { embedded } from './embedded.ts';
import { echoUpstream } from './upstreams.ts';

/** For each toxic, attributes under which it holds on to a stream as long as it can. */
const longest: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  latency: { latency: 3_600_000 },
  bandwidth: { rate: 0 },
  slow_close: { delay: 3_600_000 },
  timeout: { timeout: 3_600_000 },
  reset_peer: { timeout: 3_600_000 },
  slicer: { average_size: 1, delay: 3_600_000_000 },
  limit_data: { bytes: 1_000_000 },
};

const streamToxics = toxics.filter(({ kind }) => kind === 'stream');

describe.each(streamToxics.map((toxic) => [toxic.type, toxic] as const))('%s', (type, toxic) => {
  const closes = toxic.kind === 'stream' && toxic.closesOnRemoval;
  const attributes = longest[type];

  test.each(['upstream', 'downstream'] as const)('removed %s in the middle of its work, it lets go', async (stream) => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type, name: 'it', stream, ...(attributes ? { attributes } : {}) });
    using client = await dial(proxy.port);
    client.socket.write('all of it');
    await proxy.update('it', {});
    client.socket.end();
    await proxy.remove('it');
    await client.over;
    // Its own doing aside, nothing is lost: what it held goes on, and the end of the stream behind it.
    expect(String(client.received)).toBe(closes ? '' : 'all of it');
  });

  test('changed in the middle of its work, it goes on with what it held', async () => {
    await using proxy = await embedded(await echoUpstream());
    await proxy.add({ type, name: 'it', ...(attributes ? { attributes } : {}) });
    using client = await dial(proxy.port);
    client.socket.write('first ');
    const quick = type === 'bandwidth' ? { rate: 1_000 } : type === 'limit_data' ? {} : quickest(attributes);
    await proxy.update('it', quick);
    client.socket.end('second');
    const over = await client.over;
    const drops = type === 'timeout' || type === 'reset_peer';
    expect(drops ? over : String(client.received)).toMatch(drops ? /end|close|ECONNRESET/ : /^first second$/);
  });

  test('does not outlive its connection', async () => {
    const ended: string[] = [];
    await using proxy = await embedded(await echoUpstream(), { onConnection: ({ type }) => ended.push(type) });
    await proxy.add({ type, name: 'it', ...(attributes ? { attributes } : {}) });
    using client = await dial(proxy.port);
    client.socket.write('x');
    await proxy.set({ enabled: false });
    await client.over;
    expect(ended).toEqual(['accepted', 'closed']);
  });
});

/** The same attributes at their least: the toxic is done with everything at once. */
function quickest(attributes: Readonly<Record<string, number>> = {}): Record<string, number> {
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, name === 'average_size' ? 1_000 : 1]));
}

test('each is described for those who use it, with every attribute', () => {
  const guide = readFileSync(new URL('../../docs/toxics.md', import.meta.url), 'utf8');
  for (const { type, attributes } of toxics) {
    const row = guide.split('\n').find((line) => line.startsWith(`| \`${type}\``));
    for (const attribute of Object.keys(attributes)) expect(row, type).toContain(`\`${attribute}\``);
  }
});
