import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { providerNames as bundledNames, loadProvider } from '../../mocks/bundled.ts';
import type { Provider } from '../provider/provider.ts';
import { checkProvider } from './check-provider.ts';
import { loadModule, shown } from './load-module.ts';

/** What the file of a provider of one's own may be called, the first that exists counts. */
export const PROVIDER_FILES = ['provider.ts', 'provider.mts', 'provider.js', 'provider.mjs'] as const;

/**
 * The names of the providers that a project can use: the bundled ones, then its own, which have a `provider.ts` (or
 * `.mts`, `.js`, `.mjs`) in `mocks/<name>`. Loads none of them.
 *
 * @param cwd the project's folder. Default: the working directory.
 */
export function knownProviders(cwd = process.cwd()): readonly string[] {
  return [...bundledNames, ...ownProviders(cwd)];
}

/**
 * Loads the provider of this name, a bundled one first; `undefined` where there is none.
 *
 * @param cwd the project's folder. Default: the working directory.
 * @throws UserError `PROVIDER_SYNTAX`, `PROVIDER_IMPORT`, `PROVIDER_EXPORT` where the project's own cannot be used;
 * `CONTRACT_BROKEN` where it reads its contract at once and that is broken.
 */
export async function findProvider(name: string, cwd = process.cwd()): Promise<Provider | undefined> {
  const bundled = await loadProvider(name);
  if (bundled) return bundled;
  const file = ownFile(name, cwd);
  if (file === undefined) return undefined;
  const loaded = await loadModule(file, 'PROVIDER');
  return checkProvider(loaded.default, { name, file: shown(file), exported: 'default' in loaded });
}

/** Whether a provider is the project's own, and no bundled one. */
export function isOwnProvider(name: string): boolean {
  return !bundledNames.includes(name);
}

/** The folders that a provider is made of: its mock's and its contract's. They need not exist. */
export function foldersOf(name: string, cwd = process.cwd()): { readonly mock: string; readonly contract: string } {
  const folder = (path: string) =>
    isOwnProvider(name) ? resolve(cwd, path) : fileURLToPath(new URL(`../../${path}`, import.meta.url));
  return { mock: folder(`mocks/${name}`), contract: folder(`contracts/${name}`) };
}

function ownProviders(cwd: string): readonly string[] {
  return foldersIn(join(cwd, 'mocks'))
    .filter((name) => isOwnProvider(name) && ownFile(name, cwd) !== undefined)
    .sort();
}

function ownFile(name: string, cwd: string): string | undefined {
  // A name comes from the command line: it is no path.
  if (!/^[\w-]+$/.test(name)) return undefined;
  return PROVIDER_FILES.map((file) => resolve(cwd, 'mocks', name, file)).find((file) => existsSync(file));
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isFile())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
