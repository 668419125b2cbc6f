import type { Provider } from '../provider/provider.ts';
import { UserError } from '../user-error.ts';

/** What each field of a provider has to be: it may be plain JavaScript. */
const FIELDS = {
  card: isRecord,
  handlers: isRecord,
  voice: isRecord,
  refuse: isRecord,
  fixtures: (value: unknown) => typeof value === 'function',
  resources: isRecord,
} as const;

const WORDS = 'write `export default defineProvider({ … })`';

/**
 * Checks that a value is what `defineProvider` returns. Does not read its contract.
 *
 * @param from.name the folder's name, which the card must have too.
 * @param from.file how errors name the file.
 * @param from.exported whether there is a default export at all.
 * @throws UserError `PROVIDER_EXPORT`
 */
export function checkProvider(
  value: unknown,
  { name, file, exported }: { readonly name: string; readonly file: string; readonly exported: boolean },
): Provider {
  const wrong = (what: string) => new UserError('PROVIDER_EXPORT', `${file} ${what}.`);
  if (!exported) throw wrong(`has no default export; ${WORDS}`);
  if (!isRecord(value) || !('contract' in value)) throw wrong(`exports something else than a provider; ${WORDS}`);
  for (const [field, fits] of Object.entries(FIELDS)) {
    if (!fits(value[field])) throw wrong(`exports a provider whose \`${field}\` is missing or of another kind`);
  }
  const problem = cardProblem(value.card as Readonly<Record<string, unknown>>, name);
  if (problem !== undefined) throw wrong(`exports a provider whose card ${problem}`);
  return value as unknown as Provider;
}

/** What is wrong with a card, in words that follow "whose card". */
function cardProblem(card: Readonly<Record<string, unknown>>, folder: string): string | undefined {
  if (card.name !== folder) return `is named "${card.name}": it has to have the name of its folder, "${folder}"`;
  for (const field of ['title', 'version']) if (typeof card[field] !== 'string') return `has no \`${field}\``;
  if (typeof card.baseUrl !== 'string' || !/^https?:$/.test(URL.parse(card.baseUrl)?.protocol ?? '')) {
    return 'has a `baseUrl` that is no http or https URL';
  }
  if (!isRecord(card.auth) || typeof card.auth.kind !== 'string') return "has no `auth`, such as { kind: 'none' }";
  if (card.idempotency !== null && !isRecord(card.idempotency)) {
    return 'does not say whether repeats are safe: `idempotency` is null where they are not';
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
