import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixSeed, seededRandom } from '../src/random.ts';

describe('a seeded stream of draws', () => {
  it('repeats for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draws = () => {
          const random = seededRandom(seed);
          return [random.float(), random.int(1, 6), random.text(8)];
        };
        expect(draws()).toEqual(draws());
      }),
    );
  });

  it('differs from the first draw on, also for neighbouring seeds', () => {
    const first = Array.from({ length: 1000 }, (_, seed) => seededRandom(seed).float());
    expect(new Set(first).size).toBe(1000);
    const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
    const inEachTenth = Array.from(
      { length: 10 },
      (_, tenth) => first.filter((value) => Math.floor(value * 10) === tenth).length,
    );
    expect(Math.min(...inEachTenth)).toBeGreaterThan(50);
  });

  it('keeps to its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -100, max: 100 }), fc.nat(50), (seed, min, span) => {
        const drawn = seededRandom(seed).int(min, min + span);
        expect(drawn).toBeGreaterThanOrEqual(min);
        expect(drawn).toBeLessThanOrEqual(min + span);
      }),
    );
  });
});

describe('mixing seeds', () => {
  it('gives 32-bit integers that depend on every part and on their order', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const mixed = mixSeed(a, b);
        expect(mixed).toBe(mixed | 0);
        if (a !== b) expect(mixed).not.toBe(mixSeed(b, a));
      }),
    );
    expect(mixSeed('ab', 'c')).not.toBe(mixSeed('a', 'bc'));
  });
});
