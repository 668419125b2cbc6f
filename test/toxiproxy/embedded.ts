import { createToxiproxy, type ToxiproxyOptions } from '../../src/toxiproxy/index.ts';
import { apiClient } from './api-client.ts';
import type { Upstream } from './upstreams.ts';

/** An embedded server with one proxy in front of an upstream; both end with the test. */
export async function embedded(upstream: Upstream, options: Partial<ToxiproxyOptions> = {}) {
  const server = await createToxiproxy({ seed: 1, ...options });
  const api = apiClient(server.url);
  const proxy = await api.proxy(upstream.port);
  return {
    ...proxy,
    api,
    server,
    async [Symbol.asyncDispose]() {
      await server.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}
