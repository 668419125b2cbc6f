import { http } from '../node-http.ts';
import type { ProxyView } from '../toxiproxy/tcp-proxy.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The calls that a mock server makes to its Toxiproxy, over the API that everybody has. */
export class ToxiproxyApi {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Makes proxies, all in one call. @returns them as they are now. */
  async populate(proxies: readonly JsonObject[]): Promise<readonly ProxyView[]> {
    return ((await this.#call('POST', '/populate', proxies)) as { proxies: readonly ProxyView[] }).proxies;
  }

  /** All proxies with their toxics, by name. */
  async proxies(): Promise<Readonly<Record<string, ProxyView>>> {
    return (await this.#call('GET', '/proxies')) as Record<string, ProxyView>;
  }

  async update(proxy: string, change: JsonObject): Promise<void> {
    await this.#call('POST', `/proxies/${encodeURIComponent(proxy)}`, change);
  }

  async addToxic(proxy: string, toxic: object): Promise<void> {
    await this.#call('POST', `/proxies/${encodeURIComponent(proxy)}/toxics`, toxic);
  }

  /** With node:http, and not Toxiproxy's client: its fetch takes memory that nothing else here needs. */
  #call(method: string, path: string, body?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = http.request(`${this.#url}${path}`, { method, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('error', reject);
        response.once('end', () => {
          const { statusCode = 0 } = response;
          if (statusCode >= 200 && statusCode < 300) resolve(text === '' ? undefined : JSON.parse(text));
          else reject(new Error(reasonIn(text)));
        });
      });
      request.once('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** What Toxiproxy says of a call that it refuses: `proxy not found`. */
function reasonIn(text: string): string {
  try {
    return String((JSON.parse(text) as { error?: unknown }).error ?? text);
  } catch {
    return text.trim();
  }
}
