import type { Card } from '../provider/provider.ts';

/** What stands in front of a request's path in journals and absolute links: the vendor's host, over http or https as it was called. */
export function liveOrigin({ baseUrl }: Card, { secure }: { readonly secure: boolean }): string {
  return `${secure ? 'https' : 'http'}://${new URL(baseUrl).host}`;
}
