import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { State } from '../../src/provider/state.ts';

interface Thing {
  readonly id: string;
  readonly size: number;
}

const clock = { now: () => 1000, sleep: async () => {} };
const open = (seed = 1) =>
  new State(seed, clock, (state) => {
    for (const id of ['fixture-1', 'fixture-2']) state.collection<Thing>('things').put({ id, size: 0 });
  });

type Change = (state: State) => void;
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((state) => {
    state.collection<Thing>('things').put({ id: state.id('thing_'), size: 1 });
  }),
  fc.record({ id: fc.constantFrom('fixture-1', 'fixture-2', 'own'), size: fc.nat() }).map((thing): Change => {
    return (state) => {
      state.collection<Thing>('things').put({ ...thing });
    };
  }),
  fc.constant<Change>((state) => {
    state.collection<Thing>('others').put({ id: 'other', size: 1 });
  }),
);
const changes = fc.array(change, { maxLength: 8 });
const apply = (state: State, list: readonly Change[]) => {
  for (const one of list) one(state);
};

describe('a state', () => {
  test('is after a restore what it was at the snapshot, whatever happened since', () => {
    fc.assert(
      fc.property(changes, changes, changes, (before, one, two) => {
        const state = open();
        apply(state, before);
        const snapshot = state.snapshot();
        const then = JSON.stringify(state);
        apply(state, one);
        state.restore(snapshot);
        expect(JSON.stringify(state)).toBe(then);
        apply(state, two);
        const later = state.snapshot();
        const after = JSON.stringify(state);
        state.restore(snapshot);
        expect(JSON.stringify(state)).toBe(then);
        state.restore(later);
        expect(JSON.stringify(state)).toBe(after);
      }),
    );
  });

  test('is after a reset what a fresh one is', () => {
    fc.assert(
      fc.property(changes, changes, fc.integer(), (before, after, seed) => {
        const state = open(3);
        apply(state, before);
        state.reset(seed);
        const fresh = open(seed);
        expect(JSON.stringify(state)).toBe(JSON.stringify(fresh));
        apply(state, after);
        apply(fresh, after);
        expect(JSON.stringify(state)).toBe(JSON.stringify(fresh));
      }),
    );
  });

  test('lists resources newest first; an update keeps its place', () => {
    const things = open().collection<Thing>('things');
    for (const id of ['a', 'b', 'fixture-1', 'a']) things.put({ id, size: 9 });
    expect(things.newestFirst().map(({ id, size }) => [id, size])).toEqual([
      ['b', 9],
      ['a', 9],
      ['fixture-2', 0],
      ['fixture-1', 9],
    ]);
  });

  test('holds records that nobody can change', () => {
    const things = open().collection<Thing>('things');
    const thing = things.put({ id: 'a', size: 1 });
    expect(() => Object.assign(thing, { size: 2 })).toThrow(TypeError);
  });

  test('draws ids from its seed', () => {
    const ids = (seed: number) => Array.from({ length: 100 }, () => open(seed).id('x_'));
    expect(new Set(ids(1)).size).toBe(1);
    const state = open(1);
    expect(new Set(Array.from({ length: 1000 }, () => state.id('x_'))).size).toBe(1000);
    expect(state.id('x_', 8)).toMatch(/^x_[0-9A-Za-z]{8}$/);
    expect(ids(1)[0]).not.toBe(ids(2)[0]);
  });

  test('hands over each line of the ledger once', () => {
    const state = open();
    const effect = { kind: 'created', resource: 'thing', id: 'a' };
    state.record(effect);
    expect(state.takeEffects()).toEqual([effect]);
    expect(state.takeEffects()).toEqual([]);
  });

  test('what it has handed over does not grow', () => {
    const state = open();
    const nothing = state.takeEffects();
    state.record({ kind: 'created', resource: 'thing', id: 'a' });
    expect(nothing).toEqual([]);
  });
});
