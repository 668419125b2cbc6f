import { requestToken } from '../../client/oauth.ts';
import { exportNames } from '../../control/exports.ts';
import type { AuthCard, Credentials, Provider } from '../../provider/provider.ts';
import { settingsFor } from '../../reference/settings.ts';
import { isUserError, UserError } from '../../user-error.ts';

/** The variable that any provider's credential may stand in: a token, or user name and password with a colon between. */
const ANY_CREDENTIAL = 'FAULTLINE_CREDENTIAL';

export interface SandboxCredentialsOptions {
  /** As the variables call it. */
  readonly name: string;
  readonly auth: AuthCard;
  /** For its token endpoint; without it, none is asked. */
  readonly provider?: Provider | undefined;
  readonly baseUrl: URL;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The credentials for a provider that runs elsewhere, from the variables that `faultline mock` names. OAuth's id and secret
 * get an access token first.
 *
 * @throws UserError `CREDENTIAL_MISSING`, `CREDENTIAL_REFUSED` and `PROVIDER_UNREACHABLE` from a token endpoint.
 */
export async function sandboxCredentials(options: SandboxCredentialsOptions): Promise<Credentials> {
  const { name, auth, env } = options;
  if (auth.kind === 'none') return { token: '' };
  const given = (variable: string) => env[variable] || undefined;
  const any = given(ANY_CREDENTIAL);
  const names = exportNames(name);
  const missing = (variables: readonly string[]) =>
    new UserError(
      'CREDENTIAL_MISSING',
      `No credential for ${options.baseUrl.origin}: set ${variables.join(' and ')}, or ${ANY_CREDENTIAL}.`,
    );
  switch (auth.kind) {
    case 'bearer':
    case 'key': {
      const token = given(names.key) ?? any;
      if (token === undefined) throw missing([names.key]);
      return { token };
    }
    case 'basic': {
      const [username, password] = [given(names.username), given(names.password)];
      if (username !== undefined && password !== undefined) return { token: password, username, password };
      if (any === undefined) throw missing([names.username, names.password]);
      const [user = '', secret = ''] = any.split(/:(.*)/s);
      return { token: secret, username: user, password: secret };
    }
    case 'oauth': {
      const [clientId, clientSecret] = [given(names.clientId), given(names.clientSecret)];
      if (clientId === undefined || clientSecret === undefined) {
        if (any === undefined) throw missing([names.clientId, names.clientSecret]);
        return { token: any };
      }
      const tokenUrl = given(names.tokenUrl) ?? new URL(auth.tokenPath, options.baseUrl).href;
      return {
        token: await accessToken(options, { clientId, clientSecret, tokenUrl }),
        clientId,
        clientSecret,
        tokenUrl,
      };
    }
  }
}

/** Texts that must not be shown: the parts of credentials, and how they go over the wire. */
export function secretsIn({ token, username, password, clientSecret }: Credentials): readonly string[] {
  const pair = username === undefined ? [] : [Buffer.from(`${username}:${password ?? ''}`).toString('base64')];
  const alone = token === '' ? [] : [Buffer.from(`${token}:`).toString('base64')];
  return [token, password, clientSecret, ...pair, ...alone].filter(
    (text) => text !== undefined && text.length >= SHORTEST_SECRET,
  ) as string[];
}

/** What is shorter stands in too many texts to be told from them. In characters. */
const SHORTEST_SECRET = 4;

/**
 * A credential that nobody has issued. It has no account's name, whom refusals may lock, and not the form of the provider's,
 * which a mock would take for that of another account.
 */
export const WRONG_CREDENTIALS: Credentials = {
  token: 'wrong-credential',
  username: 'nobody',
  password: 'wrong-credential',
};

async function accessToken(
  { provider, baseUrl }: SandboxCredentialsOptions,
  client: { readonly clientId: string; readonly clientSecret: string; readonly tokenUrl: string },
): Promise<string> {
  try {
    const settings = provider && settingsFor(provider).oauth;
    return (await requestToken({ ...client, ...settings }, { fetch: globalThis.fetch, timeoutMs: 30_000 })).token;
  } catch (error) {
    if (isUserError(error)) throw error;
    const { status, code } = error as { readonly status?: number; readonly code?: string };
    const { origin, pathname } = new URL(client.tokenUrl);
    if (status !== undefined) {
      throw new UserError(
        'CREDENTIAL_REFUSED',
        `The token endpoint ${origin}${pathname} answered ${status}; check the client's id and secret for ${baseUrl.origin}.`,
      );
    }
    throw new UserError(
      'PROVIDER_UNREACHABLE',
      `The token endpoint ${origin}${pathname} gave no token (${code ?? 'no answer'}).`,
    );
  }
}
