import type { IncomingMessage } from 'node:http';
import type { WireRequest } from '../contract/message.ts';

/** A request that Node's HTTP server has read, as data. @param origin what stands in front of its path. */
export function readRequest(origin: string, incoming: IncomingMessage, body: string): WireRequest {
  const headers: Record<string, string> = {};
  for (const name in incoming.headers) {
    const value = incoming.headers[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  const path = incoming.url ?? '/';
  return { method: incoming.method ?? 'GET', url: path.startsWith('/') ? origin + path : path, headers, body };
}
