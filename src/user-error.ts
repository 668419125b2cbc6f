/**
 * An error of the user's making: one sentence that says what is wrong, where, and what to do. Exit code 2, no stack
 * trace. What a subject does wrong is a finding, never one of these; what Faultline does wrong is any other error.
 */
export class UserError extends Error {
  /** Stable, in upper snake case: `SUBJECT_NOT_FOUND`. */
  readonly code: string;
  readonly exitCode = 2;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
  }
}

/** Whether a value is a `UserError`, also one from another copy of this module. */
export function isUserError(value: unknown): value is UserError {
  return value instanceof Error && value.name === 'UserError' && 'code' in value;
}
