import type { Call, Handler } from '../../src/provider/provider.ts';
import { listPage } from './pagination.ts';
import type { Event, WebhookEndpoint } from './schemas.ts';

/** Adds an event to the world: what webhooks would carry. `is` fixes what would otherwise be drawn or read off the clock. */
export function emit(
  { state, key }: Pick<Call, 'state' | 'key'>,
  type: string,
  object: object,
  is: { readonly id?: string; readonly created?: number } = {},
): void {
  const interested = state
    .collection<WebhookEndpoint & { deleted?: true }>('webhook_endpoint')
    .newestFirst()
    .filter((endpoint) => !endpoint.deleted && endpoint.status === 'enabled')
    .filter(({ enabled_events }) => enabled_events.includes('*') || enabled_events.includes(type));
  state.collection<Event>('event').put({
    id: is.id ?? state.id('evt_'),
    object: 'event',
    api_version: '2026-10-28.endive',
    created: is.created ?? Math.floor(state.now() / 1000),
    data: { object: object as Record<string, never> },
    livemode: false,
    pending_webhooks: interested.length,
    request: { id: null, idempotency_key: key },
    type,
  });
}

export const eventHandlers: Readonly<Record<string, Handler>> = {
  'GET /v1/events': (call) =>
    listPage<Event>(call, {
      collection: 'event',
      what: 'event',
      url: '/v1/events',
      keep: call.query.type === undefined ? undefined : (event) => event.type === call.query.type,
    }),
};
