import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** The request header that tells the mock which operation an attempt belongs to. The mock takes it off. */
export const OPERATION_HEADER = 'x-faultline-operation';

/** What undici says of a request that it is about to send. */
interface UndiciRequest {
  readonly origin: string | URL;
  addHeader(name: string, value: string): void;
}

/**
 * Marks the requests of this process that go to the provider, whoever makes them: fetch, undici, node:http or https.
 *
 * @param operationAt the operation under way whose request goes to this host (`127.0.0.1:8080`); `undefined` for requests
 * that are no operation's, or that go elsewhere.
 */
export function markRequests(operationAt: (host: string) => number | undefined): void {
  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: UndiciRequest };
    const op = operationAt(new URL(request.origin).host);
    if (op !== undefined) request.addHeader(OPERATION_HEADER, String(op));
  });
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { request: ClientRequest };
    const op = operationAt(String(request.getHeader('host')));
    // Headers that were given as a list are on their way already.
    if (op !== undefined && !request.headersSent) request.setHeader(OPERATION_HEADER, op);
  });
}
