import type { PactFile } from '../pact-file/pact-file.ts';
import { pactOperations } from '../pact-file/pact-operations.ts';
import { providerFromPact } from '../pact-file/provider-from-pact.ts';
import { comparedName } from '../pact-file/provider-name.ts';
import { readPact } from '../pact-file/read-pact.ts';
import type { Provider } from '../provider/provider.ts';
import type { Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { findProvider, knownProviders } from './find-provider.ts';
import { shown } from './load-module.ts';

/** A subject with the provider that pacts make for it. */
export interface PactSubject {
  readonly subject: Subject;
  readonly provider: Provider;
}

/** The pacts of files, absolute, as messages name them. @throws UserError `PACT_NOT_FOUND`, `PACT_INVALID`, `PACT_VERSION` */
export function readPacts(files: readonly string[]): readonly PactFile[] {
  return files.map((file) => readPact(file, shown(file)));
}

/**
 * The provider that pacts make for a subject, and the subject with their requests as its inputs, where it has none of its
 * own. `undefined` where they are about another provider, which has to be known.
 *
 * @param files of the pacts, absolute.
 * @param file of the subject, as messages name it.
 * @throws UserError as `readPact` does; `PROVIDER_UNKNOWN`, `PACT_EMPTY`
 */
export async function pactSubject(
  subject: Subject,
  files: readonly string[],
  file: string,
): Promise<PactSubject | undefined> {
  const pacts = readPacts(files);
  const own = pacts.filter(({ provider }) => isAbout(provider, subject.provider));
  if (own.length === 0) {
    if (knownProviders().includes(subject.provider)) return undefined;
    const about = pacts.map(
      (pact) => `${pact.file} is about "${comparedName(pact.provider)}" (${operationsOf([pact])})`,
    );
    throw new UserError(
      'PROVIDER_UNKNOWN',
      `${file} names the provider "${subject.provider}", which is not known, and ${about.join(', ')}.`,
    );
  }
  const name = knownProviders().find((one) => isAbout(one, subject.provider));
  const known = name === undefined ? undefined : await findProvider(name);
  const { provider, inputs } = providerFromPact(own, { known, names: namesIn(subject) });
  return { provider, subject: { ...subject, inputs: { ...inputs, ...subject.inputs } } };
}

/** Whether two names are of one provider. */
function isAbout(name: string, other: string): boolean {
  return comparedName(name) === comparedName(other);
}

/** The operations that a subject names before it is connected. */
function namesIn(subject: Subject): readonly string[] {
  return [...Object.keys('operations' in subject ? subject.operations : {}), ...Object.keys(subject.inputs ?? {})];
}

/**
 * What to say of pacts that no subject was judged on.
 *
 * @param files absolute.
 * @param providers of the subjects that were judged.
 */
export function unusedPacts(files: readonly string[], providers: readonly string[]): readonly UserError[] {
  return readPacts(files)
    .filter(({ provider }) => !providers.some((name) => isAbout(name, provider)))
    .map((pact) => {
      const { provider } = pact;
      return new UserError(
        'PACT_UNUSED',
        `No subject that was judged has the provider "${comparedName(provider)}", which ${pact.file} is about: give one whose operations are among ${operationsOf([pact])}.`,
      );
    });
}

/**
 * An error about an operation that no pact has, with the operations that they do have; any other as it is.
 *
 * @param files absolute.
 */
export function toldByPacts(error: unknown, provider: string, files: readonly string[]): unknown {
  if (!(error instanceof UserError) || error.code !== 'OPERATION_UNKNOWN') return error;
  const own = readPacts(files).filter((pact) => isAbout(pact.provider, provider));
  const [problem] = error.message.split(/; (?:did you mean|known:)/);
  return new UserError(error.code, `${problem}; ${own.map((pact) => pact.file).join(', ')} has ${operationsOf(own)}.`);
}

function operationsOf(pacts: readonly PactFile[]): string {
  const names = pactOperations(pacts.flatMap(({ interactions }) => interactions)).map(({ name }) => name);
  return names.length === 0 ? 'none' : names.join(', ');
}
