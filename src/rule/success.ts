import type { Attempt, Operation } from '../journal/observation.ts';

/** Whether the attempt brought a success that keeps the contract. */
export function isSuccess(attempt: Attempt): boolean {
  return attempt.ending === 'answered' && attempt.failure === null;
}

/** Whether the operation had a success from anywhere: the provider, or a host that it was redirected to. */
export function hasSuccess(operation: Operation): boolean {
  return operation.attempts.some(isSuccess) || operation.foreign.some(isSuccess);
}
