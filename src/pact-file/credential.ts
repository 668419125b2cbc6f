import { isRecord } from '../arbitrary/any-schema.ts';
import type { Schema } from '../contract/contract.ts';
import { isCredential, isKeyHeader, isKeyInQuery } from './header-kinds.ts';
import type { PactInteraction } from './pact-file.ts';
import type { PactOperation } from './pact-operations.ts';

/** How the requests of pacts show who they are from, as an OpenAPI document says it. */
export interface Credential {
  readonly name: string;
  readonly scheme: Schema;
}

/** The way that most requests take, of those that a card can say; `undefined` where none of them shows a credential. */
export function credentialIn(operations: readonly PactOperation[]): Credential | undefined {
  const interactions = operations.flatMap((operation) => operation.interactions);
  // Who hands out tokens of its own would not know ours: then nobody is asked.
  if (interactions.some(handsOutTokens)) return undefined;
  const times = new Map<string, { readonly credential: Credential; times: number }>();
  for (const interaction of interactions) {
    const credential = shownBy(interaction);
    if (!credential) continue;
    const seen = times.get(credential.name) ?? { credential, times: 0 };
    seen.times++;
    times.set(credential.name, seen);
  }
  const [most] = [...times.values()].sort((one, other) => other.times - one.times);
  return most?.credential;
}

/** Whether a request shows a credential at all, of whatever kind. */
export function isCredentialed({ request }: PactInteraction): boolean {
  return Object.keys(request.headers).some(isCredential) || Object.keys(request.query).some(isKeyInQuery);
}

function shownBy({ request }: PactInteraction): Credential | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined && /^bearer\b/i.test(authorization)) {
    return { name: 'bearer', scheme: { type: 'http', scheme: 'bearer' } };
  }
  if (authorization !== undefined && /^basic\b/i.test(authorization)) {
    return { name: 'basic', scheme: { type: 'http', scheme: 'basic' } };
  }
  const header = Object.keys(request.headers).find(isKeyHeader);
  if (header !== undefined) return { name: 'key', scheme: { type: 'apiKey', in: 'header', name: header } };
  const parameter = Object.keys(request.query).find(isKeyInQuery);
  return parameter === undefined
    ? undefined
    : { name: 'key', scheme: { type: 'apiKey', in: 'query', name: parameter } };
}

function handsOutTokens({ request, response: { body } }: PactInteraction): boolean {
  return request.method === 'POST' && body.kind === 'json' && isRecord(body.value) && 'access_token' in body.value;
}
