import type { Clock } from '../../clock.ts';
import type { AuthCard, Provider } from '../../provider/provider.ts';
import type { NumberedPact } from './numbered-pact.ts';
import { Pace } from './pace.ts';
import { sandboxCredentials } from './sandbox-credentials.ts';
import type { Sandbox } from './sandbox-keeper.ts';

/**
 * A provider that runs elsewhere, with the credentials of the environment.
 *
 * @param pacts all of the same provider.
 * @throws UserError `CREDENTIAL_MISSING`, `CREDENTIAL_REFUSED`, `PROVIDER_UNREACHABLE`
 */
export async function openSandbox(
  pacts: readonly { readonly pact: NumberedPact; readonly provider: Provider | undefined }[],
  { baseUrl, env }: { readonly baseUrl: URL; readonly env: Readonly<Record<string, string | undefined>> },
  clock: Clock,
): Promise<Sandbox> {
  const [first] = pacts;
  const provider = first?.provider;
  const auth = provider?.card.auth ?? authOfPacts(pacts.map(({ pact }) => pact));
  const name = provider?.name ?? first?.pact.provider ?? '';
  const credentials = await sandboxCredentials({ name, auth, provider, baseUrl, env });
  return { baseUrl, auth, credentials, provider, pace: new Pace(provider?.card.quota, clock), clock, isKnown: false };
}

/** Headers that hold a key by themselves, by their usual names. */
const KEY_HEADERS = ['x-api-key', 'api-key', 'x-auth-token'];

/** How a provider that nobody knows here authenticates, by the requests of its pacts. */
function authOfPacts(pacts: readonly NumberedPact[]): AuthCard {
  for (const { items } of pacts) {
    for (const item of items) {
      if (item.kind !== 'http') continue;
      const { headers } = item.interaction.request;
      const { authorization } = headers;
      if (authorization !== undefined && /^basic /i.test(authorization)) return { kind: 'basic', usernamePrefix: '' };
      if (authorization !== undefined) return { kind: 'bearer', tokenPrefix: '' };
      const header = KEY_HEADERS.find((name) => headers[name] !== undefined);
      if (header !== undefined) return { kind: 'key', at: { header }, tokenPrefix: '' };
    }
  }
  return { kind: 'none' };
}
