import type { Clock } from '../clock.ts';
import type { Headers } from '../contract/message.ts';
import type { WebhookAnswer } from '../provider/webhook.ts';

/** What carries a request: `fetch`, or what takes its place. */
export type Carrier = (
  url: string,
  init: {
    readonly method: 'POST';
    readonly headers: Headers;
    readonly body: Uint8Array<ArrayBuffer>;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

export interface Post {
  /** Absolute. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Default: the global `fetch`. */
  readonly carrier?: Carrier | undefined;
  /** Whether the answer's body is wanted. Default: it is left unread. */
  readonly readsBody?: boolean;
  /** Gives it up. */
  readonly signal?: AbortSignal | undefined;
}

/** What came of it: an answer, or why there is none: `timeout`, `given up`, or a code such as `ECONNREFUSED`. */
export type Posted = { readonly answer: WebhookAnswer } | { readonly answer: null; readonly broke: string };

/** The longest answer that is read, in bytes: a challenge is far shorter. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Sends a webhook once, and waits for the answer as long as the provider does. Redirects are not followed. */
export async function post(order: Post): Promise<Posted> {
  const { clock, carrier = fetch, signal } = order;
  const ended = new AbortController();
  const patience = new AbortController();
  let late = false;
  void clock.sleep(order.timeoutMs, ended.signal).then(() => {
    late = !ended.signal.aborted;
    if (late) patience.abort();
  });
  const giveUp = () => patience.abort();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const response = await carrier(order.url, {
      method: 'POST',
      headers: order.headers,
      body: order.body,
      redirect: 'manual',
      signal: patience.signal,
    });
    const body = order.readsBody ? await textOf(response) : '';
    if (!order.readsBody) await response.body?.cancel().catch(() => {});
    return { answer: { status: response.status, headers: Object.fromEntries(response.headers), body } };
  } catch (error) {
    return { answer: null, broke: late ? 'timeout' : signal?.aborted ? 'given up' : reasonOf(error) };
  } finally {
    ended.abort();
    signal?.removeEventListener('abort', giveUp);
  }
}

/** The text of an answer, or as much of it as is read. */
async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    chunks.push(read.value);
    length += read.value.length;
    if (length > MAX_ANSWER_BYTES) break;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).toString('utf8');
}

/** The code of a connection error, wherever fetch has wrapped it. */
function reasonOf(error: unknown): string {
  let last = String(error);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    last = cause.message;
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    // One for each address that was tried.
    const [first] = cause instanceof AggregateError ? cause.errors : [];
    if (first instanceof Error && 'code' in first && typeof first.code === 'string') return first.code;
  }
  return last;
}
