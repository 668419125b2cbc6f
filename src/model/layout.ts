import type { ContractOperation } from '../contract/contract.ts';
import type { PagingCard } from '../provider/paging.ts';
import { shapeOfPath } from './path-shape.ts';
import type { ResourceOperations } from './recognise.ts';

/** What the parameters of a provider's operations name, as far as its resources say: no look at the contract is needed. */
export interface Layout {
  /** The sort that stands at a stop of a path: a resource, or something above one that is no resource itself. */
  readonly sorts: ReadonlyMap<string, string>;
  /** The stops at which no resource is: any value may stand there, and fixtures have one. */
  readonly open: readonly string[];
  /** The resource that an operation lists, by the operation's name, and the sort of its opaque cursors. */
  readonly lists: ReadonlyMap<string, { readonly resource: string; readonly cursors: string }>;
}

export function layoutOf(resources: Readonly<Record<string, ResourceOperations>>): Layout {
  const sorts = new Map<string, string>();
  const lists = new Map<string, { resource: string; cursors: string }>();
  for (const [name, operations] of Object.entries(resources)) {
    sorts.set(shapeOfPath(itemPathOf(operations)).shape, name);
    if (operations.list !== undefined) lists.set(operations.list, { resource: name, cursors: `${name} cursor` });
  }
  const open = new Set<string>();
  for (const operations of Object.values(resources)) {
    for (const stop of shapeOfPath(itemPathOf(operations)).stops) {
      if (sorts.has(stop)) continue;
      sorts.set(stop, stop);
      open.add(stop);
    }
  }
  return { sorts, open: [...open], lists };
}

/** The path of an item of a resource: that of an operation on one, or else the collection's with the id behind it. */
export function itemPathOf({ id, read, update, replace, remove, create, list }: ResourceOperations): string {
  const item = read ?? update ?? replace ?? remove;
  if (item !== undefined) return pathOf(item);
  return `${pathOf(create ?? list ?? '')}/{${id}}`;
}

/** What the parameters of an operation name, by place and name: `path petId`. */
export function sortsOf(
  { sorts, lists }: Layout,
  { name, path }: ContractOperation,
  paging: PagingCard | undefined,
): ReadonlyMap<string, string> {
  const { stops, parameters } = shapeOfPath(path);
  const found = new Map<string, string>();
  for (const [index, stop] of stops.entries()) {
    const sort = sorts.get(stop);
    if (sort !== undefined) found.set(`path ${parameters[index]}`, sort);
  }
  const listed = lists.get(name);
  if (listed && paging && 'query' in paging.position && !('counts' in paging.next)) {
    const sort = 'after' in paging.next ? listed.resource : listed.cursors;
    found.set(`query ${paging.position.query}`, sort);
  }
  return found;
}

function pathOf(operation: string): string {
  return operation.slice(operation.indexOf(' ') + 1);
}
