import { isObject } from '../pointer.ts';

const BY_TEXT: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'empty'],
  [/^\s*<(!doctype html|html)/i, 'an HTML page'],
  [/^\s*<[\s\S]*<(\w+:)?definitions\b/i, 'a WSDL document'],
  [/^\s*</, 'XML'],
  [/^#%RAML/, 'RAML'],
  [/^FORMAT:\s*1A/, 'API Blueprint'],
  [/^\s*(type|schema|interface|input|enum|scalar|directive|extend)\s+[\w{@][\s\S]*\{/, 'a GraphQL schema'],
  [/^\s*(\/\/.*\s+)*syntax\s*=\s*["']proto/, 'a protobuf definition'],
  // A NUL, or what no UTF-8 can be read as.
  [/[\0\uFFFD]/, 'a binary file'],
];

/** What a text that is no OpenAPI document seems to be, with its article; `undefined` where that is hard to say. */
export function looksLike(text: string, root: unknown): string | undefined {
  const start = text.slice(0, 10_000);
  const found = BY_TEXT.find(([pattern]) => pattern.test(start));
  if (found) return found[1];
  if (Array.isArray(root)) return 'a list';
  if (!isObject(root)) return root === undefined ? undefined : 'plain text';
  if ('asyncapi' in root) return 'an AsyncAPI document';
  if ('arazzo' in root) return 'an Arazzo document';
  if ('overlay' in root) return 'an OpenAPI Overlay';
  if ('swaggerVersion' in root) return `a Swagger ${String(root.swaggerVersion)} document, which is older than 2.0`;
  if (isObject(root.info) && ('_postman_id' in root.info || 'item' in root)) return 'a Postman collection';
  if (isObject(root.log) && 'entries' in root.log) return 'a HAR file';
  if (typeof root.kind === 'string' && root.kind.startsWith('discovery#')) return 'a Google API Discovery document';
  if ('$schema' in root || 'properties' in root) return 'a JSON Schema';
  if ('dependencies' in root && 'name' in root) return 'a package.json';
  return undefined;
}
