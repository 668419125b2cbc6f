import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { noSuch } from './errors.ts';
import { mergeMetadata, textOrNull } from './metadata.ts';
import { listPage } from './pagination.ts';
import type { WebhookEndpoint } from './schemas.ts';

interface WebhookEndpointFields {
  readonly api_version?: string;
  readonly description?: string;
  readonly enabled_events: string[];
  readonly metadata?: Record<string, string>;
  readonly url: string;
}

/** A webhook endpoint that is gone keeps its place, so that it can still be a cursor. */
type Stored = WebhookEndpoint & { readonly deleted?: true };

/** A webhook endpoint as it is when it is made, without its secret. `created` in seconds since the Unix epoch. */
export function newWebhookEndpoint(id: string, created: number, fields: WebhookEndpointFields): WebhookEndpoint {
  return {
    id,
    object: 'webhook_endpoint',
    api_version: fields.api_version ?? null,
    application: null,
    created,
    description: textOrNull(fields.description),
    enabled_events: fields.enabled_events,
    livemode: false,
    metadata: mergeMetadata({}, fields.metadata),
    status: 'enabled',
    url: fields.url,
  };
}

/** All but `POST /v1/webhook_endpoints/{webhook_endpoint}`, which Prism answers. */
export const webhookEndpointHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/webhook_endpoints': create,
  'GET /v1/webhook_endpoints': list,
  'GET /v1/webhook_endpoints/{webhook_endpoint}': retrieve,
  'DELETE /v1/webhook_endpoints/{webhook_endpoint}': remove,
};

function create({ state, body }: Call): Reply {
  const id = state.id('we_');
  const secret = state.id('whsec_', 32);
  const endpoint = newWebhookEndpoint(id, Math.floor(state.now() / 1000), body as WebhookEndpointFields);
  state.collection<Stored>('webhook_endpoint').put(endpoint);
  state.record({ kind: 'created', resource: 'webhook_endpoint', id });
  return { status: 200, value: { ...endpoint, secret } };
}

function list(call: Call): Reply {
  return listPage<Stored>(call, {
    collection: 'webhook_endpoint',
    what: 'webhook endpoint',
    url: '/v1/webhook_endpoints',
    keep: (endpoint) => !endpoint.deleted,
  });
}

function retrieve({ state, path }: Call): Reply {
  const id = path.webhook_endpoint!;
  const endpoint = state.collection<Stored>('webhook_endpoint').get(id);
  if (!endpoint || endpoint.deleted) return noSuch(404, 'webhook endpoint', id, 'webhook_endpoint');
  return { status: 200, value: endpoint };
}

function remove({ state, path }: Call): Reply {
  const id = path.webhook_endpoint!;
  const endpoint = state.collection<Stored>('webhook_endpoint').get(id);
  if (!endpoint || endpoint.deleted) return noSuch(404, 'webhook endpoint', id, 'webhook_endpoint');
  state.collection<Stored>('webhook_endpoint').put({ ...endpoint, deleted: true });
  state.record({ kind: 'deleted', resource: 'webhook_endpoint', id });
  return { status: 200, value: { id, object: 'webhook_endpoint', deleted: true } };
}
