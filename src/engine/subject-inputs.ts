import type fc from 'fast-check';
import type { ContractOperation } from '../contract/contract.ts';
import type { Card, Provider } from '../provider/provider.ts';
import type { OperationInput, Subject } from '../subject/subject.ts';
import { inputArbitrary, ownInputArbitrary, plainest, plainInput } from './input.ts';

/** What a subject may be asked with for one operation. */
export interface SubjectInputs {
  /** All inputs, shrinking towards the plainest. Made when first read, which may take a second: schemas have long lists. */
  readonly input: fc.Arbitrary<OperationInput>;
  readonly plainInput: OperationInput;
}

/**
 * A subject's inputs for an operation: its own where it has any, else those that the contract allows, without the
 * idempotency key.
 *
 * @throws {InputImpossible} (`INPUT_IMPOSSIBLE`) where there is none, here, when `input` is read or when it is drawn from.
 */
export function subjectInputs(
  { inputs }: Subject,
  { contract, resources, card }: Provider,
  operation: ContractOperation,
): SubjectInputs {
  const own = inputs?.[operation.name];
  if (own) {
    const input = ownInputArbitrary(own);
    return { input, plainInput: plainest(input) };
  }
  let input: fc.Arbitrary<OperationInput> | undefined;
  return {
    get input() {
      input ??= inputArbitrary(contract, operation, resources).map((made) => withoutKey(made, card));
      return input;
    },
    plainInput: withoutKey(plainInput(contract, operation, resources), card),
  };
}

/** An input without the idempotency key, where the provider takes it in the body: to choose one is the subject's part. */
function withoutKey(input: OperationInput, { idempotency }: Card): OperationInput {
  if (!idempotency || 'header' in idempotency.at || typeof input.body !== 'object' || input.body === null) return input;
  const { [idempotency.at.property]: _, ...body } = input.body as Record<string, unknown>;
  return { ...input, body };
}
