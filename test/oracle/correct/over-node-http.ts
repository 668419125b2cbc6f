import http from 'node:http';
import { type Call, headersOf, newKey, sleep, stripeSubject, understood } from '../stripe-subject.ts';

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** One exchange on a socket: ends with an answer, or with an error that says at which end it broke. */
function exchange(url: string, { method, body }: Call, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    // The idle timeout of the socket, `request.setTimeout`, would begin again with every byte of the answer.
    const signal = AbortSignal.timeout(7_000);
    const request = http.request(url, { method, signal, headers: { ...headers, ...length } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** What the first answer worth handing on was, or the last failure. */
async function persist(url: string, call: Call, headers: Record<string, string>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await exchange(url, call, headers).catch((error: Error) => error);
    const isBusy = !(outcome instanceof Error) && (outcome.status === 429 || outcome.status >= 500);
    if (!(outcome instanceof Error) && !isBusy) return outcome;
    if (attempt === 4) {
      if (outcome instanceof Error) throw outcome;
      return outcome;
    }
    const asked = outcome instanceof Error ? undefined : outcome.headers['retry-after'];
    const askedMs =
      asked === undefined ? 0 : /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
    await sleep(Math.max(askedMs, 250 * 2 ** attempt * (0.5 + Math.random())));
  }
}

/** node:http and its events, without any library. */
export const overNodeHttp = stripeSubject(
  'over-node-http',
  { attempts: 4, timeoutMs: 7_000, deadlineMs: 90_000 },
  ({ baseUrl, credentials }) =>
    async (call) => {
      const { status, headers, text } = await persist(
        baseUrl + call.path,
        call,
        headersOf(call, credentials.token, newKey(call)),
      );
      if (status < 200 || status > 299) throw new Error(`Stripe answered ${status}`);
      return understood(headers['content-type'], text);
    },
);
