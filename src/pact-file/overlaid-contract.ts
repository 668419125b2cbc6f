import type { Contract, ContractOperation } from '../contract/contract.ts';

/**
 * A contract with what pacts show of some of its operations: what they have of a request or an answer is allowed, whatever
 * the contract says of it. A pact has of a message what its consumer needs, and rarely all that a vendor's contract asks.
 *
 * @param shown what the pacts show, under the contract's names where it knows the operation.
 */
export function overlaidContract(contract: Contract, shown: Contract): Contract {
  const added = shown.operations.filter(({ name }) => contract.operation(name) === undefined);
  const covered = new Map(
    shown.operations.flatMap(({ name, responses }) => {
      const own = contract.operation(name);
      return own ? [[name, { ...own, responses: { ...own.responses, ...responses } }] as const] : [];
    }),
  );
  const laidOver = (operation: ContractOperation) => covered.get(operation.name) ?? operation;
  const below = ({ name }: ContractOperation) => contract.operation(name);
  const above = ({ name }: ContractOperation) => shown.operation(name);
  return {
    title: contract.title,
    version: contract.version,
    document: contract.document,
    routes: [...contract.routes, ...added.map(({ method, path }) => ({ method, path }))],
    get operations() {
      return [...contract.operations.map(laidOver), ...added];
    },
    operation(name) {
      const operation = contract.operation(name);
      return operation ? laidOver(operation) : shown.operation(name);
    },
    match(method, path) {
      const matched = contract.match(method, path);
      return matched ? { operation: laidOver(matched.operation), path: matched.path } : shown.match(method, path);
    },
    hasPath: (path) => contract.hasPath(path) || shown.hasPath(path),
    readRequest(matched, request) {
      const { operation, path } = matched;
      const own = below(operation);
      const other = above(operation);
      const read = own && contract.readRequest({ operation: own, path }, request);
      if (read && (!read.violation || !other)) return { ...read, request: { ...read.request, operation } };
      const asShown = shown.readRequest({ operation: other!, path }, request);
      const chosen = asShown.violation && read ? read : asShown;
      return { ...chosen, request: { ...chosen.request, operation } };
    },
    validateResponse(operation, response) {
      const own = below(operation);
      const other = above(operation);
      const violation = own && contract.validateResponse(own, response);
      if (own && (!violation || !other)) return violation;
      return other && String(response.status) in other.responses ? shown.validateResponse(other, response) : violation;
    },
    validateValue(operation, status, value) {
      const own = below(operation);
      const other = above(operation);
      const violation = own && contract.validateValue(own, status, value);
      if (own && (!violation || !other)) return violation;
      return other && String(status) in other.responses ? shown.validateValue(other, status, value) : violation;
    },
    resolve: (schema) => contract.resolve(schema),
  };
}
