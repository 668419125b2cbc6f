import type { Intake } from '../contract/intake/read-spec.ts';
import { CONTRACT_FILES, contractFile } from './contract-file.ts';
import { contractTypes } from './contract-types.ts';
import type { Places } from './places.ts';
import { providerFile } from './provider-file.ts';
import { subjectFile } from './subject-file.ts';
import type { Understood } from './understand.ts';
import type { ProjectFile } from './write-files.ts';

export interface AddOptions extends Places, Pick<Understood, 'card' | 'guesses' | 'resources' | 'operations'> {
  readonly intake: Intake;
  /** Whether types are made, where the project has a use for them. */
  readonly types: boolean;
  /** A subject that is there already. */
  readonly keptSubject?: string;
}

/** A file with what it is, in a few words. */
export type DescribedFile = ProjectFile & { readonly what: string };

/** What `faultline add` comes to. */
export interface AddPlan {
  readonly files: readonly DescribedFile[];
  /** Files that may be left of what was added before under this name, and are none of these. */
  readonly superseded: readonly string[];
  /** The subject, new or kept; missing where no operation is fit for one. */
  readonly subject?: string;
  /** Set where that is kept. */
  readonly isSubjectKept?: true;
  /** Why there are no types although they were asked for. */
  readonly typesProblem?: string;
}

/** The files that make an API description a provider of a project. Writes nothing. */
export async function addPlan(options: AddOptions): Promise<AddPlan> {
  const { name, project, subjectsFolder, intake, card, guesses, resources, operations, keptSubject } = options;
  const { title } = card;
  const { extension, isTypeScript } = project;
  const { document, from } = intake;

  const contract = contractFile(name, document, from.format);
  const made = options.types && isTypeScript ? await contractTypes(document, baseOf(contract.path)) : {};
  const types = made.text === undefined ? undefined : { path: `contracts/${name}/schema.d.ts`, text: made.text };
  const provider = providerFile({ name, title, extension, card, guesses, resources, contract: contract.path });
  const typed = types ? { types: types.path } : {};
  const subject =
    keptSubject === undefined && operations.length > 0
      ? subjectFile({ name, title, extension, folder: subjectsFolder, card, operations, ...typed })
      : undefined;

  const version = from.version.startsWith('3.1') ? '' : `, from ${from.version}`;
  const files = [
    { ...contract, what: `the document, as OpenAPI 3.1${version}` },
    ...(types ? [{ ...types, what: 'its types' }] : []),
    { ...provider, what: 'the provider: look at what was guessed' },
    ...(subject ? [{ ...subject, what: 'a first subject: put your own client in' }] : []),
  ];
  const written = files.map(({ path }) => path);
  const path = keptSubject ?? subject?.path;
  return {
    files,
    superseded: generatedPaths(name).filter((one) => !written.includes(one)),
    ...(path === undefined ? {} : { subject: path }),
    ...(keptSubject === undefined ? {} : { isSubjectKept: true as const }),
    ...(made.problem === undefined ? {} : { typesProblem: made.problem }),
  };
}

/** Every file that `faultline add` may have written under a name; but not the subject, which is its owner's work. */
function generatedPaths(name: string): readonly string[] {
  return [
    ...CONTRACT_FILES.map((file) => `contracts/${name}/${file}`),
    `contracts/${name}/schema.d.ts`,
    ...['ts', 'mts', 'js', 'mjs'].map((extension) => `mocks/${name}/provider.${extension}`),
  ];
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
