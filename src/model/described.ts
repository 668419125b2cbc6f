import type { Contract, ContractOperation, ContractViolation, Schema } from '../contract/contract.ts';
import { resolvedOf } from './properties.ts';

/** What a contract that is used as it was found does not say by itself. */
export interface Described {
  /** The sort of resource that a parameter of an operation names, by the parameter's place and name. */
  sortOf(operation: ContractOperation): ReadonlyMap<string, string>;
  /** Whether an operation takes no credential, whatever its document says. */
  isPublic(operation: ContractOperation): boolean;
}

/**
 * A contract with what the document lacks: parameters say by `x-resource` what they name, so that generated requests
 * name what exists. The document itself stays as it is.
 *
 * Few documents have every failure, so one that an operation does not have is no violation here: it says nothing of the
 * body. What it does have is checked.
 */
export function described(contract: Contract, { sortOf, isPublic }: Described): Contract {
  const originals = new Map<ContractOperation, ContractOperation>();
  const made = new Map<ContractOperation, ContractOperation>();
  let all: readonly ContractOperation[] | undefined;

  function describe(original: ContractOperation): ContractOperation {
    const sorts = sortOf(original);
    const opened = isPublic(original) && !original.isPublic;
    const operation =
      sorts.size === 0 && !opened
        ? original
        : {
            ...original,
            isPublic: original.isPublic || opened,
            parameters: original.parameters.map((parameter) => {
              const sort = sorts.get(`${parameter.in} ${parameter.name}`);
              return sort === undefined ? parameter : { ...parameter, schema: named(contract, parameter.schema, sort) };
            }),
          };
    originals.set(operation, original);
    made.set(original, operation);
    return operation;
  }

  const originalOf = (operation: ContractOperation) => originals.get(operation) ?? operation;
  const describedOf = (original: ContractOperation) => made.get(original) ?? describe(original);
  const isUnsaid = (operation: ContractOperation, status: number) => status >= 400 && !documents(operation, status);

  return {
    ...(contract.key === undefined ? {} : { key: contract.key }),
    title: contract.title,
    version: contract.version,
    document: contract.document,
    routes: contract.routes,
    get operations() {
      all ??= contract.operations.map(describedOf);
      return all;
    },
    operation(name) {
      const original = contract.operation(name);
      return original && describedOf(original);
    },
    match(method, path) {
      const matched = contract.match(method, path);
      return matched && { operation: describedOf(matched.operation), path: matched.path };
    },
    readRequest({ operation, path }, request) {
      const read = contract.readRequest({ operation: originalOf(operation), path }, request);
      return { request: { ...read.request, operation }, violation: read.violation };
    },
    hasPath: contract.hasPath,
    resolve: contract.resolve,
    validateResponse: (operation, response): ContractViolation | undefined =>
      isUnsaid(operation, response.status) ? undefined : contract.validateResponse(originalOf(operation), response),
    validateValue: (operation, status, value): ContractViolation | undefined =>
      isUnsaid(operation, status) ? undefined : contract.validateValue(originalOf(operation), status, value),
  };
}

/** Whether an operation says anything of a status. */
function documents({ responses }: ContractOperation, status: number): boolean {
  return responseKey(responses, status) !== undefined;
}

/** What of an operation's responses a status is described by. */
export function responseKey(responses: ContractOperation['responses'], status: number): string | undefined {
  return [String(status), `${String(status)[0]}XX`, 'default'].find((key) => key in responses);
}

function named(contract: Contract, schema: Schema, sort: string): Schema {
  return { ...resolvedOf(contract, schema), 'x-resource': sort };
}
