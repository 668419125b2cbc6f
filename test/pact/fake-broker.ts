import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test wants of the broker. */
export interface FakeBrokerOptions {
  /** The header that it asks for. */
  readonly authorization?: string;
  /** The answer to every request that gets past the credentials. */
  readonly answer?: Answer;
  /** Where its link says that pacts are published; `null` for a broker older than that. Default: at itself. */
  readonly publishLink?: string | null;
  /** What `can-i-deploy` is told of parties that are known. `null` where there is no verification yet. Default: true. */
  readonly deployable?: boolean | null;
  /** What it says of that. Default: a sentence. */
  readonly reason?: string;
  /** The parties that are known. Default: `shop`. */
  readonly known?: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A request that came in. */
export interface Asked {
  readonly method: string;
  /** Decoded, with the query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a request to publish holds. */
export interface PublishRequest {
  readonly pacticipantName: string;
  readonly pacticipantVersionNumber: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  readonly contracts: readonly {
    readonly consumerName: string;
    readonly providerName: string;
    readonly specification: string;
    readonly contentType: string;
    readonly content: string;
  }[];
}

export interface FakeBroker extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What it took, in the order of the requests. */
  readonly published: readonly PublishRequest[];
}

/** As much of a Pact Broker as publishing and `can-i-deploy` see: its index, `/contracts/publish` and `/matrix`. */
export async function fakeBroker(options: FakeBrokerOptions = {}): Promise<FakeBroker> {
  const asked: Asked[] = [];
  const published: PublishRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', headers } = request;
    const url = decodeURIComponent(request.url ?? '');
    asked.push({ method, url, headers, body });
    const { status, body: content = '', headers: more } = answerTo(method, url, headers, body);
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    response.writeHead(status, { 'content-type': 'application/hal+json;charset=utf-8', ...more }).end(text);
  });

  function answerTo(method: string, url: string, headers: IncomingHttpHeaders, body: string): Answer {
    const { authorization, answer } = options;
    if (authorization !== undefined && headers.authorization !== authorization) {
      return { status: headers.authorization === undefined ? 401 : 403 };
    }
    if (answer) return answer;
    if (method === 'GET' && url === '/') return { status: 200, body: index(options.publishLink) };
    if (method === 'POST' && url === '/contracts/publish') return publish(JSON.parse(body));
    if (method === 'GET' && url.startsWith('/matrix?')) return matrix(url);
    return { status: 404, body: { error: { message: 'The requested document was not found on this server.' } } };
  }

  function index(publishLink: string | null | undefined): unknown {
    const href = publishLink === undefined ? `${broker.url}/contracts/publish` : publishLink;
    return { _links: { self: { href: broker.url }, ...(href === null ? {} : { 'pb:publish-contracts': { href } }) } };
  }

  /** The rules of the broker's own schema, and its refusal of other content under a version that it has. */
  function publish(request: PublishRequest): Answer {
    const { pacticipantName: consumer, pacticipantVersionNumber: version, contracts } = request;
    for (const [at, { consumerName, providerName, content }] of contracts.entries()) {
      const pact = JSON.parse(Buffer.from(content, 'base64').toString()) as Record<string, { readonly name: string }>;
      if (consumerName !== consumer || pact.consumer?.name !== consumer || pact.provider?.name !== providerName) {
        return { status: 400, body: { errors: { contracts: { [at]: { consumerName: ['does not match'] } } } } };
      }
      const before = published.find(
        (one) => one.pacticipantVersionNumber === version && one.pacticipantName === consumer,
      );
      const had = before?.contracts.find((one) => one.providerName === providerName);
      if (had && had.content !== content) {
        const text = `Cannot change the content of the pact for ${consumer} version ${version} and provider ${providerName}.`;
        return { status: 409, body: { notices: [{ type: 'error', text }], errors: { contracts: [text] } } };
      }
    }
    published.push(request);
    const notices = contracts.map(({ providerName }) => ({
      type: 'success',
      text: `Pact successfully published for ${consumer} version ${version} and provider ${providerName}.`,
    }));
    return { status: 200, body: { notices, _links: {} } };
  }

  function matrix(url: string): Answer {
    const { deployable = true, known = ['shop'] } = options;
    const parties = [...new URLSearchParams(url.split('?')[1])]
      .filter(([name]) => name === 'q[][pacticipant]')
      .map(([, value]) => value);
    const strangers = parties.filter((name) => !known.includes(name));
    if (strangers.length > 0) {
      return { status: 400, body: { errors: strangers.map((name) => `Pacticipant ${name} not found`) } };
    }
    const said = deployable ? 'All required verification results are published.' : 'There is no verified pact.';
    const { reason = said } = options;
    const notices = [{ type: deployable ? 'success' : 'error', text: reason }];
    return { status: 200, body: { summary: { deployable, reason }, notices, matrix: [] } };
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const broker: FakeBroker = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    published,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return broker;
}
