import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { play, step } from './stripe-steps.ts';
import { World } from './world.ts';

const session = fc.array(step, { maxLength: 25 });

describe('the laws of a provider, on Stripe', () => {
  test('every answer obeys the contract, whatever was asked', async () => {
    await fc.assert(
      fc.asyncProperty(session, async (steps) => {
        const world = new World(stripe);
        for (const { processed } of await play(world, steps)) {
          expect(processed.violations.filter(({ side }) => side === 'response')).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the same seed gives the same bytes, another seed other ids', async () => {
    await fc.assert(
      fc.asyncProperty(session, fc.integer(), async (steps, seed) => {
        const [one, two] = await Promise.all([
          play(new World(stripe, seed), steps),
          play(new World(stripe, seed), steps),
        ]);
        expect(one.map(({ text, headers }) => [text, headers])).toEqual(
          two.map(({ text, headers }) => [text, headers]),
        );
      }),
      { numRuns: 50 },
    );
    const ids = await Promise.all(
      [1, 2].map(async (seed) => (await new World(stripe, seed).send('POST', '/v1/customers')).value.id),
    );
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('a reset gives the world that a fresh one would be', async () => {
    await fc.assert(
      fc.asyncProperty(session, session, async (before, after) => {
        const used = new World(stripe, 1);
        await play(used, before);
        used.mock.reset(7);
        const texts = (await play(used, after)).map(({ text }) => text);
        expect(texts).toEqual((await play(new World(stripe, 7), after)).map(({ text }) => text));
      }),
      { numRuns: 50 },
    );
  });

  test('a snapshot is the world as it was, however often it is restored', async () => {
    await fc.assert(
      fc.asyncProperty(session, session, session, async (before, one, two) => {
        const world = new World(stripe);
        await play(world, before);
        const snapshot = world.mock.snapshot();
        const then = JSON.stringify(world.mock);
        const first = (await play(world, one)).map(({ text }) => text);
        world.mock.restore(snapshot);
        expect(JSON.stringify(world.mock)).toBe(then);
        await play(world, two);
        world.mock.restore(snapshot);
        expect(JSON.stringify(world.mock)).toBe(then);
        expect((await play(world, one)).map(({ text }) => text)).toEqual(first);
      }),
      { numRuns: 50 },
    );
  });

  test('worlds share nothing', async () => {
    const [one, two] = [new World(stripe), new World(stripe)];
    const { value } = await one.send('POST', '/v1/customers', { email: 'jenny.rosen@example.com' });
    expect((await two.send('GET', `/v1/customers/${value.id}`)).status).toBe(404);
  });

  test('pages hold everything once, the newest first, whatever their size and the direction', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 100 }), async (made, limit) => {
        const world = new World(stripe);
        const newest: string[] = [];
        for (let i = 0; i < made; i++) newest.unshift((await world.send('POST', '/v1/customers')).value.id);
        const forwards = await pages(world, limit, 'starting_after');
        expect(forwards.slice(0, made)).toEqual(newest);
        expect(new Set(forwards).size).toBe(stripe.resources.customer!.length + made);
        expect(forwards).toHaveLength(stripe.resources.customer!.length + made);

        const oldest = forwards.at(-1)!;
        expect([...(await pages(world, limit, 'ending_before', oldest)), oldest]).toEqual(forwards);
      }),
      { numRuns: 25 },
    );
  });

  test('every resource that the contract names exists in a fresh world', () => {
    const text = JSON.stringify(stripe.contract.document);
    const named = new Set([...text.matchAll(/"x-resource":"([^"]+)"/g)].map((match) => match[1]!));
    expect([...named].sort()).toEqual(Object.keys(stripe.resources).sort());
    for (const ids of Object.values(stripe.resources)) expect(new Set(ids).size).toBe(ids.length);
  });
});

async function pages(world: World, limit: number, direction: 'starting_after' | 'ending_before', from?: string) {
  const ids: string[] = [];
  let cursor = from;
  for (let more = true; more; ) {
    const { value } = await world.send('GET', '/v1/customers', {
      limit,
      ...(cursor === undefined ? {} : { [direction]: cursor }),
    });
    const page: string[] = value.data.map((customer: { id: string }) => customer.id);
    expect(page.length).toBeLessThanOrEqual(limit);
    if (direction === 'starting_after') ids.push(...page);
    else ids.unshift(...page);
    cursor = direction === 'starting_after' ? page.at(-1) : page[0];
    more = value.has_more;
  }
  return ids;
}
