import type { Provider } from '../provider/provider.ts';

/**
 * The name of a connection's provider in journals, whatever port it is reached on: under `.test`, which no resolver
 * knows (RFC 6761, section 6.2).
 */
export function originOf({ name }: Provider, connection: number): string {
  return connection === 0 ? `http://${name}.test` : `http://${name}-${connection + 1}.test`;
}
