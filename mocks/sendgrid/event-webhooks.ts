import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { notFound } from './errors.ts';
import type { EventWebhook, EventWebhookFields, Removable } from './schemas.ts';
import { webhooks } from './webhooks.ts';

const KINDS = [
  'group_resubscribe',
  'delivered',
  'group_unsubscribe',
  'spam_report',
  'bounce',
  'deferred',
  'unsubscribe',
  'processed',
  'open',
  'click',
  'dropped',
] as const;

export const eventWebhookHandlers: Readonly<Record<string, Handler>> = {
  'POST /v3/user/webhooks/event/settings': create,
  'GET /v3/user/webhooks/event/settings/all': list,
  'GET /v3/user/webhooks/event/settings/{id}': retrieve,
  'PATCH /v3/user/webhooks/event/settings/{id}': update,
  'DELETE /v3/user/webhooks/event/settings/{id}': remove,
  'GET /v3/user/webhooks/event/settings/signed/{id}': retrieveKey,
  'PATCH /v3/user/webhooks/event/settings/signed/{id}': sign,
};

type Stored = Removable<EventWebhook>;

/** How many an account may have. */
const MAX_ALLOWED = 1_000;

/** An event webhook as it is when it is made: for every kind of event that is not declined. `now` in RFC 3339. */
export function newEventWebhook(id: string, now: string, fields: EventWebhookFields): EventWebhook {
  const flags = Object.fromEntries(KINDS.map((kind) => [kind, fields[kind] ?? false])) as Record<
    (typeof KINDS)[number],
    boolean
  >;
  return {
    enabled: fields.enabled ?? true,
    url: fields.url,
    ...flags,
    friendly_name: fields.friendly_name ?? '',
    id,
    created_date: now,
    updated_date: now,
  };
}

function create({ state, body }: Call): Reply {
  const fields = body as EventWebhookFields;
  const twin = present(state).find(({ url }) => url === fields.url);
  if (twin) return taken(twin);
  const id = state.id('', 24);
  const webhook = newEventWebhook(id, rfc3339(state.now()), fields);
  state.collection<Stored>('event_webhook').put(webhook);
  state.record({ kind: 'created', resource: 'event_webhook', id });
  return { status: 201, value: webhook };
}

function list({ state }: Call): Reply {
  return { status: 200, value: { max_allowed: MAX_ALLOWED, webhooks: present(state) } };
}

function retrieve({ state, path }: Call): Reply {
  const webhook = found(state, path.id!);
  return webhook ? { status: 200, value: webhook } : notFound();
}

function update({ state, path, body }: Call): Reply {
  const webhook = found(state, path.id!);
  if (!webhook) return notFound();
  const fields = body as EventWebhookFields;
  const twin = present(state).find(({ id, url }) => url === fields.url && id !== webhook.id);
  if (twin) return taken(twin);
  return changed(state, { ...webhook, ...fields });
}

function remove({ state, path }: Call): Reply {
  const webhook = found(state, path.id!);
  if (!webhook) return notFound();
  state.collection<Stored>('event_webhook').put({ ...webhook, removed: true });
  state.record({ kind: 'deleted', resource: 'event_webhook', id: webhook.id });
  return { status: 204, value: undefined };
}

function retrieveKey({ state, path }: Call): Reply {
  const webhook = found(state, path.id!);
  return webhook ? keyOf(webhook) : notFound();
}

function sign({ state, path, body }: Call): Reply {
  const webhook = found(state, path.id!);
  if (!webhook) return notFound();
  const { public_key: _, ...unsigned } = webhook;
  const { enabled } = body as { readonly enabled: boolean };
  const signed = enabled ? { ...unsigned, public_key: webhooks.secret(state).verify } : unsigned;
  changed(state, signed);
  return keyOf(signed);
}

function changed(state: State, webhook: Stored): Reply {
  const updated = { ...webhook, updated_date: rfc3339(state.now()) };
  state.collection<Stored>('event_webhook').put(updated);
  state.record({ kind: 'updated', resource: 'event_webhook', id: webhook.id });
  return { status: 200, value: updated };
}

function keyOf({ id, public_key = '' }: EventWebhook): Reply {
  return { status: 200, value: { id, public_key } };
}

function taken({ id, url }: EventWebhook): Reply {
  const message = `Webhook at '${url}' already exists. Please provide a unique URL.`;
  return { status: 400, value: { errors: [{ id, message, url }] } };
}

function found(state: State, id: string): Stored | undefined {
  const webhook = state.collection<Stored>('event_webhook').get(id);
  return webhook?.removed ? undefined : webhook;
}

function present(state: State): Stored[] {
  return state
    .collection<Stored>('event_webhook')
    .newestFirst()
    .filter(({ removed }) => !removed)
    .reverse();
}

function rfc3339(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
