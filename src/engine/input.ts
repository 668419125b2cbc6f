import fc from 'fast-check';
import { accepts } from '../arbitrary/accepts.ts';
import type { FixtureIds } from '../arbitrary/named-values.ts';
import { plainValue, schemaArbitrary } from '../arbitrary/schema-arbitrary.ts';
import type { Contract, ContractOperation, Schema } from '../contract/contract.ts';
import type { OperationInput, PartialInput } from '../subject/subject.ts';
import { parameterArbitraries, plainParameters } from './input-parameters.ts';

export type { FixtureIds } from '../arbitrary/named-values.ts';
export { plainest } from '../arbitrary/plainest.ts';

/**
 * Inputs that an operation's contract allows, in openapi-fetch's shape. They shrink towards the plainest: required
 * properties alone, smallest values. Whatever names a resource names one that exists.
 *
 * @throws {InputImpossible} (`INPUT_IMPOSSIBLE`) where the contract allows no input, here or when drawn from.
 */
export function inputArbitrary(
  contract: Contract,
  operation: ContractOperation,
  fixtures: FixtureIds,
): fc.Arbitrary<OperationInput> {
  const { requestBody } = operation;
  const resolve = (schema: Schema) => contract.resolve(schema);
  const where = bodyOf(operation);
  const body = requestBody ? schemaArbitrary(resolve, requestBody.schema, { fixtures, where }) : fc.constant(undefined);
  return fc.record(
    { params: parameterArbitraries(contract, operation, fixtures), body },
    { noNullPrototype: true },
  ) as fc.Arbitrary<OperationInput>;
}

/** A subject's own arbitrary, in the full shape. */
export function ownInputArbitrary(own: fc.Arbitrary<PartialInput>): fc.Arbitrary<OperationInput> {
  return own.map(({ params, body }) => ({ params: { path: {}, query: {}, header: {}, ...params }, body }));
}

/**
 * The plainest input of an operation: what `inputArbitrary` shrinks towards.
 *
 * @throws {InputImpossible} (`INPUT_IMPOSSIBLE`) where the contract allows no input.
 */
export function plainInput(contract: Contract, operation: ContractOperation, fixtures: FixtureIds): OperationInput {
  const { requestBody } = operation;
  const resolve = (schema: Schema) => contract.resolve(schema);
  const where = bodyOf(operation);
  return {
    params: plainParameters(contract, operation, fixtures),
    body:
      requestBody && isNeeded(requestBody, resolve)
        ? plainValue(resolve, requestBody.schema, { fixtures, where })
        : undefined,
  };
}

/** Whether a request without a body breaks the contract: one without a form has an empty form. */
function isNeeded(
  { required, contentType, schema }: NonNullable<ContractOperation['requestBody']>,
  resolve: (schema: Schema) => Schema,
): boolean {
  return required || (contentType.startsWith('application/x-www-form-urlencoded') && !accepts(resolve, schema, {}));
}

function bodyOf({ name }: ContractOperation): string {
  return `the body of ${name}`;
}
