import type { State } from '../../src/provider/state.ts';
import type { WebhookCard, WebhookMessage, WebhookSecret } from '../../src/provider/webhook.ts';
import { TENANT } from './fixtures.ts';
import { instant } from './guid.ts';
import { handshake } from './handshake.ts';
import { me } from './mailboxes.ts';
import { messagesIn, shown } from './messages.ts';
import type { Subscription } from './schemas.ts';
import { isOfFixtures, newestSubscription } from './subscriptions.ts';

const SECOND_MS = 1_000;
/** Where none is left. */
const NO_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const FOUR_HOURS_MS = 4 * 60 * 60 * SECOND_MS;

/**
 * Graph's change and lifecycle notifications. Nothing signs them: the receiver knows its own by `clientState`, which is
 * the secret here and stands in the body. They name the subscription that was made last, and carry its `clientState`.
 */
export const webhooks: WebhookCard = {
  events: {
    created: (state) => changed(state, 'created'),
    updated: (state) => changed(state, 'updated'),
    deleted: (state) => changed(state, 'deleted'),
    reauthorizationRequired: (state) => lifecycle(state, 'reauthorizationRequired'),
    subscriptionRemoved: (state) => lifecycle(state, 'subscriptionRemoved'),
    missed: (state) => lifecycle(state, 'missed'),
  },
  secret(state) {
    const clientState = clientStateOf(state) ?? ownClientState(state);
    return { sign: clientState, verify: clientState };
  },
  sign: () => ({}),
  inscribe,
  timeoutMs: 10 * SECOND_MS,
  schedule: doubling(10 * SECOND_MS, FOUR_HOURS_MS),
  handshake,
  sources: {
    notifications: 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks',
    lifecycle: 'https://learn.microsoft.com/en-us/graph/change-notifications-lifecycle-events',
  },
};

/** The `clientState` of the subscription that notifications name, where it was made with one. */
function clientStateOf(state: State): string | undefined {
  const subscription = newestSubscription(state);
  // What fixtures have is the same in every world, and so no secret.
  if (!subscription || isOfFixtures(state, subscription)) return ownClientState(state);
  return subscription.clientState ?? undefined;
}

function ownClientState(state: State): string {
  return state.secret('clientState');
}

/** Notifications under another `clientState`; those of a subscription without one stay without. */
function inscribe(body: string, { sign }: WebhookSecret): string {
  if (body === '') return body;
  const { value } = JSON.parse(body) as { value: readonly object[] };
  return JSON.stringify({ value: value.map((one) => ('clientState' in one ? { ...one, clientState: sign } : one)) });
}

/** What a notification says of its subscription. */
function subscriptionOf(state: State): Pick<Subscription, 'id' | 'expirationDateTime'> {
  return newestSubscription(state) ?? { id: NO_SUBSCRIPTION, expirationDateTime: instant(state.now()) };
}

function changed(state: State, changeType: 'created' | 'updated' | 'deleted'): WebhookMessage {
  const user = me(state);
  const message = shown(messagesIn(state, user.id)[0]!);
  const resource = `Users/${user.id}/Messages/${message.id}`;
  return notification(state, {
    changeType,
    resource,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Message',
      '@odata.id': resource,
      '@odata.etag': message['@odata.etag'],
      id: message.id,
    },
  });
}

function lifecycle(state: State, lifecycleEvent: string): WebhookMessage {
  return notification(state, { lifecycleEvent, resource: `Users/${me(state).id}/Messages` });
}

function notification(state: State, what: object): WebhookMessage {
  const { id, expirationDateTime } = subscriptionOf(state);
  const value = {
    subscriptionId: id,
    clientState: clientStateOf(state),
    ...what,
    subscriptionExpirationDateTime: expirationDateTime,
    tenantId: TENANT,
  };
  return { body: JSON.stringify({ value: [value] }), contentType: 'application/json; charset=utf-8' };
}

/** Waits that double from the first and together stay within a time. All in milliseconds. */
function doubling(firstMs: number, withinMs: number): readonly number[] {
  const waits: number[] = [];
  for (let wait = firstMs, sum = firstMs; sum <= withinMs; wait *= 2, sum += wait) waits.push(wait);
  return waits;
}
