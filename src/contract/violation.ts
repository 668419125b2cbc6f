import type { ErrorObject } from 'ajv';
import type { ContractViolation } from './contract.ts';

/** The first error of a validation as a violation, with the property in bracket notation. */
export function violationOf(error: ErrorObject | undefined, subject: string): ContractViolation {
  if (!error) return { reason: 'invalid', message: `${subject} is not as the contract says.`, parameter: undefined };
  const { missingProperty, additionalProperty, allowedValues } = error.params as Record<string, unknown>;
  const parent = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'required') {
    const name = bracketed([...parent, String(missingProperty)]);
    return { reason: 'missing', message: `${subject} lacks ${name}.`, parameter: name };
  }
  if (error.keyword === 'additionalProperties') {
    const name = bracketed([...parent, String(additionalProperty)]);
    return { reason: 'unknown', message: `${subject} has ${name}, which the contract does not know.`, parameter: name };
  }
  const name = parent.length > 0 ? bracketed(parent) : undefined;
  const wanted = Array.isArray(allowedValues)
    ? `must be one of ${allowedValues.map((value) => JSON.stringify(value)).join(', ')}`
    : (error.message ?? 'is not valid');
  const message = name === undefined ? `${subject} ${wanted}.` : `${subject} has ${name}, which ${wanted}.`;
  return { reason: 'invalid', message, parameter: name };
}

function bracketed([first = '', ...rest]: readonly string[]): string {
  return first + rest.map((key) => `[${key}]`).join('');
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A violation for which no parameter is to blame. */
export function broken(message: string, reason: ContractViolation['reason'] = 'invalid'): ContractViolation {
  return { reason, message, parameter: undefined };
}
