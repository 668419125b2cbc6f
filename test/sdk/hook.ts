import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An app that takes webhooks. */
export interface Hook extends AsyncDisposable {
  readonly url: string;
  /** Every body that came, accepted or not. */
  readonly bodies: readonly string[];
}

/** What a vendor's verifier gets to see. */
export interface Arrived {
  readonly raw: Buffer;
  readonly headers: IncomingHttpHeaders;
  /** Absolute, as it was sent to. */
  readonly url: string;
}

/**
 * Serves an app that answers 200 where `verify` takes a webhook, and 400 where it throws or says `false`.
 *
 * @param answer what it says, in plain text. Default: nothing.
 */
export async function hook(
  verify: (arrived: Arrived) => unknown,
  answer: (arrived: Arrived) => string = () => '',
): Promise<Hook> {
  const bodies: string[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    bodies.push(raw.toString('utf8'));
    const arrived = { raw, headers: request.headers, url: `http://${request.headers.host}${request.url}` };
    try {
      const taken = await verify(arrived);
      response.writeHead(taken === false ? 400 : 200, { 'content-type': 'text/plain' }).end(answer(arrived));
    } catch {
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    bodies,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
