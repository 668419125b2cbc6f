import fc from 'fast-check';
import { seededGenerator } from '../random.ts';

/**
 * The value that a seed draws from an arbitrary: any run of an exploration can be made again without those before it.
 *
 * @param index how many were drawn before; later draws are less biased towards small and extreme values.
 */
export function draw<T>(arbitrary: fc.Arbitrary<T>, seed: number, index: number): T {
  return arbitrary.generate(new fc.Random(seededGenerator(seed)), biasOf(index)).value;
}

/** A value that was drawn, and can be made smaller as its arbitrary knows how. */
export interface Drawn<T> {
  readonly value: T;
  /** The next smaller ones, the smallest first. Lazy: each is made when it is asked for. */
  smaller(): Iterable<Drawn<T>>;
}

/** The same draw as `draw`, with what it can shrink to. */
export function drawShrinkable<T>(arbitrary: fc.Arbitrary<T>, seed: number, index: number): Drawn<T> {
  return shrinkable(arbitrary, arbitrary.generate(new fc.Random(seededGenerator(seed)), biasOf(index)));
}

function shrinkable<T>(arbitrary: fc.Arbitrary<T>, drawn: fc.Value<T>): Drawn<T> {
  return {
    value: drawn.value,
    *smaller() {
      for (const next of arbitrary.shrink(drawn.value, drawn.context)) yield shrinkable(arbitrary, next);
    },
  };
}

function biasOf(index: number): number {
  return 2 + Math.floor(Math.log10(index + 1));
}
