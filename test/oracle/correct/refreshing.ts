import type { ModuleSubject } from '../../../src/subject/subject.ts';
import {
  AnswerError,
  type Call,
  headersOf,
  isTransient,
  NonsenseError,
  newKey,
  read,
  retryAfterMs,
  sleep,
  stripeSubject,
} from '../stripe-subject.ts';

/** Fetches a fresh credential after a 401: each operation for itself, or one for all who wait. */
function refreshing(name: string, shares: boolean): ModuleSubject {
  return stripeSubject(
    name,
    { attempts: 3, timeoutMs: 6_000, deadlineMs: 60_000, refresh: true, alerts: true },
    ({ baseUrl, credentials, fetch, alert }) => {
      let { token } = credentials;
      let underWay: Promise<string> | undefined;
      const refresh = async () => (await credentials.refresh()).token;

      /** A credential that is not the refused one: what another operation has fetched meanwhile will do. */
      const fresh = async (refused: string): Promise<string> => {
        if (!shares) return refresh();
        if (token !== refused) return token;
        underWay ??= refresh().finally(() => {
          underWay = undefined;
        });
        token = await underWay;
        return token;
      };
      const once = async (call: Call, key: string | undefined, withToken: string) => {
        const { method, body } = call;
        const headers = headersOf(call, withToken, key);
        const signal = AbortSignal.timeout(6_000);
        return read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
      };

      return async (call) => {
        const key = newKey(call);
        let own = token;
        let refreshed = false;
        let retries = 0;
        for (;;) {
          try {
            return await once(call, key, own);
          } catch (error) {
            const status = error instanceof AnswerError ? error.status : undefined;
            if (status === 401 && !refreshed) {
              refreshed = true;
              own = await fresh(own);
              continue;
            }
            if (status === 401 || status === 403 || error instanceof NonsenseError) alert({ what: String(error) });
            if (retries === 2 || !isTransient(error)) throw error;
            const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
            await sleep(Math.max(asked ?? 0, (0.7 + 0.3 * Math.random()) * 800 * 2 ** retries));
            retries++;
          }
        }
      };
    },
  );
}

export const refreshingClients: readonly ModuleSubject[] = [
  refreshing('refreshes-for-itself', false),
  refreshing('refreshes-for-all', true),
];
