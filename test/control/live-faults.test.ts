import { beforeEach, describe, expect, test } from 'vitest';
import { type FaultEnding, LiveFaults } from '../../src/control/live-faults.ts';
import { HandClock } from './hand-clock.ts';

const call = { provider: 'stripe', world: 'default', operation: 'POST /v1/customers' };
const reset = { fault: 'reset' };

let clock: HandClock;
let ended: [id: number, why: FaultEnding][];
let faults: LiveFaults;

beforeEach(() => {
  clock = new HandClock();
  ended = [];
  faults = new LiveFaults(clock, ({ id }, why) => ended.push([id, why]));
});

test('a fault without bounds strikes until it is cleared', () => {
  const { id } = faults.add({ provider: 'stripe', fault: reset });
  for (let i = 0; i < 5; i++) expect(faults.strike(call)).toEqual(reset);
  expect(faults.all).toMatchObject([{ id, struck: 5 }]);
  expect(faults.clear(() => true)).toHaveLength(1);
  expect(faults.strike(call)).toBeUndefined();
  expect(ended).toEqual([[id, 'cleared']]);
});

test('a fault with a number of times strikes so often, and the next one follows', () => {
  faults.add({ provider: 'stripe', fault: reset, times: 2 });
  faults.add({ provider: 'stripe', fault: { fault: 'hang' }, times: 1 });
  expect([1, 2, 3, 4].map(() => faults.strike(call)?.fault)).toEqual(['reset', 'reset', 'hang', undefined]);
  expect(ended).toEqual([
    [1, 'used up'],
    [2, 'used up'],
  ]);
});

test('a fault with a time to live ends by itself', async () => {
  faults.add({ provider: 'stripe', fault: reset, ttlMs: 60_000 });
  await clock.advance(59_999);
  expect(faults.strike(call)).toEqual(reset);
  await clock.advance(1);
  expect(faults.strike(call)).toBeUndefined();
  expect(ended).toEqual([[1, 'expired']]);
});

describe('a fault for some calls leaves the others alone', () => {
  test.each([
    [{ world: 'a' }, { ...call, world: 'a' }],
    [{ operation: 'GET *' }, { ...call, operation: 'GET /v1/customers' }],
    [{ provider: 'slack' }, { ...call, provider: 'slack' }],
  ])('%j', (condition, struck) => {
    faults.add({ provider: 'stripe', fault: reset, ...condition });
    expect(faults.strike(call)).toBeUndefined();
    expect(faults.all).toMatchObject([{ struck: 0 }]);
    expect(faults.strike(struck)).toEqual(reset);
  });
});

test('a partition is no fault of a call', () => {
  faults.add({ provider: 'stripe', fault: { fault: 'partition' } });
  expect(faults.strike(call)).toBeUndefined();
  expect([faults.cutsOff('stripe'), faults.cutsOff('slack')]).toEqual([true, false]);
});

test('what another server had goes on where it stood', async () => {
  faults.add({ provider: 'stripe', fault: reset, times: 3, ttlMs: 10_000 });
  faults.strike(call);
  const next = new LiveFaults(clock, ({ id }, why) => ended.push([id, why]));
  next.takeOver(structuredClone(faults.all));
  expect(next.add({ provider: 'stripe', fault: reset }).id).toBe(2);
  next.clear(({ id }) => id === 2);
  expect([1, 2, 3].map(() => next.strike(call)?.fault)).toEqual(['reset', 'reset', undefined]);
});

test('nothing is told of after disposal', async () => {
  faults.add({ provider: 'stripe', fault: reset, ttlMs: 10 });
  faults[Symbol.dispose]();
  await clock.advance(20);
  expect(ended).toEqual([]);
});
