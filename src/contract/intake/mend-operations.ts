import { isObject } from '../pointer.ts';
import { asObject, mendedContent } from './mend-content.ts';
import { declareMissing, mendParameters, resolved } from './mend-parameters.ts';
import type { Problems } from './problem.ts';

type Node = Record<string, unknown>;

export const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/**
 * Makes every operation of a document one that can be used, or leaves it out. References must lead somewhere by now.
 * Changes the document.
 */
export function mendOperations(root: Node, problems: Problems): void {
  const paths = root.paths as Node;
  const ids = new Set<string>();
  const shapes = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    const item = mendedItem(root, paths, path, problems);
    if (!item) continue;
    const template = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!);
    mendParameters(root, item, ['paths', path], template, problems);
    for (const method of METHODS) {
      const operation = item[method];
      const keys = ['paths', path, method];
      if (operation === undefined) continue;
      const name = `${method.toUpperCase()} ${path}`;
      const shape = `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
      const twin = shapes.get(shape);
      if (!isObject(operation) || twin !== undefined) {
        const why = twin === undefined ? 'is no mapping' : `matches the same requests as that of "${twin}"`;
        problems.add(keys, `The operation "${name}" ${why}, and is left out.`, name);
        delete item[method];
        continue;
      }
      shapes.set(shape, path);
      mendParameters(root, operation, keys, template, problems);
      declareMissing(root, operation, item.parameters, keys, template, problems);
      mendBody(root, operation, keys, problems);
      mendResponses(root, operation, keys, problems);
      mendIdentity(operation, keys, ids, problems);
    }
  }
}

/** A path with a shape that can be matched, and what it refers to in its place. */
function mendedItem(root: Node, paths: Node, path: string, problems: Problems): Node | undefined {
  const leaveOut = (why: string) => {
    problems.add(['paths', path], `The path "${path}" ${why}, and is left out.`, path);
    delete paths[path];
    return undefined;
  };
  if (path.startsWith('x-')) {
    delete paths[path];
    return undefined;
  }
  if (!path.startsWith('/')) return leaveOut('does not begin with a slash');
  if (/[?#\s]/.test(path)) return leaveOut('is more than a path');
  if (!/^([^{}]|\{[^{}]+\})*$/.test(path)) return leaveOut('has braces that name no parameter');
  const listed = paths[path];
  if (!isObject(listed)) return leaveOut('is no mapping');
  if (listed.$ref === undefined) return listed;
  const { $ref: _, ...own } = listed;
  const target = resolved(root, listed);
  if (!isObject(target)) return leaveOut('refers to no mapping');
  paths[path] = structuredClone({ ...target, ...own });
  return paths[path] as Node;
}

function mendBody(root: Node, operation: Node, keys: readonly string[], problems: Problems): void {
  if (operation.requestBody === undefined) return;
  const body = resolved(root, operation.requestBody);
  const content = isObject(body) ? mendedContent(body.content) : {};
  if (isObject(body) && Object.keys(content).length > 0) {
    body.content = content;
    return;
  }
  problems.add([...keys, 'requestBody'], 'Nothing is said of the content of the request body, and it is left out.');
  delete operation.requestBody;
}

function mendResponses(root: Node, operation: Node, keys: readonly string[], problems: Problems): void {
  const given = isObject(operation.responses) ? operation.responses : {};
  const kept: Node = {};
  for (const [key, listed] of Object.entries(given)) {
    if (key.startsWith('x-')) continue;
    const status = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
    const response = resolved(root, listed);
    if (!/^([1-5](\d\d|XX)|default)$/.test(status) || !isObject(response)) {
      const why = isObject(response) ? 'is no status' : 'describes no answer';
      problems.add([...keys, 'responses', key], `"${key}" ${why}, and is left out.`);
      continue;
    }
    if (response.content !== undefined) response.content = mendedContent(response.content);
    if (isObject(response.headers)) mendHeaders(root, response.headers);
    kept[status] = listed;
  }
  operation.responses = kept;
  if (Object.keys(kept).length > 0) return;
  problems.add(keys, 'The operation describes no answers: any are taken.');
  operation.responses = { default: { description: 'Not described.' } };
}

function mendHeaders(root: Node, headers: Node): void {
  for (const listed of Object.values(headers)) {
    const header = resolved(root, listed);
    if (isObject(header) && header.content === undefined) header.schema = asObject(header.schema);
  }
}

function mendIdentity(operation: Node, keys: readonly string[], ids: Set<string>, problems: Problems): void {
  const { operationId, security } = operation;
  if (security !== undefined && !Array.isArray(security)) {
    problems.add([...keys, 'security'], '"security" is no list, and is left out.');
    delete operation.security;
  }
  if (operationId === undefined) return;
  if (typeof operationId === 'string' && !ids.has(operationId)) {
    ids.add(operationId);
    return;
  }
  const why = typeof operationId === 'string' ? 'is that of another operation' : 'is no string';
  problems.add([...keys, 'operationId'], `The operationId ${JSON.stringify(operationId)} ${why}, and is left out.`);
  delete operation.operationId;
}
