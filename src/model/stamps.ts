import type { Schema } from '../contract/contract.ts';
import { wordsOf } from './path-shape.ts';
import { propertiesOf, resolvedOf, type Schemas, typesOf } from './properties.ts';
import type { Value } from './samples.ts';

const CREATED = ['created', 'createdat', 'createdon', 'createdtime', 'creationtime', 'createtime', 'datecreated'];
const UPDATED = [
  'updated',
  'updatedat',
  'updatedon',
  'updatetime',
  'modified',
  'modifiedat',
  'lastmodified',
  'dateupdated',
];

/**
 * The times that a provider writes into a record by itself, by the names that they usually have: texts as their format
 * says, numbers in seconds since the Unix epoch.
 *
 * @param nowMs milliseconds since the Unix epoch.
 */
export function stamps(schemas: Schemas, record: Schema, nowMs: number, isNew: boolean): Value {
  const names = isNew ? [...CREATED, ...UPDATED] : UPDATED;
  const stamped: Record<string, unknown> = {};
  for (const [name, property] of propertiesOf(schemas, record)) {
    if (!names.includes(wordsOf(name))) continue;
    const { format } = resolvedOf(schemas, property);
    const types = typesOf(schemas, property);
    const iso = new Date(nowMs).toISOString();
    if (format === 'date-time') stamped[name] = iso;
    else if (format === 'date') stamped[name] = iso.slice(0, 10);
    else if (types.has('integer')) stamped[name] = Math.floor(nowMs / 1_000);
  }
  return stamped;
}
