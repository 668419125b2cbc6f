import { Client } from '@microsoft/microsoft-graph-client';
import { defineSubject } from '../../src/index.ts';

/** Microsoft's Graph client as it comes: its default chain of middleware repeats 429, 503 and 504. */
export default defineSubject({
  name: 'microsoft-graph-client-defaults',
  provider: 'graph',
  policy: { attempts: 4, backoff: { initialMs: 3_000, maxMs: 180_000 } },
  connect: ({ secureBaseUrl, credentials }) => {
    const graph = Client.init({
      // Over http, and to hosts that it does not know, the client sends no token.
      baseUrl: `${secureBaseUrl}/`,
      customHosts: new Set([new URL(secureBaseUrl).hostname]),
      authProvider: (done) => done(null, credentials.token),
    });
    return {
      'POST /v1.0/users/{user}/sendMail': ({ params, body }) =>
        graph.api(`/users/${encodeURIComponent(params.path.user)}/sendMail`).post(body),
      'GET /v1.0/users/{user}/messages/{message}': ({ params: { path, query } }) =>
        graph
          .api(`/users/${encodeURIComponent(path.user)}/messages/${encodeURIComponent(path.message)}`)
          .query(query)
          .get(),
      'PATCH /v1.0/users/{user}/messages/{message}': ({ params: { path }, body }) =>
        graph.api(`/users/${encodeURIComponent(path.user)}/messages/${encodeURIComponent(path.message)}`).patch(body),
      'GET /v1.0/users/{user}/messages': ({ params: { path, query } }) =>
        graph
          .api(`/users/${encodeURIComponent(path.user)}/messages`)
          .query(query)
          .get(),
    };
  },
});
