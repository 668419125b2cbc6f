import type { Call } from '../../src/provider/provider.ts';

/** The arguments of a method: in the query of a GET, in the form of a POST. */
export function argumentsOf<A>({ operation, query, body }: Call): A {
  return (operation.method === 'GET' ? query : (body ?? {})) as A;
}
