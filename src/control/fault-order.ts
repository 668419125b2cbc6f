import { suggestion } from '../engine/nearest.ts';
import type { Provider } from '../provider/provider.ts';
import { UserError } from '../user-error.ts';
import { checkFault } from './fault-input.ts';
import { isPartition, type LiveFaultOrder } from './live-faults.ts';
import { matchesOperation } from './operation-glob.ts';

/** The longest time to live, in milliseconds: timers of the machine go no further. */
const MAX_TTL_MS = 24 * 60 * 60 * 1000;
const MAX_TIMES = 1_000_000;
const MAX_TEXT = 200;
const FIELDS = ['provider', 'fault', 'world', 'operation', 'times', 'ttlMs'];

/**
 * Reads the JSON that asks for a fault: `{ provider, fault: { fault, ...parameters }, world?, operation?, times?, ttlMs? }`.
 *
 * @throws UserError one sentence: what is wrong with it.
 */
export function readFaultOrder(json: unknown, providers: readonly Provider[]): LiveFaultOrder {
  const given = object(json);
  for (const name of Object.keys(given)) {
    if (!FIELDS.includes(name)) throw invalid(`There is no field "${name}"${suggestion(name, FIELDS)}`);
  }
  const provider = providerOf(given.provider, providers);
  const fault = checkFault(given.fault);
  const world = text(given, 'world');
  const operation = text(given, 'operation');
  const times = count(given, 'times', MAX_TIMES);
  const ttlMs = count(given, 'ttlMs', MAX_TTL_MS);
  if (operation !== undefined) checkOperation(operation, provider);
  if (isPartition({ fault }) && (world ?? operation ?? times) !== undefined) {
    throw invalid(
      'A partition cuts every connection to its provider: world, operation and times are for other faults.',
    );
  }
  return {
    provider: provider.name,
    fault,
    ...(world === undefined ? {} : { world }),
    ...(operation === undefined ? {} : { operation }),
    ...(times === undefined ? {} : { times }),
    ...(ttlMs === undefined ? {} : { ttlMs }),
  };
}

function providerOf(name: unknown, providers: readonly Provider[]): Provider {
  const provider = providers.find((each) => each.name === name);
  if (!provider) throw providerUnknown(name, providers);
  return provider;
}

/** What to say of a provider that is not among those served. */
export function providerUnknown(name: unknown, providers: readonly Provider[]): UserError {
  const given = typeof name === 'string' ? name.slice(0, MAX_TEXT) : '';
  const names = providers.map((each) => each.name);
  return new UserError('PROVIDER_UNKNOWN', `No provider "${given}" is served here${suggestion(given, names)}`);
}

function checkOperation(operation: string, { contract }: Provider): void {
  const names = contract.operations.map(({ name }) => name);
  if (names.some((name) => matchesOperation(operation, name))) return;
  throw new UserError('OPERATION_UNKNOWN', `No operation matches "${operation}"${suggestion(operation, names)}`);
}

function text(given: Record<string, unknown>, name: string): string | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT) return value;
  throw invalid(`The field "${name}" must be a text of 1 to ${MAX_TEXT} characters.`);
}

function count(given: Record<string, unknown>, name: string, max: number): number | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= max) return value as number;
  throw invalid(`The field "${name}" must be a whole number from 1 to ${max}.`);
}

function object(json: unknown): Record<string, unknown> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  throw invalid('The body must be a JSON object such as { "provider": "stripe", "fault": { "fault": "reset" } }.');
}

function invalid(sentence: string): UserError {
  return new UserError('FAULT_INVALID', sentence);
}
