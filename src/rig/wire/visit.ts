import net, { type Socket } from 'node:net';
import { realClock } from '../../clock.ts';
import { seededRandom } from '../../random.ts';
import { type Address, formatAddress } from '../../toxiproxy/address.ts';
import { Connection } from '../../toxiproxy/connection.ts';
import { resetSocket } from '../../toxiproxy/reset-socket.ts';
import type { Channel } from './channel.ts';
import { DISTRUST } from './door.ts';
import type { Pool } from './pool.ts';
import type { LineSocket, Reception, SocketEnding } from './reception.ts';

interface VisitOptions {
  readonly secure: boolean;
  readonly reception: Reception;
  readonly pool: Pool;
}

/**
 * Where nobody listens, by a port that no listener is given. A carrier that is switched off has let go of its own, which
 * may be anybody's by now: a server of another case would hear what was meant for this one.
 */
const NOWHERE: Address = { host: '127.0.0.1', port: 1 };

/** One socket of the subject, from its acceptance until nothing is left of it anywhere on the wire. */
export class Visit implements LineSocket {
  readonly number: number;
  readonly secure: boolean;
  /** Resolves when all has been told of it, and its channel is free or gone. Never rejects. */
  readonly finished: Promise<void>;
  requests = 0;
  readonly #client: Socket;
  readonly #reception: Reception;
  readonly #pool: Pool;
  readonly #over = Promise.withResolvers<void>();
  #connection: Connection | undefined;
  #lost = false;
  #wasCut = false;
  #wasEnded = false;

  constructor(client: Socket, { secure, reception, pool }: VisitOptions) {
    this.#client = client;
    this.#reception = reception;
    this.#pool = pool;
    this.secure = secure;
    this.number = reception.accepted(secure);
    client.on('error', () => {});
    this.finished = this.#run();
  }

  /** Ends it in order. */
  end(): void {
    this.#wasEnded = true;
    if (this.#connection) void this.#connection.destroy();
    else this.#client.destroy();
  }

  async #run(): Promise<void> {
    // A partition may end while a channel is made ready, or come and go while it carries: its carrier took no connection.
    const { partitioned: wasCutOff, changes } = this.#pool;
    let channel: Channel;
    try {
      channel = await this.#pool.take(this.secure);
    } catch (error) {
      this.#reception.failed(error);
      resetSocket(this.#client);
      this.#tell({ what: 'reset', by: 'proxy' });
      return;
    }
    const { ending, reached } = await this.#pass(channel);
    const reusable = await channel.vacate(reached);
    const { by, sent } = ending;
    if (by === 'client' && sent > 0 && channel.distrusted) this.#reception.refused(DISTRUST, this);
    else if (by === 'unreachable' || channel.leftUnread(sent)) this.#reception.missed(this, ending);
    if (by === 'unreachable' && !wasCutOff && this.#pool.changes === changes) {
      this.#reception.failed(new Error(`nothing takes connections at ${formatAddress(channel.address)} any more`));
    }
    await this.#pool.giveBack(channel, reusable);
  }

  /** Joins the subject's socket with the carrier until both are closed. */
  async #pass(channel: Channel): Promise<{ ending: SocketEnding; reached: boolean }> {
    channel.carry({
      delivered: () => this.#client.bytesWritten - this.#client.writableLength,
      over: this.#over.promise,
      arrive: (request) => {
        this.requests++;
        return this.#reception.arrive(request, this);
      },
      refused: (what) => this.#reception.refused(what, this),
      failed: (error) => this.#reception.failed(error),
      lose: () => {
        this.#lost = true;
      },
      cut: () => this.#cut(),
    });
    if (this.#client.destroyed) {
      return { ending: this.#tell({ what: 'closed', by: this.#wasEnded ? 'proxy' : 'client' }), reached: false };
    }
    const carrier = new net.Socket({ allowHalfOpen: true });
    let reached = false;
    carrier.once('connect', () => {
      reached = true;
    });
    // Before the connection hears of it: a carrier may end in order what the network is to lose.
    const lost = () => {
      if (!reached || this.#lost || this.#pool.partitioned) this.#cut();
    };
    carrier.once('end', lost).once('error', lost).once('close', lost);
    const ended = Promise.withResolvers<SocketEnding>();
    this.#connection = new Connection({
      client: this.#client,
      upstream: carrier,
      clock: realClock,
      toxics: () => [],
      readsHttp: () => false,
      strike: () => false,
      random: () => seededRandom(0),
      onEnd: (what, by) => {
        ended.resolve(
          this.#tell(this.#wasCut ? { what: 'reset', by: by === 'unreachable' ? by : 'proxy' } : { what, by }),
        );
      },
    });
    carrier.setNoDelay(true).connect(this.#pool.partitioned ? NOWHERE : channel.address);
    return { ending: await ended.promise, reached };
  }

  #cut(): void {
    if (this.#client.destroyed) return;
    this.#wasCut = true;
    resetSocket(this.#client);
  }

  #tell({ what, by }: Pick<SocketEnding, 'what' | 'by'>): SocketEnding {
    const ending = { what, by, sent: this.#client.bytesRead, received: this.#client.bytesWritten };
    this.#over.resolve();
    this.#reception.ended(this, ending);
    return ending;
  }
}
