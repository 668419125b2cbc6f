import type { Attempt } from '../../journal/observation.ts';

/** A list in the value of an operation, each element of which names a record of the provider's. */
export interface Listing {
  /** The ids of the records, in the order of the list. */
  readonly ids: readonly string[];
  readonly elements: readonly unknown[];
  /** Where an element has its id: a property, or `null` where it is its own. */
  readonly key: string | null;
}

/** The records that an operation was given, as far as they are told apart by ids. */
export interface Known {
  readonly ids: ReadonlySet<string>;
  /** The property that holds the id, in the provider's words. */
  readonly name: string;
}

/** The records on the pages that were delivered. */
export function knownFrom(asked: readonly Attempt[]): Known {
  const pages = asked.flatMap(({ page }) => page ?? []);
  return { ids: new Set(pages.flatMap(({ items }) => items)), name: pages[0]?.id ?? '' };
}

/**
 * The lists in a value as a journal has it: as it is, or as JSON text. None where the text was cut off, and none within
 * the elements of another: what belongs to a record is the record's own.
 */
export function listingsIn(value: unknown, known: Known): readonly Listing[] {
  if (typeof value !== 'string') return [];
  try {
    return search(JSON.parse(value), known);
  } catch {
    return [];
  }
}

/** Whether the text of a value was too long for the journal. */
export function isCut(value: unknown): boolean {
  return typeof value === 'string' && value.endsWith('…');
}

function search(value: unknown, known: Known): readonly Listing[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.values(value).flatMap((part) => search(part, known));
  // A list of pages is one list.
  const elements = value.length > 0 && value.every(Array.isArray) ? value.flat() : value;
  const listing = listingOf(elements, known);
  return listing ? [listing] : value.flatMap((element) => search(element, known));
}

function listingOf(elements: readonly unknown[], known: Known): Listing | undefined {
  if (elements.length === 0) return undefined;
  if (elements.every((element) => isText(element, known))) {
    return { ids: elements as readonly string[], elements, key: null };
  }
  if (!elements.every(isObject)) return undefined;
  const own = elements.map((element) => idOf(element[known.name], known));
  if (own.every((id) => id !== undefined)) return { ids: own, elements, key: known.name };
  for (const key of Object.keys(elements[0]!)) {
    const ids = elements.map((element) => element[key]);
    if (ids.every((id): id is string => isText(id, known)) && areMany(ids)) return { ids, elements, key };
  }
  return undefined;
}

/** An id under its own name may be a number; elsewhere numbers are mostly counts and amounts. */
function idOf(id: unknown, { ids }: Known): string | undefined {
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && ids.has(text) ? text : undefined;
}

function isText(value: unknown, { ids }: Known): value is string {
  return typeof value === 'string' && ids.has(value);
}

/** Whether texts look like ids, each of another record, rather than like a quantity that happens to be one too. */
function areMany(ids: readonly string[]): boolean {
  return new Set(ids).size * 3 >= ids.length;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
