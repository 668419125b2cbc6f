import { expect, test } from 'vitest';
import { joinSaved, readSaved } from '../../src/control/saved-mocks.ts';
import type { Worlds } from '../../src/control/worlds.ts';

const world = {
  name: 'default',
  effects: [],
  effectCount: 0,
  world: { state: { draws: 1, collections: {} }, ledger: [], keyring: { issued: 1, ended: [] } },
};
const file = (...worlds: readonly unknown[]) =>
  JSON.stringify({ schema: 'faultline.mock-state/1', providers: { slack: worlds } });
const serving = (text: string) => ({ save: () => [text] }) as unknown as Worlds;

test('nothing saved is a fresh start', () => {
  expect(readSaved(undefined).worldsOf('stripe')).toEqual([]);
  expect(readSaved(file(world)).worldsOf('constructor')).toEqual([]);
});

test('what is saved of a provider that is not served now stays', () => {
  const text = joinSaved(new Map([['stripe', serving(JSON.stringify(world))]]), readSaved(file(world)));
  const read = readSaved(text);
  expect([read.worldsOf('slack'), read.worldsOf('stripe')]).toEqual([[world], [world]]);
});

test.each([
  [{ ...world, name: undefined }],
  [{ ...world, effects: [1] }],
  [{ ...world, world: null }],
  [{ ...world, world: { ...world.world, state: { draws: 1, collections: { customer: [{}] } } } }],
  [{ ...world, world: { ...world.world, ledger: [['k', {}]] } }],
  [{ ...world, world: { ...world.world, keyring: { issued: 1e12, ended: [] } } }],
  [{ ...world, world: { ...world.world, keyring: { issued: 1, ended: [], expiries: [1] } } }],
  [{ ...world, accounts: [1] }],
])('%j is refused', (broken) => {
  expect(() => readSaved(file(world, broken))).toThrow(expect.objectContaining({ code: 'STATE_INVALID' }));
});
