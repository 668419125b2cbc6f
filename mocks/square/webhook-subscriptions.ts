import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import type { WebhookSubscription } from './schemas.ts';
import { timeNow } from './time.ts';
import { VERSION } from './version.ts';

interface SubscriptionFields {
  readonly name: string;
  readonly enabled?: boolean;
  readonly event_types: string[];
  readonly notification_url: string;
  readonly api_version?: string;
}

export const webhookSubscriptionHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/webhooks/subscriptions': create,
};

/** What the events of a world are signed with: the same for all its subscriptions. */
export function signatureKey(state: State): string {
  return state.secret('signature-key', 22);
}

function create({ state, body }: Call): Reply {
  const { subscription: fields } = body as { subscription: SubscriptionFields };
  const at = timeNow(state);
  const subscription: WebhookSubscription = {
    id: state.id('wbhk_', 32),
    name: fields.name,
    enabled: fields.enabled ?? true,
    event_types: fields.event_types,
    notification_url: fields.notification_url,
    api_version: fields.api_version ?? VERSION,
    signature_key: signatureKey(state),
    created_at: at,
    updated_at: at,
  };
  // The key is a secret of the world: what is remembered of a subscription does not have it.
  const { signature_key: _, ...kept } = subscription;
  state.collection('webhook_subscription').put(kept);
  state.record({ kind: 'created', resource: 'webhook_subscription', id: subscription.id });
  return { status: 200, value: { subscription } };
}
