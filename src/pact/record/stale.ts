import { keyOf, type PactDocument, type PactEntry } from './merge.ts';

/**
 * How a pact that stands in a file is not the one that was just recorded: its first interaction that differs. `undefined`
 * where both are the same.
 *
 * @param before the text of the file; `undefined` where there is none.
 * @returns part of a sentence that follows the name of the file.
 */
export function staleness(before: string | undefined, recorded: { readonly text: string }): string | undefined {
  if (before === undefined) return 'does not exist';
  if (before === recorded.text) return undefined;
  let old: PactDocument;
  try {
    old = JSON.parse(before) as PactDocument;
    if (!Array.isArray(old.interactions)) return 'is no pact';
  } catch {
    return 'is no JSON';
  }
  const now = JSON.parse(recorded.text) as PactDocument;
  const [then, today] = [entriesOf(old), entriesOf(now)];
  for (const [key, entry] of [...today, ...then].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const [was, is] = [then.get(key), today.get(key)];
    if (was === undefined) return `lacks "${entry.description}"`;
    if (is === undefined) return `has "${entry.description}", which is not recorded any more`;
    const place = firstDifference(was, is, '');
    if (place !== undefined) return `differs in "${entry.description}" at ${place}`;
  }
  return 'differs in its layout or its metadata';
}

function entriesOf({ interactions }: PactDocument): Map<string, PactEntry> {
  return new Map(interactions.map((entry) => [keyOf(entry), entry]));
}

/** `response.body.content.id`: where two values first differ. */
function firstDifference(one: unknown, other: unknown, at: string): string | undefined {
  if (JSON.stringify(one) === JSON.stringify(other)) return undefined;
  const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) return at;
  for (const name of [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()) {
    const found = firstDifference(one[name], other[name], at === '' ? name : `${at}.${name}`);
    if (found !== undefined) return found;
  }
  return at;
}
