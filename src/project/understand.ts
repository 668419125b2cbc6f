import type { Contract, ContractOperation, Schema } from '../contract/contract.ts';
import { documentOf } from '../contract/document.ts';
import { contractOf } from '../contract/load.ts';
import { plainInput } from '../engine/input.ts';
import { type GuessedCard, guessCard } from '../model/guess-card.ts';
import { type Recognised, recognise } from '../model/recognise.ts';
import { isUserError } from '../user-error.ts';
import { chooseOperations } from './choose-operations.ts';

/** What an API description was taken to mean. */
export interface Understood extends GuessedCard {
  /** All that the provider can do. */
  readonly operationCount: number;
  readonly resources: readonly Recognised[];
  /** The operations of a first subject. */
  readonly operations: readonly ContractOperation[];
}

/**
 * Makes out what an API is like from its description.
 *
 * @param document OpenAPI 3.1, which the loader takes.
 */
export function understand(name: string, document: Schema): Understood {
  const contract = contractOf(documentOf(document, 'the document'));
  const resources = recognise(contract);
  const isPossible = (operation: ContractOperation) => hasInput(contract, operation);
  return {
    ...guessCard(name, contract, resources),
    operationCount: contract.operations.length,
    resources,
    operations: chooseOperations(contract.operations, resources, { isPossible }),
  };
}

/** Whether an input can be made up for an operation: some schemas allow nothing, or nothing that is found. */
function hasInput(contract: Contract, operation: ContractOperation): boolean {
  try {
    plainInput(contract, operation, {});
    return true;
  } catch (error) {
    if (isUserError(error)) return false;
    throw error;
  }
}
