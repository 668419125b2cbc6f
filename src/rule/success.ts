import type { Attempt, Operation } from '../journal/observation.ts';

/** Whether the attempt brought a success that keeps the contract. */
export function isSuccess(attempt: Attempt): boolean {
  return attempt.ending === 'answered' && attempt.failure === null;
}

/**
 * Whether the operation had the success that it claims: of what it is named after, or of anything that it asked for
 * after that had failed, such as a look-up of what may have been done. A success before is none of it.
 */
export function hasSuccess(operation: Operation): boolean {
  const own = ownAttempts(operation);
  const lastOwn = own.at(-1)?.attempt ?? 0;
  return (
    own.some(isSuccess) ||
    operation.attempts.some((attempt) => attempt.attempt > lastOwn && isSuccess(attempt)) ||
    operation.foreign.some(isSuccess)
  );
}

/** The attempts at what the operation is named after; all of them where it made none at that. */
export function ownAttempts({ attempts, operation }: Operation): readonly Attempt[] {
  const own = attempts.filter((attempt) => attempt.operation === operation);
  return own.length === 0 ? attempts : own;
}
