import type { GuessedCard } from '../model/guess-card.ts';
import type { Recognised } from '../model/recognise.ts';
import { Code, commented, quoted, sourceOf } from './source-of.ts';
import type { ProjectFile } from './write-files.ts';

export interface ProviderFileOptions {
  readonly name: string;
  readonly title: string;
  readonly extension: string;
  readonly card: object;
  readonly guesses: GuessedCard['guesses'];
  readonly resources: readonly Recognised[];
  /** The file of the contract, from the project's folder. */
  readonly contract: string;
}

/** The file of a provider of one's own, for its owner to correct: every guess says that it is one, and why. */
export function providerFile(options: ProviderFileOptions): ProjectFile {
  const { name, title, extension, card, guesses, resources, contract } = options;
  const comments = new Map<string, string>();
  // What the card has no place for stands above it.
  for (const { path, why } of guesses) {
    const isInCard = path.split('.', 1)[0]! in card;
    comments.set(isInCard ? `card.${path}` : 'card', isInCard ? `guess: ${why}` : why);
  }
  for (const resource of resources) comments.set(`resources.${resource.name}`, `guess: ${resource.why}`);
  const definition = {
    card,
    contract: new Code(`new URL(${quoted(`../../${contract}`)}, import.meta.url)`),
    resources: Object.fromEntries(resources.map((resource) => [resource.name, resource.operations])),
  };
  const about = `${title}, as its OpenAPI document describes it. Written by \`faultline add\`, and yours from here on: look at what is marked as a guess, and correct it. The operations of \`resources\` remember what they are told; all others answer with what the document gives as an example.`;
  const text = `import { defineProvider, modelled } from 'faultline';

/**
${commented(about, ' * ')} */
export default defineProvider(
  modelled(${sourceOf(definition, { comments, indent: 1 })}),
);
`;
  return { path: `mocks/${name}/provider.${extension}`, text };
}
