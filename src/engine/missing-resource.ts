import { accepts } from '../arbitrary/accepts.ts';
import type { ContractOperation, ContractParameter, Schema } from '../contract/contract.ts';
import type { Provider } from '../provider/provider.ts';
import type { OperationInput } from '../subject/subject.ts';
import { missingId } from './missing-id.ts';

/** An input whose path names something that does not exist. */
export interface MissingResource {
  /** The path's parameter. */
  readonly param: string;
  /** What the contract calls the sort of resource (`x-resource`). */
  readonly resource: string;
  readonly id: string;
  readonly input: OperationInput;
}

/**
 * An input with the resource that its path names replaced by one that does not exist: where it names several, the last.
 *
 * @returns why there is none, in a part of a sentence; `undefined` where the path names no resource.
 */
export function missingResource(
  operation: ContractOperation,
  input: OperationInput,
  { contract, resources }: Provider,
): MissingResource | { readonly none: string } | undefined {
  const resolve = (schema: Schema) => contract.resolve(schema);
  const named = resourceInPath(operation, resolve);
  if (!named) return undefined;
  const { parameter, resource } = named;
  const { name: param, schema } = parameter;
  const known = input.params.path[param] as string | number | undefined;
  if (known === undefined) return { none: `its input has no "${param}"` };
  const asValue = (id: string) => (typeof known === 'number' ? Number(id) : id);
  const taken = new Set(Object.values(resources).flat());
  const isFree = (id: string) => !taken.has(id) && accepts(resolve, schema, asValue(id));
  const id = missingId(String(known), isFree);
  if (id === undefined) return { none: `the contract allows no ${resource} that does not exist` };
  const path = { ...input.params.path, [param]: asValue(id) } as OperationInput['params']['path'];
  return { param, resource, id, input: { ...input, params: { ...input.params, path } } };
}

/** The last parameter of the path that names a resource, and of which sort. */
function resourceInPath(
  { parameters, path }: ContractOperation,
  resolve: (schema: Schema) => Schema,
): { readonly parameter: ContractParameter; readonly resource: string } | undefined {
  const placeOf = (name: string) => path.indexOf(`{${name}}`);
  return parameters
    .flatMap((parameter) => {
      const resource = parameter.schema['x-resource'] ?? resolve(parameter.schema)['x-resource'];
      return parameter.in === 'path' && typeof resource === 'string' ? [{ parameter, resource }] : [];
    })
    .sort((a, b) => placeOf(a.parameter.name) - placeOf(b.parameter.name))
    .at(-1);
}
