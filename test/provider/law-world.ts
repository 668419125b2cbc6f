import { encodeForm } from '../../src/client/encode-form.ts';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { ContractOperation } from '../../src/contract/contract.ts';
import type { Headers, WireRequest, WireResponse } from '../../src/contract/message.ts';
import type { Mock, Processed } from '../../src/mock/mock.ts';
import { openMock } from '../../src/mock/open.ts';
import type { Credentials, Provider } from '../../src/provider/provider.ts';
import type { OperationInput } from '../../src/subject/subject.ts';

/** A request without a credential: what an operation and its input come to on the wire. */
export interface Asked {
  readonly method: string;
  /** A path with its query, or an absolute URL as an answer gave it. */
  readonly url: string;
  readonly headers?: Headers;
  readonly body?: string;
}

/** What came of it. */
export interface Answered {
  readonly asked: Asked;
  readonly processed: Processed;
  readonly response: WireResponse;
}

/** A world of any provider under a law's hands: its clock stands still unless told to move. */
export class LawWorld {
  readonly provider: Provider;
  readonly mock: Mock;
  #now = CASE_EPOCH_MS;

  constructor(provider: Provider, seed = 1) {
    this.provider = provider;
    this.mock = openMock(provider, { seed, clock: { now: () => this.#now, sleep: async () => {} } });
  }

  /** Moves the clock on. */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** Sends a request with the world's credential, and ends it. */
  async send(asked: Asked, credentials: Credentials | undefined = this.mock.credentials): Promise<Answered> {
    const answered = await this.start(asked, credentials);
    answered.processed.finish();
    return answered;
  }

  /** Sends a request without a credential of its own, and ends it. */
  async sendBare(asked: Asked): Promise<Answered> {
    const processed = await this.mock.process(this.mock.route(this.#request(asked, {})));
    processed.finish();
    return { asked, processed, response: processed.response };
  }

  /** Sends a request that stays in flight until `processed.finish()`. */
  async start(asked: Asked, credentials: Credentials = this.mock.credentials): Promise<Answered> {
    const { url, headers } = shown(this.provider, credentials, asked.url);
    const processed = await this.mock.process(this.mock.route(this.#request({ ...asked, url }, headers)));
    return { asked, processed, response: processed.response };
  }

  #request({ method, url, headers, body = '' }: Asked, authorization: Headers): WireRequest {
    const { baseUrl } = this.provider.card;
    return {
      method,
      url: url.includes('://') ? url : originOf(baseUrl) + url,
      headers: { host: new URL(baseUrl).host, ...authorization, ...headers },
      body,
    };
  }
}

/** An operation with its input, in openapi-fetch's shape, as a request: a form or JSON by the contract's word. */
export function askedFor(operation: ContractOperation, { params, body }: OperationInput): Asked {
  const path = operation.path.replaceAll(/\{([^}]*)\}/g, (_, name: string) =>
    encodeURIComponent(String((params.path as Record<string, unknown>)[name]).toWellFormed()),
  );
  const query = encodeForm(params.query);
  const url = query === '' ? path : `${path}?${query}`;
  if (body === undefined || !operation.requestBody) return { method: operation.method, url };
  const { contentType, repeats } = operation.requestBody;
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  const text = isForm ? encodeForm(body, repeats ? 'repeated' : 'indexed') : JSON.stringify(body);
  return { method: operation.method, url, headers: { 'content-type': contentType }, body: text };
}

/** A request's URL and the headers that let it in: a key may stand in either. */
function shown(provider: Provider, credentials: Credentials, url: string): { url: string; headers: Headers } {
  const { auth } = provider.card;
  const { token } = credentials;
  if (auth.kind !== 'key') return { url, headers: { authorization: authorizationOf(provider, credentials) } };
  if ('header' in auth.at) return { url, headers: { [auth.at.header]: token } };
  if ('cookie' in auth.at) return { url, headers: { cookie: `${auth.at.cookie}=${token}` } };
  return { url: `${url}${url.includes('?') ? '&' : '?'}${auth.at.query}=${token}`, headers: {} };
}

/** What a request shows to be let in. */
function authorizationOf({ card }: Provider, { token, username, password }: Credentials): string {
  if (card.auth.kind !== 'basic') return `Bearer ${token}`;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function originOf(baseUrl: string): string {
  return new URL(baseUrl).origin;
}
