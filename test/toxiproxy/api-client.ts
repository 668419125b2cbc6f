/** A toxic as the tests ask for it. */
export interface ToxicBody {
  readonly type: string;
  readonly name?: string;
  readonly stream?: 'upstream' | 'downstream';
  readonly toxicity?: number;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** An answer of the API, its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // The tests look into whatever the API answered.
  // biome-ignore lint/suspicious/noExplicitAny: a JSON answer of any shape
  readonly json: any;
}

/** Speaks the API over plain fetch, as any client would. */
export function apiClient(url: string) {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { 'user-agent': 'faultline-test', ...headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
  return {
    url,
    call,
    /** A new proxy on a free port. */
    async proxy(upstreamPort: number, name = 'upstream') {
      const upstream = `127.0.0.1:${upstreamPort}`;
      const created = await call('POST', '/proxies', { name, listen: '127.0.0.1:0', upstream });
      if (created.status !== 201) throw new Error(created.text);
      const listen: string = created.json.listen;
      const path = `/proxies/${name}`;
      return {
        path,
        listen,
        port: Number(listen.slice(listen.lastIndexOf(':') + 1)),
        add: (toxic: ToxicBody) => ok(call('POST', `${path}/toxics`, toxic)),
        update: (toxic: string, attributes: Record<string, unknown>) =>
          ok(call('PATCH', `${path}/toxics/${toxic}`, { attributes })),
        remove: (toxic: string) => ok(call('DELETE', `${path}/toxics/${toxic}`)),
        set: (change: Record<string, unknown>) => ok(call('PATCH', path, change)),
      };
    },
  };
}

async function ok(answer: Promise<Answer>): Promise<Answer> {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return answer;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
