import { type Client, createClient } from '../client/index.ts';
import type { ContractOperation } from '../contract/contract.ts';
import type { PolicyInput } from '../policy.ts';
import type { PagingCard } from '../provider/paging.ts';
import type { Credentials, Provider } from '../provider/provider.ts';
import type { ConnectedOperations, Connection, ModuleSubject, OperationInput } from '../subject/subject.ts';
import { clientOperations } from './operations.ts';
import { promisesOf, type ReferenceSettings, settingsFor } from './settings.ts';

/**
 * Faultline's own client as a subject, over every operation of a provider's contract that is a client's business. What
 * it is set up with, and what it promises, follows from the provider's card and contract.
 *
 * @param policy numbers of your own, which the client is set up with too; and promises to leave out.
 */
export function referenceSubject(provider: Provider, { policy = {} }: { policy?: PolicyInput } = {}): ModuleSubject {
  const settings = settingsFor(provider, policy);
  const operations = clientOperations(provider.contract);
  return {
    kind: 'faultline.subject',
    name: `reference on ${provider.name}`,
    provider: provider.name,
    policy: { ...promisesOf(provider, settings), ...policy },
    connect: (connection) => connectReference(provider, operations, settings, connection),
  };
}

function connectReference(
  { card, contract, meaning }: Provider,
  operations: readonly ContractOperation[],
  { oauth, ...settings }: ReferenceSettings,
  { baseUrl, credentials, fetch, alert }: Connection,
): ConnectedOperations {
  const client = createClient<Record<string, never>>({
    ...settings,
    baseUrl,
    ...(oauth ? { token: { ...oauthClient(credentials), ...oauth } } : staticToken(credentials)),
    fetch,
    onAlert: ({ kind, error }) => alert({ kind, message: String(error) }),
    validate: (name, status, body) => {
      const operation = contract.operation(name);
      return operation && contract.validateValue(operation, status, body)?.message;
    },
    ...(meaning && { meaning }),
  });
  return Object.fromEntries(
    operations.map((operation) => [
      operation.name,
      (input, { signal }) => {
        const request = { ...requestOf(input), signal };
        const paging = card.paging?.[operation.name];
        const isList = paging !== undefined && !goesBackwards(paging, input);
        return isList ? client.list(operation.name, request) : callOne(client, operation, request);
      },
    ]),
  );
}

/** Whether the caller asks for the records before one, which is no list to be read to its end. */
function goesBackwards({ backwards }: PagingCard, { params, body }: OperationInput): boolean {
  if (!backwards) return false;
  if ('query' in backwards) return backwards.query in params.query;
  return typeof body === 'object' && body !== null && backwards.body in body;
}

async function callOne(client: Client<Record<string, never>>, { method, path }: ContractOperation, init: object) {
  // openapi-fetch types what is written out; these names come from the contract itself.
  const call = client.request as unknown as (method: string, path: string, init: object) => Promise<{ data?: unknown }>;
  return (await call(method.toLowerCase(), path, init)).data;
}

function requestOf({ params, body }: OperationInput) {
  return { params, ...(body !== undefined && { body }) };
}

function oauthClient({ clientId = '', clientSecret = '', tokenUrl = '' }: Credentials) {
  return { clientId, clientSecret, tokenUrl };
}

function staticToken({ token, username, refresh }: Connection['credentials']) {
  return { token, ...(username !== undefined && { username }), refresh: async () => (await refresh()).token };
}
