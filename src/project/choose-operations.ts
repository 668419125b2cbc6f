import type { ContractOperation, ContractParameter, Schema } from '../contract/contract.ts';
import type { Recognised } from '../model/recognise.ts';

/** How many operations a first subject has at most. */
const MOST = 3;

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/;
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * The operations that a first subject is to have: those on the resource that shows most with the least around it (its
 * list, one of it, a new one), else the plainest read and the plainest write.
 *
 * @param options.isPossible whether a request can be made up for an operation. Default: always.
 */
export function chooseOperations(
  operations: readonly ContractOperation[],
  recognised: readonly Recognised[],
  { isPossible = () => true }: { readonly isPossible?: (operation: ContractOperation) => boolean } = {},
): readonly ContractOperation[] {
  const named = new Map(operations.filter(canBeCalled).map((operation) => [operation.name, operation]));
  const usable = (operation: ContractOperation | undefined) => operation !== undefined && isPossible(operation);

  const rated = recognised.map(({ operations: { list, read, create } }) => {
    const found = [list, read, create].map((name) => named.get(name ?? ''));
    const [, , made] = found;
    const worth = (made ? 8 : 0) + (found[0] ? 4 : 0) + (found[1] ? 3 : 0);
    const trouble = found.reduce((sum, operation) => sum + (operation ? troubleOf(operation) : 0), 0);
    return { found, score: worth - trouble / 2 };
  });
  for (const { found } of rated.toSorted((a, b) => b.score - a.score).slice(0, 20)) {
    const chosen = found.filter((operation) => operation !== undefined).filter(usable);
    if (chosen.length > 1) return chosen;
  }

  const plainest = (isSought: (operation: ContractOperation) => boolean) =>
    [...named.values()]
      .filter(isSought)
      .toSorted((a, b) => troubleOf(a) - troubleOf(b))
      .slice(0, 20)
      .filter(usable);
  const reads = plainest((operation) => operation.method === 'GET' && answersJson(operation));
  const writes = plainest(({ method }) => method === 'POST' || method === 'PUT' || method === 'PATCH');
  const chosen = [...reads.slice(0, 2), ...writes.slice(0, 1)];
  return chosen.length > 0 ? chosen.slice(0, MOST) : plainest(() => true).slice(0, 1);
}

/** Parameters in the query that a few lines of code can write: values and lists, one name each. */
export function isPlain({ spread, json, delimiter, schema }: ContractParameter): boolean {
  return !spread && !json && delimiter === undefined && !mayBeObject(schema);
}

function mayBeObject({ type }: Schema): boolean {
  return type === 'object' || (Array.isArray(type) && type.includes('object'));
}

/** Whether a few lines of code can make the request. */
function canBeCalled({ method, parameters, requestBody }: ContractOperation): boolean {
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) return false;
  if (requestBody && !JSON_TYPE.test(requestBody.contentType) && requestBody.contentType !== FORM_TYPE) return false;
  return parameters.every((parameter) => !parameter.required || (parameter.in !== 'cookie' && isPlain(parameter)));
}

function answersJson({ responses }: ContractOperation): boolean {
  return Object.entries(responses).some(([status, schema]) => /^(2|default)/.test(status) && schema !== undefined);
}

/** How much has to be known before an operation can be called. */
function troubleOf({ path, parameters, requestBody }: ContractOperation): number {
  const required = parameters.filter((parameter) => parameter.required && parameter.in !== 'path').length;
  const inPath = parameters.filter((parameter) => parameter.in === 'path').length;
  const body = requestBody === undefined ? 0 : requestBody.contentType === FORM_TYPE ? 1 : 0;
  return required + 2 * inPath + body + path.split('/').length / 10;
}
