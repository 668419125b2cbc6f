import type { Call } from '../../src/provider/provider.ts';

/** Where a resource is found: `/demo/api/product/100000`. */
export function urlOf({ path }: Pick<Call, 'path'>, collection: string, id: string): string {
  return `/${path.account}/api/${collection}/${encodeURIComponent(id)}`;
}

/** The id in the URL of a resource, whatever account it names, or `undefined` where it is no such URL. */
export function idIn(url: string, collection: string): string | undefined {
  const [, found, id] = /^\/[^/]+\/api\/([a-z]+)\/([^/]+)$/.exec(url) ?? [];
  if (found !== collection || id === undefined) return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
}
