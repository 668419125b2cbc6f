import type { ContractOperation, ContractViolation } from '../../contract/contract.ts';
import { nodeAt } from '../../contract/pointer.ts';
import type { PactInteraction } from '../../pact-file/pact-file.ts';
import type { Described } from './described.ts';
import type { Found } from './result.ts';
import { missingCredentials, securityOf } from './security.ts';

const PARAMETERS = /^The (path|query|header|cookie header) /;
const OF_PARAMETERS = ['request.query.incompatible', 'request.header.incompatible'];

/** What the comparator found, without what it takes for wrong, and with what it does not see. */
export function corrected(
  found: readonly Found[],
  interaction: PactInteraction,
  violation: ContractViolation | undefined,
  operation: ContractOperation,
  described: Described,
): readonly Found[] {
  const part = PARAMETERS.exec(violation?.message ?? '')?.[1];
  const kept = found
    .filter(({ code }) => code !== 'request.authorization.missing')
    .filter(
      // It knows few of the ways in which lists and objects are written.
      ({ code }) => part !== undefined || !OF_PARAMETERS.includes(code),
    );
  if (violation && part !== undefined && !kept.some(({ code }) => OF_PARAMETERS.includes(code))) {
    const place = part === 'path' ? 'path' : part === 'query' ? 'query' : 'headers';
    kept.push({
      severity: 'error',
      code: 'request.parameter.incompatible',
      what: violation.message.replace(/\.$/, ''),
      pactPlace: `request.${place}`,
    });
  }
  const root = described.contract.document;
  const keys = ['paths', operation.path, operation.method.toLowerCase()];
  const missing = missingCredentials(root, securityOf(root, keys), interaction.request);
  if (interaction.response.status < 400 && missing.length > 0) {
    kept.push({
      severity: 'error',
      code: 'request.authorization.missing',
      what: `The request has no credential for ${missing.join(' and ')}, which the document asks for`,
      pactPlace: 'request',
      keys: nodeAt(root, [...keys, 'security']) === undefined ? ['security'] : [...keys, 'security'],
    });
  }
  return kept;
}
