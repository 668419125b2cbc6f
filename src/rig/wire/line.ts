import net, { type AddressInfo, type Socket } from 'node:net';
import { resetSocket } from '../../toxiproxy/reset-socket.ts';
import { Pool } from './pool.ts';
import type { Reception } from './reception.ts';
import type { Road } from './road.ts';
import { Visit } from './visit.ts';

/** Where one connection of a case reaches its provider: an observer of sockets, over http and over https. */
export interface Line extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly baseUrl: string;
  /** `https://127.0.0.1:PORT`. */
  readonly secureBaseUrl: string;
  /** Sockets accepted from now on are this owner's; without one they are reset. */
  attend(reception: Reception | undefined): void;
  /**
   * Cuts the provider off, or ends that. Meanwhile open connections are reset, and new ones are accepted and reset.
   *
   * @throws UserError `TOXIPROXY_UNREACHABLE`
   */
  partition(on: boolean): Promise<void>;
  /**
   * Ends every connection and a partition; nobody attends the line any more. When it resolves, all that there is to tell
   * of its sockets has been told, and the line can be used for the next case.
   */
  calm(): Promise<void>;
}

export interface LineOptions {
  readonly road: Road;
  /** What stands in front of a request's path in journals, as for http: `http://stripe.test`. */
  readonly origin: string;
  /** The name in the base URLs. It listens on 127.0.0.1 in any case. Default `127.0.0.1`. */
  readonly hostname?: '127.0.0.1' | 'localhost';
}

/**
 * Begins to listen, on ports that the system chooses. Nobody attends the line at first.
 *
 * @throws UserError `TOXIPROXY_UNREACHABLE`
 * @example await using line = await openLine({ road, origin: 'http://stripe.test' });
 */
export async function openLine({ road, origin, hostname = '127.0.0.1' }: LineOptions): Promise<Line> {
  const pool = new Pool(road, origin);
  const visits = new Set<Visit>();
  let reception: Reception | undefined;

  const accept = (socket: Socket, secure: boolean) => {
    if (!reception) {
      socket.on('error', () => {});
      resetSocket(socket);
      return;
    }
    const visit = new Visit(socket, { secure, reception, pool });
    visits.add(visit);
    void visit.finished.then(() => visits.delete(visit));
  };
  const endVisits = async () => {
    for (const visit of visits) visit.end();
    await Promise.all([...visits].map(({ finished }) => finished));
  };

  const plain = await listen((socket) => accept(socket, false));
  const secure = await listen((socket) => accept(socket, true));
  /** What waits to be accepted belongs to whom the line was attended for: it comes before a connection made now. */
  const turnAway = async () => {
    await Promise.all([plain, secure].map((server) => untilTurnedAway(portOf(server))));
  };
  return {
    baseUrl: `http://${hostname}:${portOf(plain)}`,
    secureBaseUrl: `https://${hostname}:${portOf(secure)}`,
    attend(next) {
      reception = next;
    },
    partition: (on) => pool.partition(on),
    async calm() {
      reception = undefined;
      await turnAway();
      await endVisits();
      await pool.partition(false);
    },
    async [Symbol.asyncDispose]() {
      reception = undefined;
      const closed = [plain, secure].map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
      await endVisits();
      await Promise.all([...closed, pool.close()]);
    },
  };
}

/** Connects to a line that nobody attends, and waits for the end of that. */
function untilTurnedAway(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.once('close', () => resolve());
    socket.resume();
  });
}

async function listen(accept: (socket: Socket) => void): Promise<net.Server> {
  // Nothing is read, nor the end of it seen, before there is a channel to pass it to.
  const server = net.createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, accept);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function portOf(server: net.Server): number {
  return (server.address() as AddressInfo).port;
}
