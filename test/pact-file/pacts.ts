import { resolve } from 'node:path';
import type { WireRequest, WireResponse } from '../../src/contract/message.ts';
import type { PactFile, PactInteraction } from '../../src/pact-file/pact-file.ts';
import { readPact } from '../../src/pact-file/read-pact.ts';

/** The pacts with interactions, by the version that they follow. What is in each says the README beside them. */
export const PACTS = { v2: 'shop-orders-v2', v3: 'billing-payments-v3', v4: 'crm-ledger-v4' } as const;

export function pactPath(name: string): string {
  return resolve(`test/pact-file/pacts/${name}.json`);
}

export function pactOf(name: string): PactFile {
  return readPact(pactPath(name), `${name}.json`);
}

/** The request of an interaction, as its consumer would send it. */
export function requestIn({ request }: PactInteraction, origin = 'http://provider.test'): WireRequest {
  const pairs = Object.entries(request.query).flatMap(([name, values]) => values.map((value) => [name, value]));
  const query = new URLSearchParams(pairs).toString();
  return {
    method: request.method,
    url: `${origin}${request.path}${query === '' ? '' : `?${query}`}`,
    headers: request.headers,
    body: textOf(request.body),
  };
}

/** The response of an interaction, as its provider would send it. */
export function responseIn({ response: { status, headers, body } }: PactInteraction): WireResponse {
  const type = body.kind === 'json' ? { 'content-type': 'application/json' } : undefined;
  return { status, headers: { ...type, ...headers }, body: textOf(body) };
}

function textOf(body: PactInteraction['request']['body']): string {
  if (body.kind === 'none') return '';
  return body.kind === 'json' ? JSON.stringify(body.value) : body.text;
}
