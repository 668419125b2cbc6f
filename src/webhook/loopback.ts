import { Readable } from 'node:stream';
import { http, https } from '../node-http.ts';
import type { Carrier } from './post.ts';

/** Whether a host name, as a URL has it, is this machine's own. */
export function isLoopback(hostname: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|([\w-]+\.)*localhost)$/.test(hostname);
}

/** Statuses whose answers have no body (the Fetch standard, "null body status"). */
const BODILESS = [101, 204, 205, 304];

/**
 * Carries a request to an app on this machine, whoever signed its certificate: an app under development has one of its
 * own making, and nobody stands in between.
 *
 * @throws where the host is another machine.
 */
export const carryToLoopback: Carrier = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const { protocol, hostname } = new URL(url);
    if (!isLoopback(hostname)) throw new Error(`${hostname} is another machine`);
    const options = { method, headers: { ...headers, 'content-length': body.length }, signal };
    const request =
      protocol === 'https:'
        ? https.request(url, { ...options, rejectUnauthorized: false })
        : http.request(url, options);
    request.once('error', reject);
    request.once('response', (incoming) => {
      const status = incoming.statusCode ?? 0;
      const given = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
        values.map((value): [string, string] => [name, value]),
      );
      if (BODILESS.includes(status)) incoming.resume();
      const text = BODILESS.includes(status) ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
      resolve(new Response(text, { status, headers: given }));
    });
    request.end(body);
  });
