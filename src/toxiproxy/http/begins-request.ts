import { http } from '../../node-http.ts';

const METHOD_LENGTHS = Math.max(...http.METHODS.map((method) => method.length));
const methods = new Set(http.METHODS);

/**
 * Whether bytes look like the beginning of an HTTP request. Used on a connection that is open already when the first
 * HTTP toxic comes: where a request begins, the parser can take over.
 */
export function beginsRequest(data: Buffer): boolean {
  const start = data.toString('latin1', 0, METHOD_LENGTHS + 2);
  const space = start.indexOf(' ');
  return space > 0 && methods.has(start.slice(0, space)) && /^[/*hH]/.test(start.slice(space + 1, space + 2));
}
