import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { headersOf, newKey, sleep, stripeSubject, understood } from '../stripe-subject.ts';

interface Counted extends InternalAxiosRequestConfig {
  retries?: number;
}

/** axios with a retry of its own, in the interceptor that such code usually lives in. */
export const axiosInterceptor = stripeSubject(
  'axios-interceptor',
  { attempts: 4, timeoutMs: 8_000, deadlineMs: 120_000 },
  ({ baseUrl, credentials }) => {
    const client = axios.create({
      baseURL: baseUrl,
      timeout: 8_000,
      responseType: 'text',
      transformResponse: (text: unknown) => text,
      maxRedirects: 0,
    });
    // Once the head of an answer is there, axios's `timeout` only counts how long the socket is idle (follow-redirects
    // stops its timer at the response; lib/adapters/http.js).
    client.interceptors.request.use((config) => ({ ...config, signal: AbortSignal.timeout(8_000) }));
    client.interceptors.response.use(undefined, async (error: AxiosError) => {
      const config = error.config as Counted | undefined;
      const status = error.response?.status;
      const isPassing = status === undefined || status === 429 || status >= 500 || error.code === 'ERR_BAD_RESPONSE';
      const retries = config?.retries ?? 0;
      if (!config || retries >= 3 || !isPassing) throw error;
      config.retries = retries + 1;
      const header = error.response?.headers['retry-after'] as string | undefined;
      const asked =
        header === undefined
          ? 0
          : Number.isNaN(Number(header))
            ? Date.parse(header) - Date.now()
            : Number(header) * 1_000;
      await sleep(Math.max(asked, Math.random() * 600 * 2 ** retries));
      return client.request(config);
    });
    return async (call) => {
      const { method, path: url, body: data } = call;
      const headers = headersOf(call, credentials.token, newKey(call));
      const response = await client.request<string>({ method, url, headers, ...(data ? { data } : {}) });
      return understood(String(response.headers['content-type']), response.data);
    };
  },
);
