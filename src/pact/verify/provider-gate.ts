import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { http } from '../../node-http.ts';
import type { WebhookMessage } from '../../provider/webhook.ts';
import { isUserError } from '../../user-error.ts';
import { type GateRequest, type GateResponse, headerOf } from './gate-message.ts';
import { MESSAGES_PATH, STATES_PATH } from './verify-messages.ts';

/** What the gate of a `NumberedPact` does for each of its items, which come one after another. */
export interface GateKeeper {
  /** Brings about what the pact says of an item. @returns values that take the place of those in the pact. */
  setUp(number: number): Promise<Readonly<Record<string, unknown>>>;
  /** Has the provider answer the request of an item. */
  answer(number: number, request: GateRequest): Promise<GateResponse>;
  /** The message that an item is about. */
  message(number: number): Promise<WebhookMessage>;
}

/** A server between Pact's verifier and a provider: it sets up states, lets requests through, and hands out messages. */
export interface ProviderGate extends AsyncDisposable {
  readonly port: number;
  /** What the provider answered to each item. */
  readonly answers: ReadonlyMap<number, GateResponse>;
  /** Why an item could not be verified. */
  readonly failures: ReadonlyMap<number, string>;
}

/** What the verifier asks for an answer's encoding: it reads others too, and so do we. */
const PLAIN = { 'accept-encoding': 'identity' };

/**
 * Opens a gate on a free port of 127.0.0.1.
 *
 * @param onFatal told of a `UserError` of the keeper's: nothing can be verified any more.
 */
export async function openProviderGate(keeper: GateKeeper, onFatal: (error: Error) => void): Promise<ProviderGate> {
  const answers = new Map<number, GateResponse>();
  const failures = new Map<number, string>();
  /** Pact's verifier sets up one item, asks for it, and only then goes on to the next. */
  let current = Number.NaN;

  const failed = (error: unknown) => {
    if (isUserError(error)) onFatal(error);
    failures.set(current, error instanceof Error ? error.message : String(error));
  };

  const setUp = async (body: Buffer, response: ServerResponse) => {
    const { action, state } = JSON.parse(body.toString()) as { readonly action: string; readonly state: string };
    let values: Readonly<Record<string, unknown>> = {};
    if (action === 'setup') {
      current = Number(state);
      try {
        values = await keeper.setUp(current);
      } catch (error) {
        // Told as a failure to the verifier, it would be tried again for two minutes.
        failed(error);
      }
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(values));
  };

  const handOut = async (response: ServerResponse) => {
    const { body, contentType } = await keeper.message(current);
    const metadata = Buffer.from(JSON.stringify({ contentType })).toString('base64');
    response.writeHead(200, { 'content-type': contentType, 'pact-message-metadata': metadata }).end(body);
  };

  const letThrough = async (request: GateRequest, response: ServerResponse) => {
    const answer = await keeper.answer(current, request);
    answers.set(current, answer);
    response.writeHead(answer.status, [...withoutLength(answer.rawHeaders)]);
    response.end(answer.body);
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await read(incoming);
    if (request.target === STATES_PATH) return setUp(request.body, response);
    try {
      if (failures.has(current)) response.writeHead(502).end();
      else if (request.target === MESSAGES_PATH) await handOut(response);
      else await letThrough(request, response);
    } catch (error) {
      failed(error);
      if (!response.headersSent) response.writeHead(502);
      response.end();
    }
  };

  const server = http.createServer((incoming, response) => {
    serve(incoming, response).catch((error) => {
      onFatal(error instanceof Error ? error : new Error(String(error)));
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    answers,
    failures,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(incoming: IncomingMessage): Promise<GateRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    if (value) headers[name] = value.join(name === 'cookie' ? '; ' : ', ');
  }
  return {
    method: incoming.method as string,
    target: incoming.url as string,
    headers: { ...headers, ...PLAIN },
    body: Buffer.concat(chunks),
  };
}

/** The body is whole by now: how it came does not matter. */
function* withoutLength(rawHeaders: readonly string[]): Generator<string> {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (/^(transfer-encoding|connection|keep-alive|content-length)$/i.test(name)) continue;
    yield name;
    yield rawHeaders[index + 1] as string;
  }
}

/** The text of an answer, for people. */
export function textOfAnswer({ body, rawHeaders }: GateResponse): string {
  const type = headerOf({ rawHeaders }, 'content-type') ?? '';
  return /json|text|xml|form|^$/i.test(type) ? body.toString('utf8') : `${body.length} bytes of ${type}`;
}
