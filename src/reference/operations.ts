import type { Contract, ContractOperation, Schema } from '../contract/contract.ts';

/**
 * The operations of a contract that are an API client's business, by what the contract says of them. Left out are those
 * that take no credential and yet change something, which hand credentials out (token endpoints), and those whose
 * success is no JSON: pages for a browser, redirects, certificates.
 */
export function clientOperations(contract: Contract): readonly ContractOperation[] {
  return contract.operations.filter((operation) => {
    const handsOutCredentials = operation.isPublic && operation.method !== 'GET';
    return !handsOutCredentials && answersJson(operation, contract);
  });
}

/** Whether every success has a JSON body, or none at all, and nothing leads elsewhere. */
function answersJson({ path, method, responses }: ContractOperation, contract: Contract): boolean {
  const part = (of: Schema | undefined, name: string) => contract.resolve((of?.[name] ?? {}) as Schema);
  const item = part(contract.document.paths as Schema, path);
  const described = part(part(item, method.toLowerCase()), 'responses');
  return Object.entries(responses).every(([status, schema]) => {
    if (status.startsWith('3')) return false;
    return !status.startsWith('2') || schema !== undefined || !('content' in part(described, status));
  });
}
