import type { IncomingMessage } from 'node:http';
import { http, https } from '../../node-http.ts';
import { UserError } from '../../user-error.ts';
import type { GateRequest, GateResponse } from './gate-message.ts';

/** How long a provider may take to answer, in milliseconds. */
const ANSWER_MS = 60_000;

/** Headers that belong to a connection and not to a message (RFC 9110, section 7.6.1), and those that are made anew. */
const OF_THE_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
  'host',
];

/** What a certificate is refused with: codes of OpenSSL and of Node. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/**
 * Sends a request to a provider, on a connection of its own. Follows nothing.
 *
 * @param baseUrl whose path stands in front of the request's.
 * @throws UserError `PROVIDER_UNREACHABLE`
 */
export function sendTo(baseUrl: URL, request: GateRequest, signal?: AbortSignal): Promise<GateResponse> {
  const { method, target, headers, body } = request;
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name));
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(signal?.aborted ? error : unreachable(baseUrl, error));
    const sent = (baseUrl.protocol === 'https:' ? https : http).request(
      new URL(baseUrl.origin),
      {
        method,
        path: baseUrl.pathname.replace(/\/$/, '') + target,
        headers: { ...Object.fromEntries(kept), ...(body.length > 0 && { 'content-length': String(body.length) }) },
        agent: false,
        timeout: ANSWER_MS,
        ...(signal && { signal }),
      },
      (response) => collect(response).then(resolve, fail),
    );
    sent.once('timeout', () => sent.destroy(new Error(`no answer within ${ANSWER_MS / 1_000} s`)));
    sent.once('error', fail);
    sent.end(body);
  });
}

async function collect(response: IncomingMessage): Promise<GateResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode as number, rawHeaders: response.rawHeaders, body: Buffer.concat(chunks) };
}

function unreachable({ origin }: URL, error: Error): UserError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const sentence = UNTRUSTED.test(code)
    ? `The certificate of ${origin} is not trusted (${code}); name the one of its authority in NODE_EXTRA_CA_CERTS.`
    : code === 'EPROTO'
      ? `${origin} does not speak TLS; begin the URL with http:// if that is meant.`
      : `Nobody answers at ${origin} (${code === '' ? message : code}); start the provider, or correct --provider-base-url.`;
  return new UserError('PROVIDER_UNREACHABLE', sentence, { cause: error });
}
