import type { Clock } from '../../clock.ts';
import type { ProviderWhereabouts } from '../../control/mock-server.ts';
import { openMockServer } from '../../control/open-mock-server.ts';
import type { Provider } from '../../provider/provider.ts';
import { type MockKeeperOptions, mockKeeper } from './mock-keeper.ts';
import type { GateKeeper } from './provider-gate.ts';
import { secretsIn } from './sandbox-credentials.ts';
import type { MockKind } from './verify-report.ts';

/** Mocks of one kind, in this process. */
export interface VerifyMocks extends AsyncDisposable {
  /** The provider as it is mocked. */
  provider(name: string): Provider;
  /** Texts that must not be shown. */
  secrets(name: string): readonly string[];
  keeper(name: string, options: Omit<MockKeeperOptions, 'provider' | 'server'>): GateKeeper;
}

/** Nobody calls over https here, and a certificate takes longer to make than most pacts to verify. */
const NO_CERTIFICATE = { caFile: '', key: '', cert: '' };

/** Opens mocks of providers on free ports. */
export async function openVerifyMocks(
  kind: MockKind,
  providers: readonly Provider[],
  clock: Clock,
): Promise<VerifyMocks> {
  const mocked = new Map(providers.map((provider) => [provider.name, mockedBy(kind, provider)]));
  const server = await openMockServer({
    providers: [...mocked.values()],
    ports: { control: 0, toxiproxy: 0, providers: {} },
    certificates: NO_CERTIFICATE,
    clock,
  });
  return {
    provider: (name) => mocked.get(name) as Provider,
    secrets: (name) => secretsIn((server.whereabouts.providers[name] as ProviderWhereabouts).credentials),
    keeper: (name, options) => mockKeeper({ ...options, provider: mocked.get(name) as Provider, server }),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/**
 * A provider without handlers is answered for by Prism; credentials, idempotency and faults stay. Handshakes do not: which
 * address has to prove itself, a handler finds out.
 */
function mockedBy(kind: MockKind, provider: Provider): Provider {
  if (kind === 'handlers') return provider;
  const { webhooks } = provider;
  if (!webhooks?.handshake) return { ...provider, handlers: {} };
  const { before: _, ...handshake } = webhooks.handshake;
  return { ...provider, handlers: {}, webhooks: { ...webhooks, handshake } };
}
