import type { Schema } from '../contract/contract.ts';
import { wordsOf } from './path-shape.ts';
import { propertiesOf, type Schemas, typesOf } from './properties.ts';

/** Words for the number of records on a page, for the number of a page, and for what says whether there are more. */
export const SIZES = ['limit', 'perpage', 'pagesize', 'size', 'count', 'maxresults', 'first', 'top', 'take'];
export const PAGES = ['page', 'pagenumber', 'pageno', 'pageindex'];
export const MORES = ['hasmore', 'hasnext', 'hasnextpage', 'more'];
/** Words for the number of pages. */
export const TOTALS = ['totalpages', 'pagecount', 'lastpage', 'numpages'];

/** What stands in an answer beside its records: at the top and one step down. */
export function placesIn(schemas: Schemas, schema: Schema): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const note = (name: string, pointer: string) => {
    if (!places.has(wordsOf(name))) places.set(wordsOf(name), pointer);
  };
  const top = [...propertiesOf(schemas, schema)];
  for (const [name, property] of top) if (isScalar(schemas, property)) note(name, `/${escaped(name)}`);
  for (const [outer, property] of top) {
    if (typesOf(schemas, property).has('array')) continue;
    for (const [name, inner] of propertiesOf(schemas, property)) {
      if (isScalar(schemas, inner)) note(name, `/${escaped(outer)}/${escaped(name)}`);
    }
  }
  return places;
}

function isScalar(schemas: Schemas, schema: Schema): boolean {
  const types = typesOf(schemas, schema);
  return !types.has('array') && !types.has('object');
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
