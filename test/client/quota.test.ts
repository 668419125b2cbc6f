import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { paths } from '../../contracts/stripe/schema.d.ts';
import { type ClientOptions, createClient, type QuotaOptions } from '../../src/client/index.ts';
import { createLimiter } from '../../src/client/quota.ts';
import { json, type Reaction, scriptedFetch } from './scripted-fetch.ts';
import { settled } from './settled.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const NEVER = new AbortController().signal;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Requests that take so long each, asked for at once: when each was under way. */
async function spans(quota: QuotaOptions, lengths: readonly number[]) {
  const limiter = createLimiter(quota, () => true);
  const found: { index: number; from: number; to: number }[] = [];
  const all = lengths.map((ms, index) =>
    limiter(NEVER, async () => {
      const from = Date.now();
      await sleep(ms);
      found.push({ index, from, to: Date.now() });
    }),
  );
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return found.sort((a, b) => a.index - b.index);
}

describe('a limiter', () => {
  test('keeps to the limits, whichever moment of a request the provider counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          limit: fc.integer({ min: 1, max: 5 }),
          windowMs: fc.integer({ min: 10, max: 1_000 }),
          concurrent: fc.integer({ min: 1, max: 6 }),
        }),
        fc.array(fc.integer({ min: 0, max: 1_500 }), { maxLength: 20 }),
        async (quota, lengths) => {
          const found = await spans(quota, lengths);
          expect(found).toHaveLength(lengths.length);
          for (const { to } of found) {
            const counted = found.filter((other) => other.from < to + quota.windowMs && other.to >= to);
            expect(counted.length).toBeLessThanOrEqual(quota.limit);
            const together = found.filter((other) => other.from < to && other.to >= to);
            expect(together.length).toBeLessThanOrEqual(quota.concurrent);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('lets requests go in the order of asking', async () => {
    const found = await spans({ limit: 2, windowMs: 1_000 }, [100, 100, 100, 100, 100]);
    expect(found.map(({ from }) => from)).toEqual([0, 0, 1_100, 1_100, 2_200]);
  });

  test('forgets who was called off while waiting', async () => {
    const limiter = createLimiter({ limit: 1, windowMs: 1_000 }, () => true);
    const calling = new AbortController();
    const first = limiter(NEVER, async () => 'first');
    const second = limiter(calling.signal, async () => 'second').catch((error) => error);
    const third = limiter(NEVER, async () => Date.now());
    setTimeout(() => calling.abort('called off'), 300);
    await vi.runAllTimersAsync();
    expect(await Promise.all([first, second, third])).toEqual(['first', 'called off', 1_000]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not count what was never sent', async () => {
    const limiter = createLimiter({ limit: 1, windowMs: 1_000 }, () => false);
    await limiter(NEVER, () => Promise.reject(new Error('refused'))).catch(() => {});
    expect(await limiter(NEVER, async () => Date.now())).toBe(0);
  });
});

describe('a client that knows the limits', () => {
  const clientOver = (reaction: Reaction, options: Partial<ClientOptions> = {}) => {
    const { fetch, sent } = scriptedFetch(reaction);
    const client = createClient<paths>({ baseUrl: 'https://stripe.test', token: 't', fetch, ...options });
    return { sent, list: () => client.GET('/v1/customers') };
  };

  test('holds its attempts back, and leaves no timer behind', async () => {
    const { sent, list } = clientOver(json(200), { quota: { limit: 10, windowMs: 1_000 } });
    await settled(Promise.all(Array.from({ length: 25 }, list)));
    expect(sent.map(({ at }) => at)).toEqual([...Array(10).fill(0), ...Array(10).fill(1_000), ...Array(5).fill(2_000)]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('gives up at the deadline in the queue too', async () => {
    const { sent, list } = clientOver(json(200), { quota: { limit: 1, windowMs: 60_000 }, deadlineMs: 5_000 });
    const ends = await Promise.all([settled(list()), settled(list())]);
    expect(ends).toMatchObject([{ value: {} }, { error: { kind: 'timeout' } }]);
    expect(sent).toHaveLength(1);
    expect(Date.now()).toBe(5_000);
  });
});
