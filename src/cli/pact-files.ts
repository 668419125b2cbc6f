import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { namedFiles } from './named-files.ts';

/** Where a project keeps the pacts of a provider, a bundled one too: absolute. The folder need not exist. */
export function pactFolder(provider: string): string {
  return resolve('contracts', provider, 'pacts');
}

/**
 * The Pact files that names and globs stand for, absolute, each once. Without any: those in `contracts/<provider>/pacts`
 * of the providers named, or of all.
 *
 * @throws UserError `PACT_NOT_FOUND`
 */
export function pactFiles(patterns: readonly string[], providers: readonly string[] = []): readonly string[] {
  if (patterns.length > 0) {
    return namedFiles(patterns, {
      code: 'PACT_NOT_FOUND',
      one: 'a Pact file',
      what: 'a Pact file that exists',
      many: 'Pact files that exist',
    });
  }
  const wanted = providers.length > 0 ? providers : foldersIn('contracts');
  const found = wanted.flatMap((name) => {
    const folder = pactFolder(name);
    return globSync('*.json', { cwd: folder })
      .sort()
      .map((file) => resolve(folder, file));
  });
  if (found.length > 0) return found;
  const where = providers.length > 0 ? ` of ${providers.join(', ')}` : '';
  throw new UserError(
    'PACT_NOT_FOUND',
    `There are no pacts${where} in contracts/<provider>/pacts; record them with \`faultline pact record\`, or name files.`,
  );
}

function foldersIn(folder: string): readonly string[] {
  return globSync('*/', { cwd: folder }).sort();
}
