import fc from 'fast-check';
import type { Schema } from '../contract/contract.ts';
import { numberIn } from './any-schema.ts';
import { formatNamed } from './formats.ts';
import type { Made } from './maker.ts';
import { patternArbitraries } from './patterns.ts';

/** Longer texts are drawn only where a schema asks for them. */
const LONG = 24;
const CHARACTERS = 'abcdefghij klmnopqrstuvwxyzABCXYZ0123456789-_.é&=+%';

/** Texts that a schema allows. */
export function stringArbitrary(schema: Schema): Made {
  const format = formatNamed(schema.format);
  const { minLength, maxLength, pattern } = schema;
  const bounded = minLength !== undefined || maxLength !== undefined;
  const patterned = typeof pattern === 'string' ? patternArbitraries(pattern, numberIn(maxLength, undefined)) : [];
  if (format) {
    const long = format.long ? [fc.constant(format.long(numberIn(minLength, 0)))] : [];
    return { sources: [format.arbitrary(), ...patterned, ...long], certain: !bounded && pattern === undefined };
  }
  if (typeof pattern === 'string') {
    return { sources: [...patterned, textArbitrary(schema)], certain: false };
  }
  return { sources: [textArbitrary(schema)], certain: true };
}

/** The plainest text, where it can be told without a draw; otherwise `undefined`. */
export function plainString(schema: Schema): string | undefined {
  const format = formatNamed(schema.format);
  if (format) return format.plain;
  if (typeof schema.pattern === 'string') {
    const [first] = patternArbitraries(schema.pattern, undefined);
    return first && fc.sample(first, { seed: 1, numRuns: 1 })[0];
  }
  return 'a'.repeat(Math.min(Math.max(1, numberIn(schema.minLength, 1)), numberIn(schema.maxLength, Infinity)));
}

function textArbitrary(schema: Schema): fc.Arbitrary<string> {
  const most = numberIn(schema.maxLength, LONG);
  const minLength = Math.min(numberIn(schema.minLength, 1), Math.max(most, numberIn(schema.minLength, 0)));
  const maxLength = Math.max(minLength, Math.min(most, LONG));
  return fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength, maxLength });
}
