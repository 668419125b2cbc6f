import { UserError } from '../user-error.ts';
import type { SavedLiveWorld, Worlds } from './worlds.ts';

const SCHEMA = 'faultline.mock-state/1';

/** What was saved, by provider; also what belongs to providers that are not served now. */
export interface SavedMocks {
  /** The worlds of a provider, the one used last standing last. */
  worldsOf(provider: string): readonly SavedLiveWorld[];
  readonly providers: Readonly<Record<string, readonly SavedLiveWorld[]>>;
}

/**
 * Reads what `joinSaved` wrote; nothing at all is a fresh start.
 *
 * @throws UserError `STATE_INVALID`
 */
export function readSaved(text: string | undefined): SavedMocks {
  const providers = text === undefined ? {} : parse(text);
  return {
    providers,
    worldsOf: (provider) => (Object.hasOwn(providers, provider) ? (providers[provider] ?? []) : []),
  };
}

/** All worlds as JSON text. What was saved of providers that are not served now stays as it was. */
export function joinSaved(served: ReadonlyMap<string, Worlds>, before: SavedMocks): string {
  const entries: string[] = [];
  for (const [name, worlds] of Object.entries(before.providers)) {
    if (!served.has(name)) entries.push(`${JSON.stringify(name)}:${JSON.stringify(worlds)}`);
  }
  for (const [name, worlds] of served) entries.push(`${JSON.stringify(name)}:[${worlds.save().join(',\n')}]`);
  return `{"schema":"${SCHEMA}","providers":{${entries.join(',\n')}}}\n`;
}

function parse(text: string): SavedMocks['providers'] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('it is not JSON');
  }
  const { schema, providers } = (json ?? {}) as { schema?: unknown; providers?: unknown };
  if (schema !== SCHEMA) throw invalid(`its schema is not "${SCHEMA}"`);
  if (!isRecord(providers)) throw invalid('it has no providers');
  for (const [name, worlds] of Object.entries(providers)) {
    if (!Array.isArray(worlds) || !worlds.every(isWorld)) throw invalid(`its worlds of ${name} are not what was saved`);
  }
  return providers as SavedMocks['providers'];
}

function isWorld(value: unknown): boolean {
  if (!isRecord(value) || typeof value.name !== 'string' || !Number.isInteger(value.effectCount)) return false;
  const { effects, world } = value;
  if (!Array.isArray(effects) || !effects.every(isRecord) || !isRecord(world)) return false;
  const { state, ledger, keyring } = world;
  if (!isRecord(state) || !Number.isInteger(state.draws) || !isRecord(state.collections)) return false;
  const collections = Object.values(state.collections);
  if (!collections.every((made) => Array.isArray(made) && made.every(isResource))) return false;
  if (!Array.isArray(ledger) || !ledger.every(isLedgerEntry)) return false;
  if (!isRecord(keyring) || !isCount(keyring.issued) || !isListOfPairs(keyring.ended)) return false;
  const { accounts = [] } = value;
  if (!Array.isArray(accounts) || !accounts.every((account) => typeof account === 'string')) return false;
  return keyring.expiries === undefined || isListOfPairs(keyring.expiries);
}

function isResource(value: unknown): boolean {
  return isRecord(value) && typeof value.id === 'string';
}

function isLedgerEntry(value: unknown): boolean {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || !isRecord(value[1])) return false;
  const { target, text, storedAt, response } = value[1];
  if (typeof target !== 'string' || typeof text !== 'string' || typeof storedAt !== 'number') return false;
  return isRecord(response) && Number.isInteger(response.status) && typeof response.body === 'string';
}

/** How many credentials a world can have issued: each is drawn again when it is loaded. */
const MAX_ISSUED = 100_000;

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_ISSUED;
}

function isListOfPairs(value: unknown): boolean {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(why: string): UserError {
  return new UserError('STATE_INVALID', `The saved state cannot be read: ${why}.`);
}
