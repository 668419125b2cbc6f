import type { Credentials } from '../provider/provider.ts';
import type { Whereabouts } from './mock-server.ts';

/** The names under which users of a vendor know its base URL and its key, where it has such. */
const KNOWN_NAMES: Readonly<Record<string, { readonly url: string; readonly key: string }>> = {
  stripe: { url: 'STRIPE_API_BASE', key: 'STRIPE_API_KEY' },
};

/**
 * What an app needs in its environment to call the mocks. Of the variables that name an authority only Node's is among
 * them: it adds to those that the system trusts, where the others replace them.
 */
export function exportsOf({ control, toxiproxy, caFile, providers }: Whereabouts): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const [name, { url, credentials }] of Object.entries(providers)) {
    const names = exportNames(name);
    variables[names.url] = url;
    Object.assign(variables, credentialVariables(names, url, credentials));
  }
  return { ...variables, NODE_EXTRA_CA_CERTS: caFile, FAULTLINE_CONTROL: control, TOXIPROXY_URL: toxiproxy };
}

/** What the variables of a provider are called: its base URL, and the parts of a credential. */
export function exportNames(provider: string) {
  const prefix = provider.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
  return {
    ...(KNOWN_NAMES[provider] ?? { url: `${prefix}_BASE_URL`, key: `${prefix}_API_KEY` }),
    username: `${prefix}_USERNAME`,
    password: `${prefix}_PASSWORD`,
    clientId: `${prefix}_CLIENT_ID`,
    clientSecret: `${prefix}_CLIENT_SECRET`,
    tokenUrl: `${prefix}_TOKEN_URL`,
  };
}

function credentialVariables(
  names: ReturnType<typeof exportNames>,
  url: string,
  credentials: Credentials,
): Record<string, string> {
  const { token, username, password, clientId, clientSecret, tokenUrl } = credentials;
  if (username !== undefined && password !== undefined) {
    return { [names.username]: username, [names.password]: password };
  }
  if (clientId === undefined || clientSecret === undefined) return { [names.key]: token };
  return {
    [names.clientId]: clientId,
    [names.clientSecret]: clientSecret,
    [names.tokenUrl]: url + (tokenUrl ?? ''),
  };
}
