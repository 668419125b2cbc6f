import type { State } from '../../src/provider/state.ts';
import { invalid, type Problem } from './errors.ts';
import type { ObjectType } from './object-types.ts';
import { findProperty } from './properties.ts';
import type { GivenValues, Property } from './schemas.ts';

interface BadValue {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** Values as HubSpot stores them: texts all. Or what is wrong with them, every one of them named. */
export function readValues(
  state: State,
  type: ObjectType,
  given: GivenValues,
): { readonly values: Readonly<Record<string, string>> } | Problem {
  const values: Record<string, string> = {};
  const bad: BadValue[] = [];
  for (const [name, value] of Object.entries(given)) {
    const read = readValue(findProperty(state, type, name), name, String(value));
    if ('code' in read) bad.push(read);
    else values[name] = read.value;
  }
  if (bad.length === 0) return { values };
  const listed = bad.map(({ name, code, message }) => ({ isValid: false, message, error: code, name }));
  return invalid(
    `Property values were not valid: ${JSON.stringify(listed)}`,
    bad.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
  );
}

function readValue(property: Property | undefined, name: string, text: string): { readonly value: string } | BadValue {
  const bad = (code: string, message: string): BadValue => ({ name, code, message });
  if (!property) return bad('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  if (property.modificationMetadata?.readOnlyValue) {
    return bad('READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`);
  }
  if (text === '') return { value: '' };
  if (name === 'email') {
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
      ? { value: text.toLowerCase() }
      : bad('INVALID_EMAIL', `Email address ${text} is invalid`);
  }
  switch (property.type) {
    case 'number':
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)
        ? { value: text }
        : bad('INVALID_INTEGER', `${text} was not a valid number.`);
    case 'bool':
      return text === 'true' || text === 'false'
        ? { value: text }
        : bad('INVALID_BOOLEAN', `${text} was not one of [true, false].`);
    case 'date':
    case 'datetime': {
      const time = timeOf(text);
      return time === undefined
        ? bad(property.type === 'date' ? 'INVALID_DATE' : 'INVALID_LONG', `${text} was not a valid date.`)
        : { value: new Date(time).toISOString().slice(0, property.type === 'date' ? 10 : undefined) };
    }
    case 'enumeration': {
      const allowed = property.options.map(({ value }) => value);
      const chosen = property.fieldType === 'checkbox' ? text.split(';').filter((one) => one !== '') : [text];
      return chosen.every((one) => allowed.includes(one))
        ? { value: text }
        : bad('INVALID_OPTION', `${text} was not one of the allowed options: [${allowed.join(', ')}]`);
    }
    default:
      return { value: text };
  }
}

/** The latest moment that a date can hold, in milliseconds since the Unix epoch (ECMA-262, "Time Values"). */
const LATEST = 8.64e15;

/** A moment as a request may give it, in milliseconds since the Unix epoch: a number of them, or a date in ISO 8601. */
export function timeOf(text: string): number | undefined {
  const time = /^-?\d+$/.test(text) ? Number(text) : /^\d{4}-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Math.abs(time) <= LATEST ? time : undefined;
}
