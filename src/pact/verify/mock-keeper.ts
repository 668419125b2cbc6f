import type { MockServer, ProviderWhereabouts } from '../../control/mock-server.ts';
import type { Provider } from '../../provider/provider.ts';
import { setUpStates, takesCredential, webhookOf } from './keeping.ts';
import { mockStates } from './mock-states.ts';
import type { PactItem } from './numbered-pact.ts';
import { placeCredential } from './place-credential.ts';
import type { GateKeeper } from './provider-gate.ts';
import { sendTo } from './send-to.ts';
import type { StateHandlers } from './state-handlers.ts';

export interface MockKeeperOptions {
  readonly items: readonly PactItem[];
  readonly provider: Provider;
  readonly server: Pick<MockServer, 'whereabouts' | 'clock'>;
  readonly handlers: StateHandlers;
  readonly signal: AbortSignal;
}

/** Answers by a mock, whose world starts anew with every item. */
export function mockKeeper({ items, provider, server, handlers, signal }: MockKeeperOptions): GateKeeper {
  const { control, providers } = server.whereabouts;
  const { url, credentials } = providers[provider.name] as ProviderWhereabouts;
  const states = mockStates(control, provider);
  const item = (number: number) => items.find((each) => each.number === number) as PactItem;
  return {
    async setUp(number) {
      await states.begin();
      return setUpStates(item(number), handlers, { baseUrl: url, credentials }, (state) => states.setUp(state));
    },
    answer(number, request) {
      const known = takesCredential(item(number), request, provider);
      return sendTo(new URL(url), known ? placeCredential(provider.card.auth, request, credentials) : request, signal);
    },
    message: async (number) => webhookOf(item(number), provider, server.clock),
  };
}
