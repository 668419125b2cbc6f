import fc from 'fast-check';
import { seededGenerator } from '../random.ts';

/**
 * The value that a seed draws from an arbitrary: any run of an exploration can be made again without those before it.
 *
 * @param index how many were drawn before; later draws are less biased towards small and extreme values.
 */
export function draw<T>(arbitrary: fc.Arbitrary<T>, seed: number, index: number): T {
  const bias = 2 + Math.floor(Math.log10(index + 1));
  return arbitrary.generate(new fc.Random(seededGenerator(seed)), bias).value;
}
