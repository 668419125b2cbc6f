import type { Contract, ContractOperation } from '../../contract/contract.ts';
import { documentOf } from '../../contract/document.ts';
import { placeIn } from '../../contract/intake/problem.ts';
import { readSpec } from '../../contract/intake/read-spec.ts';
import { textReader, urlOf } from '../../contract/intake/read-text.ts';
import { nameOf, readSourceFile, type SourceFile } from '../../contract/intake/source-file.ts';
import { contractOf } from '../../contract/load.ts';
import { FORM, mediaTypeOf } from '../../contract/media-type.ts';
import type { WireRequest } from '../../contract/message.ts';
import { isObject, nodeAt } from '../../contract/pointer.ts';

/** An OpenAPI document that pacts are held to. */
export interface Described {
  /** As messages name it: its path from the working directory, or its URL. */
  readonly name: string;
  readonly contract: Contract;
  /** How many parts of it were mended or left out, since they are not as OpenAPI has them. */
  readonly problems: number;
  /** A place in it for people, with its line where the text tells: `openapi.yaml:12 (#/paths/~1pets/get)`. */
  placeOf(keys: readonly string[]): string;
  /** The operation that a request is made to; the path may begin with that of a server. */
  match(method: string, path: string): Matched | undefined;
  /** Decodes and judges a request. A form with brackets is read as one: few documents say how theirs have lists. */
  readRequest(matched: Matched, request: WireRequest): ReturnType<Contract['readRequest']>;
}

/** An operation, and the parameters of its path. */
export interface Matched {
  readonly operation: ContractOperation;
  readonly path: Readonly<Record<string, string>>;
}

/**
 * Reads an OpenAPI document as `faultline add` does: any version, YAML or JSON, one file or several, a path or a URL.
 *
 * @throws UserError those of `readSpec`.
 */
export async function describedBy(source: string): Promise<Described> {
  const { document, problems } = await readSpec(source);
  const url = urlOf(source);
  const name = nameOf(url);
  // The lines are those of the text, which the data does not know any more. What is on the web is not fetched again.
  const text = url.protocol === 'file:' ? await readSourceFile(url, textReader({})) : undefined;
  const contract = contractOf(documentOf(document, name));
  const bases = basePaths(document.servers);
  let bracketed: Contract | undefined;
  return {
    name,
    contract,
    problems: problems.length,
    placeOf: (keys) => (text === undefined ? `${name} (#${pointerOf(keys)})` : placeInText(text, keys)),
    match(method, path) {
      for (const base of ['', ...bases]) {
        if (!path.startsWith(`${base}/`)) continue;
        const matched = contract.match(method, path.slice(base.length));
        if (matched) return matched;
      }
      return undefined;
    },
    readRequest(matched, request) {
      if (document['x-form-lists'] !== 'repeated' || !hasBrackets(request))
        return contract.readRequest(matched, request);
      bracketed ??= contractOf(documentOf({ ...document, 'x-form-lists': 'brackets' }, name));
      const operation = bracketed.operation(matched.operation.name)!;
      return bracketed.readRequest({ operation, path: matched.path }, request);
    },
  };
}

function hasBrackets({ headers, body }: WireRequest): boolean {
  return mediaTypeOf(headers['content-type'] ?? '') === FORM && /(^|&)[^=&]*(\[|%5b)/i.test(body);
}

/** The paths of the servers, without a slash at the end. Variables have their defaults. */
function basePaths(servers: unknown): readonly string[] {
  const all = Array.isArray(servers) ? servers.filter(isObject) : [];
  const paths = all.map(({ url, variables }) => {
    const known = isObject(variables) ? variables : {};
    const filled = String(url ?? '').replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
      const variable = known[name];
      return isObject(variable) ? String(variable.default ?? '') : '';
    });
    return URL.parse(filled, 'http://server.invalid')?.pathname.replace(/\/+$/, '') ?? '';
  });
  return [...new Set(paths)].filter((path) => path !== '').sort((a, b) => b.length - a.length);
}

/** Where the text has it, or the deepest part on the way that it has: what other files bring in stands elsewhere. */
function placeInText(text: SourceFile, keys: readonly string[]): string {
  const here = text.isSwagger ? inSwagger(text, keys) : keys;
  const found = here.findLastIndex((_, index) => nodeAt(text.source.root, here.slice(0, index + 1)) !== undefined);
  return placeIn(text, here.slice(0, found + 1));
}

/** Where OpenAPI 2 has what OpenAPI 3 has there: an answer's schema without `content`, components at the root. */
function inSwagger({ source }: SourceFile, keys: readonly string[]): readonly string[] {
  if (keys[0] === 'components') return keys[1] === 'schemas' ? ['definitions', ...keys.slice(2)] : keys.slice(1);
  const content = keys.indexOf('content');
  if (content === -1) return keys;
  const before = keys.slice(0, content);
  const after = keys.slice(content + 2);
  if (before.at(-1) !== 'requestBody') return [...before, ...after];
  const operation = before.slice(0, -1);
  const parameters = nodeAt(source.root, [...operation, 'parameters']);
  const body = Array.isArray(parameters) ? parameters.findIndex((each) => isObject(each) && each.in === 'body') : -1;
  return body === -1 ? operation : [...operation, 'parameters', String(body), ...after];
}

function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
