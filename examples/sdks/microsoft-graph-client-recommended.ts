import { Client, type PageCollection, PageIterator } from '@microsoft/microsoft-graph-client';
import { defineSubject } from '../../src/index.ts';

/** Microsoft's Graph client with lists read to their end by its PageIterator. It has no other retry settings to recommend. */
export default defineSubject({
  name: 'microsoft-graph-client-recommended',
  provider: 'graph',
  policy: { attempts: 4, backoff: { initialMs: 3_000, maxMs: 180_000 }, pagination: true },
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
      'GET /v1.0/users/{user}/messages': async ({ params: { path, query } }) => {
        const messages: unknown[] = [];
        const first: PageCollection = await graph
          .api(`/users/${encodeURIComponent(path.user)}/messages`)
          .query(query)
          .get();
        await new PageIterator(graph, first, (message) => messages.push(message) > 0).iterate();
        return messages;
      },
    };
  },
});
