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

/** Serves an app that answers 200 where `verify` takes a webhook, and 400 where it throws or says `false`. */
export async function hook(verify: (arrived: Arrived) => unknown): Promise<Hook> {
  const bodies: string[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    bodies.push(raw.toString('utf8'));
    try {
      const taken = await verify({
        raw,
        headers: request.headers,
        url: `http://${request.headers.host}${request.url}`,
      });
      response.writeHead(taken === false ? 400 : 200);
    } catch {
      response.writeHead(400);
    }
    response.end();
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
