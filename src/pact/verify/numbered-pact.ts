import type { PactFile, PactInteraction, PactMessage, PactState } from '../../pact-file/pact-file.ts';
import { parsePact } from '../../pact-file/read-pact.ts';

/**
 * A pact whose interactions go by number, so that each can be told from the others whatever it is called: Pact's verifier
 * tells neither the provider nor us which one it is at, but for names.
 */
export interface NumberedPact {
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
  /** In the order of the file. */
  readonly items: readonly PactItem[];
  /** The pact as JSON text with these items alone: each called by its number, after one state that is called so too. */
  only(numbers: ReadonlySet<number>): string;
}

interface Item {
  readonly number: number;
  readonly description: string;
  readonly states: readonly PactState[];
}

/** One interaction of a pact. */
export type PactItem =
  | (Item & { readonly kind: 'http'; readonly interaction: PactInteraction })
  | (Item & { readonly kind: 'message'; readonly message: PactMessage })
  /** Of a kind that is not verified here. */
  | (Item & { readonly kind: 'other' });

type Raw = Record<string, unknown>;

/**
 * Reads the text of a pact.
 *
 * @param file as messages name it.
 * @throws UserError what `parsePact` throws.
 */
export function numberedPact(text: string, file: string): NumberedPact {
  const pact = parsePact(text, file);
  const raw = parseExactly(text);
  const places = (['interactions', 'messages'] as const).flatMap((list) =>
    ((raw[list] as Raw[] | undefined) ?? []).map((item) => ({ list, item })),
  );
  const names = places.map(({ item }, number) =>
    typeof item.description === 'string' ? item.description : `interaction ${number + 1}`,
  );
  const numbered = (numbers?: ReadonlySet<number>, change: (item: Raw, number: number) => Raw = (item) => item) => {
    const listed = (wanted: string) =>
      places.flatMap(({ list, item }, number) =>
        list === wanted && (numbers?.has(number) ?? true)
          ? [change({ ...item, description: String(number) }, number)]
          : [],
      );
    const lists = Object.fromEntries(
      ['interactions', 'messages'].flatMap((list) => (list in raw ? [[list, listed(list)]] : [])),
    );
    return JSON.stringify({ ...raw, ...lists });
  };
  return {
    file,
    consumer: pact.consumer,
    provider: pact.provider,
    items: itemsOf(parsePact(numbered(), file), names),
    only: (numbers) => numbered(numbers, (item, number) => withState(item, String(number), pact.specification)),
  };
}

function itemsOf({ interactions, messages, others }: PactFile, names: readonly string[]): readonly PactItem[] {
  const item = (description: string, states: readonly PactState[]): Item => ({
    number: Number(description),
    description: names[Number(description)] as string,
    states,
  });
  const items: PactItem[] = [
    ...interactions.map((interaction) => ({
      ...item(interaction.description, interaction.states),
      kind: 'http' as const,
      interaction,
    })),
    ...messages.map((message) => ({ ...item(message.description, message.states), kind: 'message' as const, message })),
    ...others.map((description) => ({ ...item(description, []), kind: 'other' as const })),
  ];
  return items.sort((one, other) => one.number - other.number);
}

/** One state in place of all: whoever sets it up knows from the number which ones they are. */
function withState(item: Raw, name: string, specification: PactFile['specification']): Raw {
  const { providerStates: _, providerState: __, provider_state: ___, ...rest } = item;
  return specification >= 3 ? { ...rest, providerStates: [{ name }] } : { ...rest, providerState: name };
}

/** JSON whose numbers are written again as they stood: `1.0` and what is longer than a double are more than their values. */
function parseExactly(text: string): Raw {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  const parse = JSON.parse as (
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source: string }) => unknown,
  ) => unknown;
  return parse(text.replace(/^\uFEFF/, ''), (_key, value, { source }) =>
    typeof value === 'number' ? rawJSON(source) : value,
  ) as Raw;
}
