import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure } from './errors.ts';
import { link, newId } from './presented.ts';
import type { Webhook } from './schemas.ts';

/** A webhook as it is stored. */
export type StoredWebhook = Omit<Webhook, 'links'>;

/** An app has at most this many. */
const MOST = 10;

export const webhookEndpoints = (state: State) => state.collection<StoredWebhook>('webhook');

/** The webhook that messages are signed for: one of the world's own, beside those that were made in it. */
export function ownWebhook(state: State): StoredWebhook {
  return {
    id: state.secret('webhook', 17).toUpperCase(),
    url: 'https://example.com/paypal/own',
    event_types: [{ name: '*' }],
  };
}

/** Every webhook of the app, the newest first. */
export function allWebhooks(state: State): readonly StoredWebhook[] {
  return [...webhookEndpoints(state).newestFirst(), ownWebhook(state)];
}

export const webhookEndpointHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/notifications/webhooks': create,
  'GET /v1/notifications/webhooks': list,
};

function create({ state, body, origin }: Call): Reply {
  const { url, event_types } = body as Omit<StoredWebhook, 'id'>;
  const all = allWebhooks(state);
  if (all.some((other) => other.url === url)) {
    return refused('WEBHOOK_URL_ALREADY_EXISTS', 'Webhook URL already exists', url);
  }
  if (all.length >= MOST) {
    return refused('WEBHOOK_NUMBER_LIMIT_EXCEEDED', `An app has at most ${MOST} webhooks.`, url);
  }
  const webhook = { id: newId(state), url, event_types: event_types.map(({ name }) => ({ name })) };
  webhookEndpoints(state).put(webhook);
  state.record({ kind: 'created', resource: 'webhook', id: webhook.id });
  return { status: 201, value: view(webhook, origin) };
}

function list({ state, origin }: Call): Reply {
  const webhooks = allWebhooks(state).map((webhook) => view(webhook, origin));
  return { status: 200, value: { webhooks } };
}

function view(webhook: StoredWebhook, origin: string): Webhook {
  return { ...webhook, links: [link(`${origin}/v1/notifications/webhooks/${webhook.id}`, 'self')] };
}

/** Here the issue is the error's name. */
function refused(name: string, message: string, url: string): Reply {
  const { status, value } = failure(400, {
    field: '/url',
    value: url,
    location: 'body',
    issue: name,
    description: message,
  });
  return { status, value: { ...(value as object), name, message } };
}
