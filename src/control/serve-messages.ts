import type { Inheritance } from './mock-server.ts';
import type { Ports } from './ports.ts';

/** What the process of a mock server is to serve, and how it tells of it. */
export interface ServeOrder {
  /** Names of bundled providers. */
  readonly providers: readonly string[];
  readonly host: string;
  readonly certificates: { readonly caFile: string; readonly key: string; readonly cert: string };
  /** One JSON object for each event in place of a line. */
  readonly json: boolean;
  readonly color: boolean;
  readonly envFile?: string;
  readonly stateFile?: string;
}

/** What the supervisor asks of it. Each is answered by one message, or by the end of the process. */
export type ToServer =
  /** Load everything, and take no port yet. */
  | { readonly type: 'prepare'; readonly order: ServeOrder }
  /** Without `inheritance` it is the first, and tells where everything is. */
  | { readonly type: 'serve'; readonly ports: Ports; readonly inheritance?: Inheritance }
  | { readonly type: 'hand-over' }
  | { readonly type: 'stop' };

export type FromServer =
  | { readonly type: 'prepared' }
  | { readonly type: 'serving'; readonly ports: Ports }
  | { readonly type: 'handed-over'; readonly inheritance: Inheritance }
  | { readonly type: 'stopped' }
  /** It will not go on. `code` where the user can do something about it. */
  | { readonly type: 'failed'; readonly code?: string; readonly message: string; readonly stack: string };
