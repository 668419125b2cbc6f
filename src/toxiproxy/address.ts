import { lookup } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import { ApiError } from './api-error.ts';

/** A host and a port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port` or `[v6]:port`. `undefined` when it is neither. */
export function parseAddress(text: string): Address | undefined {
  const match = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  return match && port <= 65535 ? { host: match[1] ?? match[2] ?? '', port } : undefined;
}

export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Where a server listens, as the API shows it. */
export function listeningAddress(info: AddressInfo): string {
  return formatAddress({ host: info.address, port: info.port });
}

/**
 * Where a proxy is to listen, its host as a number. Without a host it is loopback, where Shopify's listens everywhere:
 * whoever wants that says so.
 */
export async function resolveListen(text: string): Promise<Address> {
  const address = text === '' ? { host: '', port: 0 } : parseAddress(text);
  if (!address) throw new ApiError(`listen tcp: address ${text}: not a host and a port, as in 127.0.0.1:8080`, 500);
  if (address.host === '') return { host: '127.0.0.1', port: address.port };
  try {
    const { address: host } = await lookup(address.host, { verbatim: false });
    return { host, port: address.port };
  } catch {
    throw new ApiError(`listen tcp: lookup ${address.host}: no such host`, 500);
  }
}
