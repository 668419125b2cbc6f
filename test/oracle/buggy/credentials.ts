import type { Connection } from '../../../src/subject/subject.ts';
import { AnswerError, type Call, headersOf, newKey, read } from '../stripe-subject.ts';
import { attemptOver, type BuggyClient, buggy } from './buggy-client.ts';

const refreshing = (
  name: string,
  breaks: string,
  attempts: number,
  isRefused: (status: number) => boolean,
  use: 'fresh' | 'old' = 'fresh',
): BuggyClient =>
  buggy(
    name,
    breaks,
    (connection) => {
      const held = { ...connection, credentials: connection.credentials as Connection['credentials'] };
      return async (call) => {
        const key = newKey(call);
        for (let attempt = 1; ; attempt++) {
          try {
            return await attemptOver(held, call, key);
          } catch (error) {
            if (!(error instanceof AnswerError) || !isRefused(error.status) || attempt > attempts) throw error;
            const fresh = await connection.credentials.refresh();
            if (use === 'fresh') held.credentials = { ...connection.credentials, ...fresh };
          }
        }
      };
    },
    { attempts: 1, refresh: true },
  );

/** Follows a redirect by hand, carrying whatever the first request carried. */
const following = (
  name: string,
  carry: (call: Call, token: string) => Readonly<{ headers: Record<string, string>; query: string }>,
) =>
  buggy(
    name,
    'auth/no-credential-leak',
    ({ baseUrl, credentials, fetch }) =>
      async (call) => {
        const { method, body } = call;
        const { headers, query } = carry(call, credentials.token);
        const rest = { method, redirect: 'manual', ...(body ? { body } : {}) } as const;
        const own = {
          ...rest,
          headers: headersOf(call, credentials.token, newKey(call)),
          signal: AbortSignal.timeout(5_000),
        };
        const response = await fetch(baseUrl + call.path, own);
        const location = response.headers.get('location');
        if (location === null) return read(response);
        return read(await fetch(location + query, { ...rest, headers, signal: AbortSignal.timeout(5_000) }));
      },
    { attempts: 1 },
  );

/** Mistakes with credentials. */
export const credentials: readonly BuggyClient[] = [
  refreshing('refreshes-on-403-too', 'auth/refresh-once', 1, (status) => status === 401 || status === 403),
  refreshing('refreshes-for-ever', 'auth/refresh-once', 20, (status) => status === 401),
  refreshing('refreshes-twice', 'auth/refresh-once', 2, (status) => status === 401),
  refreshing('fetches-a-fresh-one-and-sends-the-old', 'auth/refresh-once', 1, (status) => status === 401, 'old'),
  buggy(
    'refreshes-and-fails-all-the-same',
    'auth/refresh-once',
    (connection) => async (call) => {
      try {
        return await attemptOver(connection, call, newKey(call));
      } catch (error) {
        if (error instanceof AnswerError && error.status === 401) await connection.credentials.refresh();
        throw error;
      }
    },
    { attempts: 1, refresh: true },
  ),
  following('carries-the-key-in-another-header', (_, token) => ({ headers: { 'x-api-key': token }, query: '' })),
  following('carries-the-key-in-the-query', (_, token) => ({ headers: {}, query: `?api_key=${token}` })),
];
