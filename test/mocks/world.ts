import qs from 'qs';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { Headers } from '../../src/contract/message.ts';
import type { Mock, Processed } from '../../src/mock/mock.ts';
import { openMock } from '../../src/mock/open.ts';
import type { Provider } from '../../src/provider/provider.ts';

/** What came of one request, for assertions. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  // The shape depends on the operation; a test that reads too far gets undefined and fails on it.
  // biome-ignore lint/suspicious/noExplicitAny: the parsed answer of any operation
  readonly value: any;
  readonly text: string;
  readonly processed: Processed;
}

/** A world of a provider under the test's hands: its clock stands still unless told to move. */
export class World {
  readonly mock: Mock;
  readonly #provider: Provider;
  #now = CASE_EPOCH_MS;

  constructor(provider: Provider, seed = 1) {
    this.#provider = provider;
    this.mock = openMock(provider, { seed, clock: { now: () => this.#now, sleep: async () => {} } });
  }

  /** Moves the clock on. */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** Sends a form-encoded request with the world's credential, and ends it. */
  async send(method: string, path: string, fields: object = {}, headers: Headers = {}): Promise<Seen> {
    const seen = await this.start(method, path, fields, headers);
    seen.processed.finish();
    return seen;
  }

  /** Sends a request that stays in flight until `processed.finish()`. */
  async start(method: string, path: string, fields: object = {}, headers: Headers = {}): Promise<Seen> {
    const encoded = qs.stringify(fields, { arrayFormat: 'indices' });
    const inQuery = method === 'GET' && encoded !== '';
    const routed = this.mock.route({
      method,
      url: `${this.#provider.card.baseUrl}${path}${inQuery ? `?${encoded}` : ''}`,
      headers: {
        authorization: `Bearer ${this.mock.credentials.token}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: inQuery ? '' : encoded,
    });
    const processed = await this.mock.process(routed);
    const { status, body, headers: answered } = processed.response;
    return { status, headers: answered, value: JSON.parse(body), text: body, processed };
  }
}
