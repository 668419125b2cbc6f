import fc from 'fast-check';
import { seededGenerator } from '../random.ts';

/** Steps of shrinking on the way to the plainest value: an arbitrary that never ends must not hold the run. */
const MAX_SHRINKS = 1_000;

/** The plainest value of an arbitrary: where shrinking ends when every step is taken. */
export function plainest<T>(arbitrary: fc.Arbitrary<T>): T {
  let found = arbitrary.generate(new fc.Random(seededGenerator(1)), undefined);
  for (let steps = 0; steps < MAX_SHRINKS; steps++) {
    const [smaller] = arbitrary.shrink(found.value, found.context);
    if (!smaller) break;
    found = smaller;
  }
  return found.value;
}
