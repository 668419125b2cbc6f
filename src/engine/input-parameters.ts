import fc from 'fast-check';
import { checked } from '../arbitrary/checked.ts';
import { isImpossible } from '../arbitrary/impossible.ts';
import type { FixtureIds } from '../arbitrary/named-values.ts';
import { plainValue, schemaArbitrary } from '../arbitrary/schema-arbitrary.ts';
import type { Contract, ContractOperation, ContractParameter, Schema } from '../contract/contract.ts';
import type { OperationInput } from '../subject/subject.ts';

type Place = ContractParameter['in'];
type Values = Record<string, unknown>;

/** Header parameters that a contract may name, and that say nothing there (OpenAPI 3.1, "Parameter Object"). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/**
 * The parameters of an operation's inputs. Of headers and cookies there are those that the contract requires: the others
 * (idempotency keys, preferences, sessions) are the subject's own to send. Cookies are in the header `cookie`.
 *
 * @throws {InputImpossible} (`INPUT_IMPOSSIBLE`) where a required one can have no value.
 */
export function parameterArbitraries(
  contract: Contract,
  operation: ContractOperation,
  fixtures: FixtureIds,
): fc.Arbitrary<OperationInput['params']> {
  const parametersIn = (place: Place): fc.Arbitrary<Values> => {
    const parameters = parametersOf(operation, place);
    const drawn = parameters.flatMap((parameter) => {
      const arbitrary = parameterArbitrary(contract, operation, parameter, fixtures);
      return arbitrary ? [[parameter.name, arbitrary] as const] : [];
    });
    const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name);
    return fc
      .record(Object.fromEntries(drawn), { requiredKeys, noNullPrototype: true })
      .map((values) => withoutExcluded(values, parameters));
  };
  const header = fc.tuple(parametersIn('header'), parametersIn('cookie')).map(([headers, cookies]) => ({
    ...headers,
    ...cookieHeader(cookies),
  }));
  return fc.record(
    { path: parametersIn('path'), query: parametersIn('query'), header },
    { noNullPrototype: true },
  ) as fc.Arbitrary<OperationInput['params']>;
}

/** The plainest parameters: the required ones. */
export function plainParameters(
  contract: Contract,
  operation: ContractOperation,
  fixtures: FixtureIds,
): OperationInput['params'] {
  const parametersIn = (place: Place): Values => {
    const required = parametersOf(operation, place).filter((parameter) => parameter.required);
    const plain = required.map((parameter) => {
      const value = plainValue((schema) => contract.resolve(schema), written(contract, parameter), {
        fixtures,
        where: nameOf(operation, parameter),
      });
      return [parameter.name, isField(parameter) ? fieldText(value) : value];
    });
    return Object.fromEntries(plain) as Values;
  };
  return {
    path: parametersIn('path') as Record<string, string>,
    query: parametersIn('query'),
    header: { ...parametersIn('header'), ...cookieHeader(parametersIn('cookie')) } as Record<string, string>,
  };
}

function parametersOf(operation: ContractOperation, place: Place): readonly ContractParameter[] {
  return operation.parameters.filter((parameter) => {
    if (parameter.in !== place) return false;
    return !isField(parameter) || (parameter.required && !IGNORED_HEADERS.has(parameter.name.toLowerCase()));
  });
}

/** `undefined` for one that can have no value, and need not be there. */
function parameterArbitrary(
  contract: Contract,
  operation: ContractOperation,
  parameter: ContractParameter,
  fixtures: FixtureIds,
): fc.Arbitrary<unknown> | undefined {
  const where = nameOf(operation, parameter);
  let values: fc.Arbitrary<unknown>;
  try {
    const resolve = (schema: Schema) => contract.resolve(schema);
    values = schemaArbitrary(resolve, written(contract, parameter), { fixtures, where });
  } catch (error) {
    if (isImpossible(error) && !parameter.required) return undefined;
    throw error;
  }
  const delimiter = delimiterOf(parameter);
  const apart = delimiter === undefined ? values : checked([values], (value) => isApart(value, delimiter), where);
  if (parameter.in === 'path') return checked([apart], isSegment, where);
  return isField(parameter) ? checked([apart.map(fieldText)], isFieldValue, where) : apart;
}

/** The schema of what can be written: a list without items would be a text without characters, or nothing at all. */
function written(contract: Contract, parameter: ContractParameter): Schema {
  const { schema, required, repeats } = parameter;
  if (contract.resolve(schema).type !== 'array') return schema;
  const isText = delimiterOf(parameter) !== undefined || (repeats && required);
  return isText ? { allOf: [schema, { minItems: 1 }] } : schema;
}

/** What stands between the items of a list that is written as one text. */
function delimiterOf({ in: place, delimiter, json }: ContractParameter): string | undefined {
  if (json) return undefined;
  return delimiter ?? (place === 'query' ? undefined : ',');
}

function isApart(value: unknown, delimiter: string): boolean {
  return !Array.isArray(value) || value.every((item) => item !== '' && !String(item).includes(delimiter));
}

/** Whether a value can be a segment of a path: dots alone would lead elsewhere, however they are encoded. */
function isSegment(value: unknown): boolean {
  return value !== '' && value !== '.' && value !== '..';
}

function isField({ in: place }: ContractParameter): boolean {
  return place === 'header' || place === 'cookie';
}

/** Whether a text can go in a header as it is (RFC 9110, section 5.5), and in a cookie (RFC 6265, section 4.1.1). */
function isFieldValue(value: unknown): boolean {
  return typeof value === 'string' && /^[\x21-\x3a\x3c-\x7e]+( +[\x21-\x3a\x3c-\x7e]+)*$/.test(value);
}

function fieldText(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function cookieHeader(cookies: Values): Record<string, string> {
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? {} : { cookie: pairs.join('; ') };
}

/** Drops parameters that exclude one another (`x-excludes`): the one declared first stays. */
function withoutExcluded(values: Values, parameters: readonly ContractParameter[]): Values {
  const kept: Values = {};
  for (const { name, excludes } of parameters) {
    if (!(name in values) || (excludes !== undefined && excludes in kept)) continue;
    kept[name] = values[name];
  }
  return kept;
}

function nameOf({ name }: ContractOperation, parameter: ContractParameter): string {
  return `the ${parameter.in} parameter "${parameter.name}" of ${name}`;
}
