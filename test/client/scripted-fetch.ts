/** What a scripted fetch does with one request. */
export type Reaction = (request: RequestInit & { url: string }) => Response | Promise<Response>;

/** A fetch that plays its reactions in turn, the last one for ever, and keeps what it was sent. */
export function scriptedFetch(...reactions: readonly Reaction[]) {
  const sent: { url: string; method: string; headers: Record<string, string>; body: string; at: number }[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = String(input);
    const headers = init.headers as Record<string, string>;
    sent.push({ url, method: init.method ?? 'GET', headers, body: String(init.body ?? ''), at: Date.now() });
    init.signal?.throwIfAborted();
    const reaction = reactions[Math.min(sent.length, reactions.length) - 1]!;
    return reaction({ ...init, url });
  };
  return { fetch, sent };
}

/** Answers with JSON. */
export const json =
  (status: number, value: unknown = {}, headers: Record<string, string> = {}): Reaction =>
  () =>
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Answers with a body as it is. */
export const raw =
  (status: number, body: string | null, headers: Record<string, string> = {}): Reaction =>
  () =>
    new Response(body, { status, headers });

/** The connection fails, as Node's fetch words it. */
export const broken =
  (code: string): Reaction =>
  () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  };

/** No answer until the caller gives up. */
export const silent: Reaction = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** The head of a success, then a byte a second and no end until the caller gives up. */
export const dribbling: Reaction = ({ signal }) => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const timer = setInterval(() => controller.enqueue(new Uint8Array([32])), 1_000);
      const giveUp = () => {
        clearInterval(timer);
        controller.error(signal?.reason);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
};
