import { isDeepStrictEqual } from 'node:util';
import type { Value } from './samples.ts';

/**
 * A value with as much of another as is accepted: all of it, or else one property after the other.
 *
 * @param base is taken to be accepted; where it is not, it comes back as it is.
 * @example fitted({ name: 'a' }, { name: 7, age: 1 }, isPet) // { name: 'a', age: 1 }
 */
export function fitted(base: Value, more: Value, isAccepted: (value: Value) => boolean): Value {
  const whole = { ...base, ...more };
  if (isAccepted(whole)) return whole;
  let kept = base;
  for (const [name, value] of Object.entries(more)) {
    if (isDeepStrictEqual(kept[name], value)) continue;
    const next = { ...kept, [name]: value };
    if (isAccepted(next)) kept = next;
  }
  return kept;
}
