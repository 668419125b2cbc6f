import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import { http, https } from '../node-http.ts';
import type { Provider } from '../provider/provider.ts';
import type { Origin } from '../rig/edge.ts';
import { attachDoor, DOOR_SERVER_OPTIONS } from '../rig/wire/door.ts';
import { resetSocket } from '../toxiproxy/reset-socket.ts';
import { liveOrigin } from './live-origin.ts';
import type { Worlds } from './worlds.ts';

/** The mock of one provider on two ports of this machine, one for http and one for https. */
export interface ProviderServer {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Ends every connection, at once. */
  close(): Promise<void>;
}

export interface ProviderServerOptions {
  readonly worlds: Worlds;
  /** PEM. */
  readonly tls: { readonly key: string; readonly cert: string };
  readonly clock: Clock;
  /**
   * Whether a port belongs to something that has yet to take it: a server that takes over from another may not be given, as a
   * free one, a port that the other has just left to it.
   */
  readonly isSpokenFor: (port: number) => boolean;
  /** Told, in words that follow "the caller", of what arrives and is no request. */
  readonly onRefused: (what: string) => void;
}

/** What a mock server knows of where a request came from: nothing. */
const ANYWHERE: Origin = { op: null };

/** Serves the worlds of a provider on free ports of 127.0.0.1. */
export async function openProviderServer(options: ProviderServerOptions): Promise<ProviderServer> {
  const { worlds, tls, clock, onRefused, isSpokenFor } = options;
  const plain = http.createServer(DOOR_SERVER_OPTIONS);
  const secure = https.createServer({ ...DOOR_SERVER_OPTIONS, ...tls, ALPNProtocols: ['http/1.1'] });
  const ending = new AbortController();
  const doors = [plain, secure].map((server) => {
    const sockets = new SocketsByPeer(server);
    attachDoor(server, {
      origin: liveOrigin(worlds.provider.card, { secure: server === secure }),
      arrive: (request) => {
        const problem = contractProblem(worlds.provider);
        if (problem !== undefined) {
          onRefused(`got no answer, for the contract of ${worlds.provider.name} does not load: ${problem}`);
          return undefined;
        }
        return {
          edge: worlds.of(request).edge,
          from: ANYWHERE,
          reset: (socket) => sockets.reset(socket),
          sleep: (ms) => clock.sleep(ms, ending.signal),
        };
      },
      refused: onRefused,
      failed: (error) => onRefused(`got no answer, for Faultline itself failed: ${error}`),
    });
    return { server, sockets };
  });
  const [httpPort, httpsPort] = await Promise.all(doors.map(({ server }) => listenApart(server, isSpokenFor)));
  return {
    httpPort: httpPort as number,
    httpsPort: httpsPort as number,
    close: async () => {
      ending.abort();
      await Promise.all(doors.map(({ server, sockets }) => close(server, sockets)));
    },
  };
}

/** What is wrong with the contract of a provider, which is loaded with the first request, or `undefined`. */
function contractProblem(provider: Provider): string | undefined {
  try {
    void provider.contract;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The TCP sockets under a server's connections: a TLS socket cannot reset its own. */
class SocketsByPeer {
  readonly #byPort = new Map<number, Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      const { remotePort } = socket;
      if (remotePort === undefined) return;
      this.#byPort.set(remotePort, socket);
      socket.once('close', () => {
        if (this.#byPort.get(remotePort) === socket) this.#byPort.delete(remotePort);
      });
    });
  }

  reset(socket: Socket): void {
    const below = socket.remotePort === undefined ? undefined : this.#byPort.get(socket.remotePort);
    resetSocket(below ?? socket);
    socket.destroy();
  }

  destroyAll(): void {
    for (const socket of this.#byPort.values()) socket.destroy();
  }
}

/** Listens on a free port that is nobody else's. */
async function listenApart(server: Server, isSpokenFor: (port: number) => boolean): Promise<number> {
  for (;;) {
    const port = await listen(server);
    if (!isSpokenFor(port)) return port;
    await new Promise((resolve) => server.close(resolve));
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function close(server: Server, sockets: SocketsByPeer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  sockets.destroyAll();
  await closed;
}
