import * as library from '@pactflow/openapi-pact-comparator';

/** What is used of `@pactflow/openapi-pact-comparator`, whose own declarations Node's resolution of modules cannot follow. */
export interface Comparator {
  compare(pact: { readonly interactions: readonly object[] }): AsyncIterable<ComparatorResult>;
}

/** What it finds. Places are keys with dots between them: `[root].interactions[0].response.body.id`. */
export interface ComparatorResult {
  readonly code: string;
  readonly message: string;
  readonly type: 'error' | 'warning' | 'info';
  readonly mockDetails?: { readonly location: string };
  readonly specDetails?: { readonly location: string };
}

/** @param oas an OpenAPI document, which it may change. */
export function comparatorOf(oas: object): Comparator {
  const { Comparator } = library as unknown as { Comparator: new (options: { readonly oas: object }) => Comparator };
  return new Comparator({ oas });
}
