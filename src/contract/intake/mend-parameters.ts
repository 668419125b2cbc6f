import { isObject, keysOf, nodeAt } from '../pointer.ts';
import { asObject, mendedContent } from './mend-content.ts';
import type { Problems } from './problem.ts';

type Node = Record<string, unknown>;

const PLACES = ['path', 'query', 'header', 'cookie'];

/** Mends the parameters at a place of the document (a path's or an operation's) that has the list `parameters`. */
export function mendParameters(
  root: Node,
  owner: Node,
  keys: readonly string[],
  template: readonly string[],
  problems: Problems,
): void {
  if (owner.parameters === undefined) return;
  if (!Array.isArray(owner.parameters)) {
    problems.add([...keys, 'parameters'], '"parameters" is no list, and is left out.');
    delete owner.parameters;
    return;
  }
  owner.parameters = owner.parameters.filter((listed: unknown, index) => {
    // It referred to nothing, which has been said.
    if (listed === null) return false;
    const place = [...keys, 'parameters', String(index)];
    const ref = isObject(listed) && typeof listed.$ref === 'string' ? listed.$ref : undefined;
    if (ref?.startsWith('#/components/requestBodies/')) {
      // OpenAPI 2 had bodies among the parameters, and conversion leaves references to them there.
      owner.requestBody ??= { $ref: ref };
      return false;
    }
    const parameter = isObject(listed) && ref !== undefined ? resolved(root, listed) : listed;
    const fault = faultOf(parameter, template);
    if (fault !== undefined) {
      problems.add(place, `${fault}, and is left out.`);
      return false;
    }
    mendParameter(parameter as Node, place, problems);
    return true;
  });
}

/** Declares what a path's template has and its operation's parameters have not. */
export function declareMissing(
  root: Node,
  operation: Node,
  inherited: unknown,
  keys: readonly string[],
  template: readonly string[],
  problems: Problems,
): void {
  const listed = [operation.parameters, inherited].flatMap((list) => (Array.isArray(list) ? list : []));
  const declared = listed.map((parameter) => resolved(root, parameter as Node)).filter(isObject);
  for (const name of template) {
    if (declared.some((parameter) => parameter.in === 'path' && parameter.name === name)) continue;
    problems.add(keys, `The path's parameter "${name}" is not declared; it is taken to be a string.`);
    const parameter = { name, in: 'path', required: true, schema: { type: 'string' } };
    operation.parameters = [...(Array.isArray(operation.parameters) ? operation.parameters : []), parameter];
    declared.push(parameter);
  }
}

function faultOf(parameter: unknown, template: readonly string[]): string | undefined {
  if (!isObject(parameter) || typeof parameter.name !== 'string' || parameter.name === '') {
    return 'The parameter has no name';
  }
  const { name, in: where } = parameter;
  if (!PLACES.includes(String(where))) return `The parameter "${name}" is in ${JSON.stringify(where) ?? 'no place'}`;
  if (where !== 'path' || template.includes(name)) return undefined;
  return `The parameter "${name}" is not in the path`;
}

function mendParameter(parameter: Node, keys: readonly string[], problems: Problems): void {
  if (parameter.in === 'path') parameter.required = true;
  if (isObject(parameter.content) && Object.keys(parameter.content).length > 0) {
    parameter.content = mendedContent(parameter.content);
    delete parameter.schema;
    return;
  }
  delete parameter.content;
  if (parameter.schema === undefined) {
    problems.add(keys, `Nothing is said of the values of the parameter "${parameter.name}": any are taken.`);
  }
  parameter.schema = asObject(parameter.schema);
  if (parameter.style !== 'matrix' && parameter.style !== 'label') return;
  problems.add(keys, `The style "${parameter.style}" of "${parameter.name}" is not read: any value is taken.`);
  delete parameter.style;
  parameter.schema = {};
}

/** The end of a chain of references, all of which lead somewhere. */
export function resolved(root: Node, node: unknown): unknown {
  let current = node;
  while (isObject(current) && typeof current.$ref === 'string') current = nodeAt(root, keysOf(current.$ref) ?? []);
  return current;
}
