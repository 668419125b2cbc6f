import { isRecord } from '../arbitrary/any-schema.ts';
import { UserError } from '../user-error.ts';
import type { JsonPlace } from './json-place.ts';
import type { PactFile } from './pact-file.ts';

/**
 * The version of the specification that a pact follows. Where it does not say: the lowest that has what the file uses, for
 * Pact's own tools then read each part by its form (pact_models, `pact.rs` and `matchingrules/mod.rs`).
 *
 * @throws UserError `PACT_VERSION`
 */
export function specificationVersion(root: JsonPlace, file: string): PactFile['specification'] {
  const metadata = root.get('metadata');
  const said = [
    metadata.get('pactSpecification').get('version'),
    metadata.get('pact-specification').get('version'),
    // What Ruby's first versions wrote.
    metadata.get('pactSpecificationVersion'),
  ].find(({ missing }) => !missing)?.value;
  if (said === undefined) return byForm(root);
  const major = /^\s*v?([1-4])(?:\.\d+)*(?:[.-][\w.-]+)?\s*$/i.exec(String(said))?.[1];
  if (major !== undefined) return Number(major) as PactFile['specification'];
  const shown = JSON.stringify(said).slice(0, 60);
  throw new UserError(
    'PACT_VERSION',
    `${file} follows version ${shown} of the Pact specification, which is not known: 1, 2, 3 and 4 are.`,
  );
}

function byForm(root: JsonPlace): PactFile['specification'] {
  const { value } = root.get('interactions');
  const interactions = Array.isArray(value) ? value.filter(isRecord) : [];
  if (interactions.some(({ type }) => typeof type === 'string' && type.includes('/'))) return 4;
  if (!root.get('messages').missing) return 3;
  const parts = interactions.flatMap(({ request, response }) => [request, response]).filter(isRecord);
  const rules = parts.map(({ matchingRules }) => matchingRules).filter(isRecord);
  const flat = (each: object) => Object.keys(each).some((key) => key.startsWith('$'));
  if (interactions.some(({ providerStates }) => Array.isArray(providerStates))) return 3;
  if (parts.some(({ query }) => isRecord(query))) return 3;
  if (rules.some((each) => Object.keys(each).length > 0 && !flat(each))) return 3;
  return rules.some(flat) ? 2 : 1;
}
