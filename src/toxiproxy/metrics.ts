import type { ConnectionBytes } from './connection-event.ts';

/** What the metrics of a proxy are made of. */
export interface Metered {
  readonly name: string;
  readonly listen: string;
  readonly upstream: string;
  readonly bytes: ConnectionBytes;
}

/** Prometheus' text format, under Shopify's names; bytes are counted as they pass, not when a connection ends. */
export function metricsText(proxies: readonly Metered[]): string {
  return [
    counter('toxiproxy_proxy_received_bytes_total', proxies, (bytes) => [bytes.fromClient, bytes.fromUpstream]),
    counter('toxiproxy_proxy_sent_bytes_total', proxies, (bytes) => [bytes.toUpstream, bytes.toClient]),
  ].join('');
}

function counter(
  name: string,
  proxies: readonly Metered[],
  read: (bytes: ConnectionBytes) => [number, number],
): string {
  const lines = proxies.flatMap(({ name: proxy, listen, upstream, bytes }) => {
    const [up, down] = read(bytes);
    return [
      `${name}{${labels({ direction: 'upstream', listener: listen, proxy, upstream })}} ${up}`,
      `${name}{${labels({ direction: 'downstream', listener: listen, proxy, upstream })}} ${down}`,
    ];
  });
  return [`# TYPE ${name} counter`, ...lines, ''].join('\n');
}

function labels(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`)
    .join(',');
}
