import type { Inheritance } from './mock-server.ts';
import type { Ports } from './ports.ts';

/** What the process of a mock server is to serve, and how it tells of it. */
export interface ServeOrder {
  /** Names of providers, bundled ones and those of the working directory. */
  readonly providers: readonly string[];
  readonly host: string;
  /** Whether callers are held to the providers' limits. */
  readonly limits: boolean;
  /** One JSON object for each event in place of a line. */
  readonly json: boolean;
  readonly color: boolean;
  readonly envFile?: string;
  readonly stateFile?: string;
}

/** What a server shows to callers over https, and the file of the CA that signed it. */
export interface ServerCertificate {
  readonly caFile: string;
  readonly key: string;
  readonly cert: string;
}

/** What the supervisor asks of it. Each is answered by one message, or by the end of the process. */
export type ToServer =
  /** Load the mocks, and take no port yet. With `trial`, try them out, and load the contracts of these providers. */
  | { readonly type: 'prepare'; readonly order: ServeOrder; readonly trial?: readonly string[] }
  /** Without `inheritance` it is the first, and tells where everything is. */
  | {
      readonly type: 'serve';
      readonly ports: Ports;
      readonly certificates: ServerCertificate;
      readonly inheritance?: Inheritance;
    }
  | { readonly type: 'hand-over' }
  | { readonly type: 'stop' };

export type FromServer =
  | { readonly type: 'prepared' }
  | { readonly type: 'serving'; readonly ports: Ports }
  | { readonly type: 'handed-over'; readonly inheritance: Inheritance }
  | { readonly type: 'stopped' }
  /** It will not go on. `code` where the user can do something about it. */
  | { readonly type: 'failed'; readonly code?: string; readonly message: string; readonly stack: string };
