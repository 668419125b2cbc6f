import { callControl } from '../../control/client.ts';
import { DEFAULT_WORLD } from '../../mock/world-name.ts';
import type { KnownState } from '../../pact-file/provider-states.ts';
import type { Provider } from '../../provider/provider.ts';

/** Sets up the world of a mock's own credential, through its control port. */
export interface MockStates {
  /** Back to the fixtures, without faults. */
  begin(): Promise<void>;
  /** Brings a state about. @returns the values that name what exists. */
  setUp(state: KnownState): Promise<Readonly<Record<string, string>>>;
}

/** @param control the URL of the control port. */
export function mockStates(control: string, { name, resources }: Pick<Provider, 'name' | 'resources'>): MockStates {
  const strike = (fault: object) =>
    callControl(control, 'POST', '/faults', { provider: name, world: DEFAULT_WORLD, fault, times: 1 });
  return {
    async begin() {
      await callControl(control, 'DELETE', `/faults?provider=${encodeURIComponent(name)}`);
      await callControl(control, 'DELETE', `/state/${encodeURIComponent(name)}`);
    },
    async setUp(state) {
      switch (state.kind) {
        case 'exists':
          return existing(resources[state.resource] ?? [], state.params);
        case 'missing':
          return state.params;
        case 'revoked':
          await strike({ fault: 'revoke-token' });
          return {};
        case 'throttled':
          await strike({ fault: 'rate-limit', retryAfter: Math.round(state.retryAfterS) });
          return {};
        case 'failing':
          await strike({ fault: 'status', status: state.status });
          return {};
      }
    },
  };
}

/** The ids asked for where the fixtures have them, else others that they have: different ones for different names. */
function existing(ids: readonly string[], params: Readonly<Record<string, string>>): Record<string, string> {
  const asked = Object.values(params);
  const others = ids.filter((id) => !asked.includes(id));
  let next = 0;
  return Object.fromEntries(
    Object.entries(params).map(([name, id]) => [name, ids.includes(id) ? id : (others[next++ % others.length] ?? id)]),
  );
}
