import type { ConnectedOperations } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';

/**
 * What `connect` handed back, once it is known to be operations.
 *
 * @throws UserError `OPERATIONS_INVALID`.
 */
export function checkOperations(value: unknown, name: string): ConnectedOperations {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord || Object.values(value).some((operation) => typeof operation !== 'function')) {
    throw new UserError(
      'OPERATIONS_INVALID',
      `${name}: connect must return an object of functions by operation name, such as { 'GET /v1/customers': (input) => … }.`,
    );
  }
  if (Object.keys(value).length === 0) {
    throw new UserError('OPERATIONS_INVALID', `${name}: connect returned no operation, so there is nothing to judge.`);
  }
  return value as ConnectedOperations;
}
