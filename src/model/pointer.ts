import { isSchema } from './properties.ts';

/** The keys of a JSON pointer (RFC 6901). */
export function keysOfPointer(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A value with another at a place in it; objects on the way are made where they are missing. `undefined` takes it out. */
export function placed(value: unknown, [key, ...rest]: readonly string[], inner: unknown): unknown {
  if (key === undefined) return inner;
  const outer = isSchema(value) ? value : {};
  if (rest.length === 0 && inner === undefined) {
    const { [key]: _, ...others } = outer;
    return others;
  }
  return { ...outer, [key]: placed(outer[key], rest, inner) };
}

/** What stands at a place of a value. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) => (isSchema(found) && Object.hasOwn(found, key) ? found[key] : undefined),
    value,
  );
}
