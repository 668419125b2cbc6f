import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type * as Prism from '@stoplight/prism-http';
import { stripe } from '../mocks/stripe/provider.ts';
import { DOOR_SERVER_OPTIONS } from '../src/rig/wire/door.ts';
import { ORIGIN, stripeServer } from './stripe-server.ts';

/** What a worker of the benchmark serves: an answer that is always the same, our mock, or Prism. */
export type Role =
  | { readonly role: 'constant'; readonly answer: string }
  | { readonly role: 'mock' }
  | { readonly role: 'prism' };

/** Reads the request to its end, and gives the same answer each time. */
function constant(answer: string): http.Server {
  return http.createServer(DOOR_SERVER_OPTIONS, (request, response) => {
    request.resume();
    request.once('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
      response.end(answer);
    });
  });
}

/** Prism's engine over the same contract, with the validation that it does by default and nothing that logs. */
async function prism(): Promise<http.Server> {
  const { createInstance, getHttpOperationsFromSpec } = await import('@stoplight/prism-http');
  // Prism writes into what it is given.
  const operations = await getHttpOperationsFromSpec(structuredClone(stripe.contract.document) as object);
  const engine = createInstance(
    {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    { logger: silent },
  );
  return http.createServer(DOOR_SERVER_OPTIONS, async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url ?? '/', ORIGIN);
    const headers = request.headers as Record<string, string>;
    const answered = await engine.request(
      {
        method: (request.method ?? 'GET').toLowerCase() as 'get',
        url: { path: url.pathname, query: Object.fromEntries(url.searchParams) },
        headers,
        body: text === '' ? undefined : text,
      },
      operations,
    )();
    if (answered._tag === 'Left') {
      response.writeHead(500).end(answered.left.message);
      return;
    }
    const { statusCode, body } = answered.right.output;
    const bytes = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(statusCode, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytes) });
    response.end(bytes);
  });
}

const quiet = () => {};
const silent = {
  child: () => silent,
  fatal: quiet,
  error: quiet,
  warn: quiet,
  info: quiet,
  debug: quiet,
  trace: quiet,
  success: quiet,
} as unknown as Parameters<typeof Prism.createInstance>[1]['logger'];

async function serverOf(role: Role): Promise<http.Server> {
  switch (role.role) {
    case 'constant':
      return constant(role.answer);
    case 'mock':
      return stripeServer().server;
    case 'prism':
      return prism();
  }
}

if (parentPort) {
  const server = await serverOf(workerData as Role);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  parentPort.postMessage((server.address() as AddressInfo).port);
}
