import type { ContractOperation, Schema } from '../contract/contract.ts';
import { excerpt } from '../contract/excerpt.ts';
import { isObject, keysOf, nodeAt } from '../contract/pointer.ts';

/**
 * The part of a contract that a generated answer depends on: the responses of the operation, and what they lead to. Its
 * callbacks are left out: Prism would call them.
 */
export function answerSource(document: Schema, { path, method }: ContractOperation): Readonly<Record<string, unknown>> {
  const responses = [...homeOfPath(document, path), method.toLowerCase(), 'responses'];
  const made = excerpt(document, [['openapi'], ['jsonSchemaDialect'], responses]);
  return {
    ...made,
    info: { title: '', version: '' },
    paths: pathsWith(made.paths, path, { [method.toLowerCase()]: { responses: nodeAt(document, responses) } }),
  };
}

/** The keys of a path item, which may stand elsewhere (OpenAPI 3.1, "Path Item Object", `$ref`). */
function homeOfPath(document: Schema, path: string): readonly string[] {
  let keys: readonly string[] = ['paths', path];
  for (;;) {
    const item = nodeAt(document, keys);
    const target = isObject(item) && typeof item.$ref === 'string' ? keysOf(item.$ref) : undefined;
    if (!target) return keys;
    keys = target;
  }
}

/** Other parts of the paths stay: references lead to them. */
function pathsWith(paths: unknown, path: string, added: object): object {
  const known = isObject(paths) ? paths : {};
  const item = isObject(known[path]) ? known[path] : {};
  const method = Object.keys(added)[0] as string;
  const operation = isObject(item[method]) ? item[method] : {};
  return { ...known, [path]: { ...item, [method]: { ...operation, ...(added as Record<string, object>)[method] } } };
}
