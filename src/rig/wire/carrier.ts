import { type Proxy as ClientProxy, type ToxicType, Toxiproxy } from 'toxiproxy-node-client';
import type { AnswerToxic } from '../../fault/fault.ts';
import { type Address, formatAddress, parseAddress } from '../../toxiproxy/address.ts';
import { createToxiproxy } from '../../toxiproxy/index.ts';
import { Serial } from '../../toxiproxy/serial.ts';
import { UserError } from '../../user-error.ts';
import { within } from './within.ts';

/** Which Toxiproxy carries the traffic, and how it and this process find each other. */
export interface CarrierSettings {
  /** The API of a Toxiproxy that runs elsewhere: `http://127.0.0.1:8474`. Default: one embedded in this process. */
  readonly url?: string;
  /**
   * The host name under which that Toxiproxy reaches this process, `host.docker.internal` for one in a container. With
   * it the mock's edge listens on all interfaces instead of loopback alone. Default `127.0.0.1`.
   */
  readonly upstreamHost?: string;
  /** Of the embedded server's draws. */
  readonly seed: number;
}

/** A proxy of the Toxiproxy in use, in front of one channel. */
export interface Carrier {
  readonly name: string;
  /** Where connections to it are made. */
  readonly address: Address;
  /** Whether no toxic is on it, and nothing that was asked of it went wrong. */
  readonly clean: boolean;
  /** Switched off, it drops its connections and takes no new ones. @throws UserError `TOXIPROXY_UNREACHABLE` */
  setEnabled(enabled: boolean): Promise<void>;
  /**
   * Adds a toxic on the bytes that go to the subject; in force when this resolves. Disposal removes it, and never rejects.
   *
   * @throws UserError `TOXIPROXY_UNREACHABLE`
   */
  poison(toxic: AnswerToxic): Promise<AsyncDisposable>;
  /** Removes the proxy. Never rejects. */
  remove(): Promise<void>;
}

/** The Toxiproxy in use. Disposal removes every proxy that was made here, and ends the embedded server. */
export interface Carriers extends AsyncDisposable {
  /** Where its API listens. */
  readonly url: string;
  /** Where channels have to listen for it to reach them: `127.0.0.1`, or `0.0.0.0` when it is not on this machine. */
  readonly upstreamListenHost: string;
  /** Makes a proxy in front of a port of this process. @throws UserError `TOXIPROXY_UNREACHABLE` */
  open(upstreamPort: number): Promise<Carrier>;
}

/** How long one request to the API may take, in milliseconds. */
const API_TIMEOUT_MS = 5_000;

/** Reads `TOXIPROXY_URL` and `TOXIPROXY_UPSTREAM_HOST`. Empty is as good as absent. */
export function carrierSettings(
  variables: Readonly<Record<string, string | undefined>>,
): Omit<CarrierSettings, 'seed'> {
  const { TOXIPROXY_URL: url, TOXIPROXY_UPSTREAM_HOST: upstreamHost } = variables;
  return { ...(url ? { url } : {}), ...(upstreamHost ? { upstreamHost } : {}) };
}

/** @throws UserError `TOXIPROXY_UNREACHABLE` when the address is none, or nothing there speaks Toxiproxy's API. */
export async function openCarriers({ url: wanted, upstreamHost, seed }: CarrierSettings): Promise<Carriers> {
  const host = wanted === undefined ? '127.0.0.1' : hostOf(wanted);
  const embedded = wanted === undefined ? await createToxiproxy({ seed }) : undefined;
  const url = (embedded?.url ?? wanted ?? '').replace(/\/+$/, '');
  if (!embedded) await checkVersion(url);
  const local = isLoopback(host) && upstreamHost === undefined;
  const client = new Toxiproxy(url);
  const carriers = new Set<Carrier>();
  let names = 0;

  const create = async (upstream: string): Promise<ClientProxy> => {
    for (;;) {
      const name = `faultline-${process.pid}-${++names}`;
      try {
        return await call(url, client.createProxy({ name, listen: local ? '127.0.0.1:0' : '0.0.0.0:0', upstream }));
      } catch (error) {
        // Another process, in a container of its own, may have our number.
        if (!(error instanceof UserError && error.message.includes('status code 409')) || names > 10_000) throw error;
      }
    }
  };

  return {
    url,
    upstreamListenHost: local ? '127.0.0.1' : '0.0.0.0',
    async open(upstreamPort) {
      const upstream = formatAddress({ host: upstreamHost ?? '127.0.0.1', port: upstreamPort });
      const proxy = await create(upstream);
      const port = parseAddress(proxy.listen)?.port;
      if (!port) throw unreachable(url, `it says that a proxy listens on ${JSON.stringify(proxy.listen)}`);
      const carrier: Carrier = createCarrier(proxy, { host: local ? '127.0.0.1' : host, port }, url, () =>
        carriers.delete(carrier),
      );
      carriers.add(carrier);
      return carrier;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...carriers].map((carrier) => carrier.remove()));
      await embedded?.close();
    },
  };
}

function createCarrier(proxy: ClientProxy, address: Address, url: string, removed: () => void): Carrier {
  const changes = new Serial();
  const toxics = new Set<string>();
  let enabled = true;
  let broken = false;
  let added = 0;

  const ask = <T>(request: () => Promise<T>): Promise<T> =>
    changes.run(async () => {
      try {
        return await call(url, request());
      } catch (error) {
        broken = true;
        throw error;
      }
    });

  return {
    name: proxy.name,
    address,
    get clean() {
      return !broken && toxics.size === 0;
    },
    async setEnabled(wanted) {
      if (enabled === wanted && !broken) return;
      enabled = wanted;
      await ask(() => proxy.update({ enabled: wanted, listen: proxy.listen, upstream: proxy.upstream }));
    },
    async poison({ type, attributes }) {
      const name = `faultline-${++added}`;
      toxics.add(name);
      const body = { name, type: type as ToxicType, stream: 'downstream' as const, toxicity: 1, attributes };
      const toxic = await ask(() => proxy.addToxic(body));
      return {
        async [Symbol.asyncDispose]() {
          await ask(() => toxic.remove()).then(
            () => toxics.delete(name),
            () => {},
          );
        },
      };
    },
    async remove() {
      await ask(() => proxy.remove()).catch(() => {});
      removed();
    },
  };
}

function hostOf(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw unreachable(text, 'that is not an address as in http://127.0.0.1:8474');
  }
  return url.hostname.replace(/^\[|\]$/g, '');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** The client knows no time limit and hides statuses: the first look at a server is our own. */
async function checkVersion(url: string): Promise<void> {
  let text: string;
  try {
    const response = await fetch(`${url}/version`, { signal: AbortSignal.timeout(API_TIMEOUT_MS) });
    text = await response.text();
    if (!response.ok) throw new Error(`GET /version answers ${response.status}`);
  } catch (error) {
    throw unreachable(url, reasonOf(error), error);
  }
  // JSON since Toxiproxy 2.5, bare before.
  if (!/^\s*(\{\s*"version"\s*:\s*"|\d+\.\d+)/.test(text))
    throw unreachable(url, 'what answers there is not a Toxiproxy');
}

async function call<T>(url: string, request: Promise<T>): Promise<T> {
  try {
    const answer = await within(API_TIMEOUT_MS, request);
    if (answer.late) throw new Error(`no answer within ${API_TIMEOUT_MS} ms`);
    return answer.value;
  } catch (error) {
    throw unreachable(url, reasonOf(error), error);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

/** Nothing can be carried: the Toxiproxy in use cannot be reached, or cannot reach this process. */
export function unreachable(url: string, why: string, cause?: unknown): UserError {
  const advice = 'start Toxiproxy there, correct TOXIPROXY_URL, or unset it to use the embedded one';
  return new UserError('TOXIPROXY_UNREACHABLE', `Toxiproxy at ${url} is of no use: ${why}; ${advice}.`, { cause });
}
