import { readFileSync } from 'node:fs';
import { isObject } from '../../contract/pointer.ts';
import type { PactFile } from '../../pact-file/pact-file.ts';
import { readPact } from '../../pact-file/read-pact.ts';

/** A pact, and where its interactions stand in the file's own list, which has messages too. */
export interface PactSource {
  readonly pact: PactFile;
  /** Of each interaction, from 0. */
  readonly indexes: readonly number[];
}

/**
 * Reads a pact to be compared.
 *
 * @param path absolute.
 * @param file the same as messages name it.
 * @throws UserError what `readPact` throws.
 */
export function readPactSource(path: string, file: string): PactSource {
  const pact = readPact(path, file);
  const { interactions = [] } = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as {
    readonly interactions?: readonly Readonly<Record<string, unknown>>[] | null;
  };
  const indexes = [...(interactions ?? []).entries()].filter(([, each]) => isHttp(each)).map(([index]) => index);
  return { pact, indexes };
}

/** As `readPact` tells the kinds apart. */
function isHttp({ type, pluginConfiguration }: Readonly<Record<string, unknown>>): boolean {
  const plugin = isObject(pluginConfiguration) && Object.keys(pluginConfiguration).length > 0;
  return !plugin && (type === undefined || type === null || type === 'Synchronous/HTTP');
}
