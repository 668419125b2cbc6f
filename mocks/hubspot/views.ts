import type { ObjectType } from './object-types.ts';
import { type CrmRecord, textOf } from './records.ts';

/**
 * A record as an answer shows it.
 *
 * @param asked the properties that the request names. Default: those that HubSpot shows unasked.
 */
export function view(type: ObjectType, record: CrmRecord, asked?: readonly string[]) {
  const names = asked?.length ? [...asked, 'createdate', 'hs_object_id', type.modified] : type.shown;
  const properties = Object.fromEntries([...new Set(names)].sort().map((name) => [name, textOf(record, name) ?? null]));
  return shown(record, properties);
}

/** A record as the answer to a write shows it: with every value that it has. */
export function wholeView(record: CrmRecord) {
  return shown(record, record.properties);
}

function shown({ id, createdAt, updatedAt, archived, archivedAt }: CrmRecord, properties: object) {
  return { id, properties, createdAt, updatedAt, archived, ...(archivedAt === undefined ? {} : { archivedAt }) };
}

/** Names that a query gives repeated, with commas, or both. */
export function namesIn(query: unknown): string[] | undefined {
  return (query as readonly string[] | undefined)?.flatMap((names) => names.split(',')).filter((name) => name !== '');
}
