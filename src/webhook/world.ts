import type { Clock } from '../clock.ts';
import { Keyring } from '../provider/keyring.ts';
import type { Provider } from '../provider/provider.ts';
import { State } from '../provider/state.ts';
import type { WebhookSecret } from '../provider/webhook.ts';

/** The secret of a fresh world: what a mock that was opened with the same seed signs with, and hands out. */
export function secretOfWorld(provider: Provider, seed: number, clock: Clock): WebhookSecret {
  const { webhooks, card, fixtures } = provider;
  if (!webhooks) throw new Error(`${provider.name} has no webhooks`);
  return webhooks.secret(new State(seed, clock, fixtures), new Keyring(card.auth, seed, clock).current);
}
