import { isRecord } from '../../arbitrary/any-schema.ts';

/** A Pact file as data, as Pact's library writes it. */
export interface PactDocument {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly PactEntry[];
  readonly metadata?: unknown;
}

/** One interaction or message of a Pact file. */
export interface PactEntry {
  readonly description: string;
  readonly providerStates?: readonly unknown[];
  readonly [part: string]: unknown;
}

/** Two pacts that cannot be one. */
export class PactsDiffer extends Error {
  override readonly name = 'PactsDiffer';
}

/**
 * One pact of several of the same consumer and provider: its interactions in the order of their descriptions and states,
 * each once, and its keys in order. In whatever order they come, and in however many parts, the same pact comes of them.
 *
 * @throws {PactsDiffer} where they are of different parties, or two interactions of one description and states differ.
 */
export function mergePacts(documents: readonly [PactDocument, ...PactDocument[]]): PactDocument {
  const [first] = documents;
  const found = new Map<string, { readonly entry: PactEntry; readonly text: string }>();
  for (const { consumer, provider, interactions } of documents) {
    if (consumer.name !== first.consumer.name || provider.name !== first.provider.name) {
      const [one, other] = [first, { consumer, provider }].map((of) => `${of.consumer.name} and ${of.provider.name}`);
      throw new PactsDiffer(`a pact of ${one} is not one of ${other}`);
    }
    for (const each of interactions) {
      const entry = inOrder(each) as PactEntry;
      const text = JSON.stringify(entry);
      const key = keyOf(entry);
      const known = found.get(key);
      if (known !== undefined && known.text !== text) {
        throw new PactsDiffer(`"${entry.description}" is there twice, and not the same`);
      }
      found.set(key, { entry, text });
    }
  }
  const keys = [...found.keys()].sort();
  const metadata = Object.assign({}, ...documents.map((document) => document.metadata ?? {}));
  const interactions = keys.map((key) => found.get(key)!.entry);
  return inOrder({ ...first, interactions, metadata }) as unknown as PactDocument;
}

/** A pact as the text of its file. */
export function pactText(document: PactDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What tells interactions apart. */
export function keyOf({ description, providerStates = [], type }: PactEntry): string {
  return JSON.stringify([description, inOrder(providerStates), type]);
}

/** The same value with the keys of every object in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name])]));
}
