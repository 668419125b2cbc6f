import { readFileSync } from 'node:fs';
import { findProvider, knownProviders } from '../../engine/find-provider.ts';
import { shown } from '../../engine/load-module.ts';
import { suggestion } from '../../engine/nearest.ts';
import type { Provider } from '../../provider/provider.ts';
import { UserError } from '../../user-error.ts';
import { numberedPact } from './numbered-pact.ts';
import type { PactToVerify } from './verify.ts';

export interface PactsToVerifyOptions {
  /** Absolute. */
  readonly files: readonly string[];
  /**
   * Only pacts of these; all without any. Where one is named, it is also the provider of pacts that name one which nobody
   * knows here.
   */
  readonly providers: readonly string[];
  /** Whether pacts of providers that nobody knows here will do. */
  readonly allowUnknown: boolean;
}

/**
 * Reads pacts, and finds the providers that they name: in whatever case, and with blanks for dashes.
 *
 * @throws UserError `PACT_NOT_FOUND`, `PACT_INVALID`, `PACT_VERSION`, `PROVIDER_UNKNOWN`
 */
export async function pactsToVerify(options: PactsToVerifyOptions): Promise<readonly PactToVerify[]> {
  const { files, providers, allowUnknown } = options;
  const loaded = new Map<string, Promise<Provider | undefined>>();
  const load = (name: string) => {
    const found = loaded.get(name) ?? findProvider(name);
    loaded.set(name, found);
    return found;
  };
  const pacts: PactToVerify[] = [];
  for (const path of files) {
    const file = shown(path);
    const pact = numberedPact(readPactText(path, file), file);
    const name = knownName(pact.provider) ?? (providers.length === 1 ? providers[0] : undefined);
    if (name === undefined && !allowUnknown) {
      throw new UserError(
        'PROVIDER_UNKNOWN',
        `${file} is about the provider "${pact.provider}", which has no mock${suggestion(pact.provider, knownProviders()).replace(/\.$/, '')}; say which one it is with --provider NAME, or where it runs with --provider-base-url URL.`,
      );
    }
    if (providers.length > 0 && (name === undefined || !providers.includes(name))) continue;
    pacts.push({ pact, provider: name === undefined ? undefined : await load(name) });
  }
  if (pacts.length > 0) return pacts;
  throw new UserError(
    'PACT_NOT_FOUND',
    `None of these pacts is about ${providers.join(' or ')}; leave out --provider.`,
  );
}

function knownName(provider: string): string | undefined {
  const plain = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, '-');
  return knownProviders().find((name) => plain(name) === plain(provider));
}

function readPactText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError('PACT_NOT_FOUND', `${file} cannot be read (${code}); name a Pact file.`, { cause: error });
  }
}
