import type { Clock } from '../clock.ts';
import type { Credentials, Provider } from '../provider/provider.ts';
import type { ProxyView } from '../toxiproxy/tcp-proxy.ts';
import type { Call } from './call.ts';
import type { FaultEnding, LiveFault } from './live-faults.ts';
import type { Ports } from './ports.ts';
import type { Worlds } from './worlds.ts';

/** What one server leaves to the next. Plain data. */
export interface Inheritance {
  /** What `save` gave. */
  readonly saved?: string;
  readonly faults?: readonly LiveFault[];
  readonly proxies?: readonly ProxyView[];
}

/** Something that happened at a running mock server. Plain data, without credentials. */
export type MockEvent =
  | { readonly type: 'call'; readonly call: Call }
  /** Something arrived that is no request; `what` follows "the caller". */
  | { readonly type: 'refused'; readonly at: number; readonly provider: string; readonly what: string }
  | { readonly type: 'fault-added'; readonly at: number; readonly fault: LiveFault }
  | { readonly type: 'fault-ended'; readonly at: number; readonly fault: LiveFault; readonly why: FaultEnding }
  | { readonly type: 'reset'; readonly at: number; readonly provider: string; readonly world: string };

/** Where everything is, for people and programs. */
export interface Whereabouts {
  readonly schema: 'faultline.mock/1';
  readonly control: string;
  readonly toxiproxy: string;
  /** The certificate of the authority to trust for https, PEM. */
  readonly caFile: string;
  readonly providers: Readonly<Record<string, ProviderWhereabouts>>;
}

export interface ProviderWhereabouts {
  readonly url: string;
  readonly secureUrl: string;
  /** The credential of the default world: a token, or a password. */
  readonly credential: string;
  /** All that it consists of, where it is more than a token. */
  readonly credentials: Credentials;
  /** The names of the proxies in Toxiproxy. */
  readonly proxies: readonly [plain: string, secure: string];
}

/** Providers on ports of this machine, with a Toxiproxy in front and a control port beside. */
export interface MockServer extends AsyncDisposable {
  readonly whereabouts: Whereabouts;
  readonly ports: Ports;
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  /** @throws UserError `PROVIDER_UNKNOWN` */
  worldsOf(provider: string): Worlds;
  readonly faults: readonly LiveFault[];
  /** @throws UserError where the order is wrong. */
  addFault(order: unknown): Promise<LiveFault>;
  clearFaults(which: (fault: LiveFault) => boolean): Promise<readonly LiveFault[]>;
  /** Back to the fixtures of a world. */
  reset(provider: string, world: string): void;
  /** Calls back until it is disposed. */
  listen(listener: (event: MockEvent) => void): Disposable;
  /** State, ledgers and keyrings of all worlds, as JSON text without credentials. */
  save(): string;
  /** Ends the server, and hands over what the next one needs to go on. */
  handOver(): Promise<Required<Inheritance>>;
  close(): Promise<void>;
}
