import http from 'node:http';
import https from 'node:https';

/** The longest answer that is kept, in bytes; more is read and dropped. */
const MAX_ANSWER_BYTES = 1_024 * 1_024;

export interface AppAnswer {
  readonly status: number;
  readonly body: string;
}

/** A request whose parts Node may still refuse. */
export interface AppRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * Sends a request on a connection of its own and reads the answer to its end. Has no timeout: only the signal ends it.
 *
 * @throws TypeError at once where a part of the request cannot be sent, such as a header with a line break. The promise
 * rejects with what the connection failed of, or the signal's reason.
 */
export function sendRequest({ method, url, headers, body }: AppRequest, signal: AbortSignal): Promise<AppAnswer> {
  const { request } = url.protocol === 'https:' ? https : http;
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const outgoing = request(url, { method, headers: { ...headers, ...length }, agent: false });
  return new Promise((resolve, reject) => {
    const abort = () => {
      outgoing.destroy();
      reject(signal.reason);
    };
    const settle = <T>(how: (value: T) => void, value: T) => {
      signal.removeEventListener('abort', abort);
      how(value);
    };
    outgoing.on('error', (error) => settle(reject, error));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    // An answer that is none, such as a switch of protocols, ends the request without an error.
    const closed = () => settle(reject, new Error('the connection was closed without an answer'));
    outgoing.once('close', closed);
    outgoing.on('response', (incoming) => {
      outgoing.off('close', closed);
      const kept: Buffer[] = [];
      let left = MAX_ANSWER_BYTES;
      incoming.on('data', (chunk: Buffer) => {
        if (left > 0) kept.push(chunk.subarray(0, left));
        left -= chunk.length;
      });
      incoming.on('error', (error) => settle(reject, error));
      incoming.on('end', () =>
        settle(resolve, { status: incoming.statusCode!, body: Buffer.concat(kept).toString('utf8') }),
      );
    });
    outgoing.end(body);
  });
}
