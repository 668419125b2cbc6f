import type { ContractOperation } from '../contract/contract.ts';
import type { Provider } from '../provider/provider.ts';
import type { Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { suggestion } from './nearest.ts';

/**
 * The contract's word for each operation of the subject.
 *
 * @throws UserError `OPERATION_UNKNOWN` for one that the contract lacks.
 */
export function contractOperations(
  names: readonly string[],
  { subject, provider }: { readonly subject: Subject; readonly provider: Provider },
): ContractOperation[] {
  return names.map((name) => {
    const operation = provider.contract.operation(name);
    if (operation) return operation;
    const known = provider.contract.operations.map((one) => one.name);
    throw new UserError(
      'OPERATION_UNKNOWN',
      `${subject.name}: the contract of ${provider.name} has no operation "${name}"${suggestion(name, known)}`,
    );
  });
}
