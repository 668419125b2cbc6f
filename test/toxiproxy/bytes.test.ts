import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ToxicBody } from './api-client.ts';
import { dial } from './dial.ts';
import { embedded } from './embedded.ts';
import { echoUpstream } from './upstreams.ts';

/** Toxics that delay and cut, and drop nothing; quick enough for a property. */
const harmless: fc.Arbitrary<ToxicBody> = fc
  .record({
    kind: fc.oneof(
      fc.record({
        type: fc.constant('latency'),
        attributes: fc.record({ latency: fc.nat(3), jitter: fc.nat(3) }),
      }),
      fc.record({
        type: fc.constant('bandwidth'),
        attributes: fc.record({ rate: fc.integer({ min: 5_000, max: 50_000 }) }),
      }),
      fc.record({ type: fc.constant('slow_close'), attributes: fc.record({ delay: fc.nat(3) }) }),
      fc.record({
        type: fc.constant('slicer'),
        attributes: fc.record({
          average_size: fc.integer({ min: 200, max: 5_000 }),
          size_variation: fc.nat(199),
          delay: fc.nat(50),
        }),
      }),
      fc.record({ type: fc.constant('limit_data'), attributes: fc.constant({ bytes: 10_000_000 }) }),
    ),
    stream: fc.constantFrom('upstream' as const, 'downstream' as const),
    toxicity: fc.constantFrom(1, 0.5),
  })
  .map(({ kind, stream, toxicity }) => ({ ...kind, stream, toxicity }));

const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 20_000 }), { minLength: 1, maxLength: 4 });

describe('whatever drops nothing delivers the same bytes', () => {
  test('through any chain of toxics, and the end after them', async () => {
    await using proxy = await embedded(await echoUpstream());
    await fc.assert(
      fc.asyncProperty(fc.array(harmless, { maxLength: 4 }), payloads, async (chain, pieces) => {
        await proxy.api.call('POST', '/reset');
        for (const [index, toxic] of chain.entries()) await proxy.add({ ...toxic, name: `t${index}` });
        using client = await dial(proxy.port);
        for (const piece of pieces) client.socket.write(piece);
        client.socket.end();
        expect(await client.over).toBe('end');
        expect(client.received.equals(Buffer.concat(pieces))).toBe(true);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test('while toxics come, change and go on the open connection', async () => {
    type Change = { readonly do: 'add' | 'update' | 'remove'; readonly slot: number; readonly toxic: ToxicBody };
    const changes: fc.Arbitrary<Change[]> = fc.array(
      fc.record({ do: fc.constantFrom('add', 'update', 'remove'), slot: fc.nat(2), toxic: harmless }),
      { minLength: 2, maxLength: 10 },
    );
    await using proxy = await embedded(await echoUpstream());
    await fc.assert(
      fc.asyncProperty(changes, fc.uint8Array({ minLength: 1_000, maxLength: 30_000 }), async (steps, piece) => {
        await proxy.api.call('POST', '/reset');
        using client = await dial(proxy.port);
        const sent: Uint8Array[] = [];
        for (const { do: what, slot, toxic } of steps) {
          sent.push(piece);
          client.socket.write(piece);
          const path = `${proxy.path}/toxics`;
          // A step that does not fit (a second of a name, a change of none) is refused, and changes nothing.
          if (what === 'add') await proxy.api.call('POST', path, { ...toxic, name: `t${slot}` });
          if (what === 'update') await proxy.api.call('PATCH', `${path}/t${slot}`, { toxicity: toxic.toxicity });
          if (what === 'remove') await proxy.api.call('DELETE', `${path}/t${slot}`);
        }
        client.socket.end();
        expect(await client.over).toBe('end');
        expect(client.received.equals(Buffer.concat(sent))).toBe(true);
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

test('a toxic that is removed lets go of what it held, in order and at once', async () => {
  await using proxy = await embedded(await echoUpstream());
  await proxy.add({ type: 'latency', name: 'a', stream: 'upstream', attributes: { latency: 3_600_000 } });
  await proxy.add({ type: 'latency', name: 'b', stream: 'upstream', attributes: { latency: 3_600_000 } });
  using client = await dial(proxy.port);
  for (const text of ['one ', 'two ', 'three']) {
    client.socket.write(text);
    await proxy.update('a', { jitter: text.length });
  }
  await proxy.remove('a');
  await proxy.remove('b');
  expect(String(await client.bytes(13))).toBe('one two three');
});

test('a slow reader slows the sender down instead of filling the memory', async () => {
  const total = 64_000_000;
  await using proxy = await embedded(await echoUpstream());
  await proxy.add({ type: 'slow_close' });
  using client = await dial(proxy.port);
  client.socket.pause();
  let accepted = 0;
  const block = Buffer.alloc(1_000_000);
  const stalled = new Promise<void>((resolve) => {
    const more = () => {
      while (accepted < total) {
        accepted += block.length;
        if (!client.socket.write(block)) break;
      }
      const at = accepted;
      const drained = () => {
        clearTimeout(timer);
        more();
      };
      const timer = setTimeout(() => {
        client.socket.off('drain', drained);
        if (accepted === at) resolve();
      }, 100);
      client.socket.once('drain', drained);
    };
    more();
  });
  await stalled;
  // What the kernel's buffers and one chunk a place hold; everything would be 64 MB.
  expect(accepted).toBeLessThan(40_000_000);
  client.socket.resume();
  await client.bytes(accepted);
});
