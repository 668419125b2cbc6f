import { decodeForm } from '../contract/form.ts';
import type { PactRequest } from './pact-file.ts';

/** A pact's query as a contract reads it: text, lists of it, and by brackets objects. */
export function queryOf({ query }: PactRequest): Readonly<Record<string, unknown>> {
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value] as const));
  const decoded = decodeForm(new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString());
  const repeated = Object.entries(query).filter(([name, values]) => values.length > 1 && name in decoded);
  return { ...decoded, ...Object.fromEntries(repeated) };
}
