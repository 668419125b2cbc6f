import { isImpossible } from '../arbitrary/impossible.ts';
import { plainValue } from '../arbitrary/schema-arbitrary.ts';
import type { Contract, ContractOperation } from '../contract/contract.ts';
import { isJson } from '../contract/media-type.ts';
import type { WireResponse } from '../contract/message.ts';

/**
 * The plainest answer that a contract allows, in the place of one that it does not: Prism's samples keep to no pattern,
 * and an example may be out of date. A client that checks what it is told would be blamed for refusing those.
 *
 * @returns `undefined` where there is none, or where the answer is not JSON.
 */
export function plainAnswer(
  contract: Contract,
  operation: ContractOperation,
  { status, headers }: WireResponse,
): WireResponse | undefined {
  const { responses } = operation;
  const schema = responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  if (!schema || !isJson(headers['content-type'] ?? '')) return undefined;
  try {
    const value = plainValue((one) => contract.resolve(one), schema, { direction: 'answer' });
    const response = { status, headers, body: JSON.stringify(value) };
    return contract.validateResponse(operation, response) === undefined ? response : undefined;
  } catch (error) {
    if (isImpossible(error)) return undefined;
    throw error;
  }
}
