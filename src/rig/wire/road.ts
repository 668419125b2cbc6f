import net from 'node:net';
import { type CarrierSettings, type Carriers, openCarriers, unreachable } from './carrier.ts';
import { type Certificates, createCertificates } from './certificates.ts';
import { Channel } from './channel.ts';
import { within } from './within.ts';

/** What all lines of a rig share: the Toxiproxy in use and the certificates. Lines are disposed of before it. */
export interface Road extends AsyncDisposable {
  readonly carriers: Carriers;
  readonly certificates: Certificates;
}

/** How long one byte may take from end to end, in milliseconds. */
const TRIAL_MS = 3_000;

/**
 * Gets hold of the Toxiproxy in use, sees that a connection passes through it, and makes the certificates.
 *
 * @throws UserError `TOXIPROXY_UNREACHABLE` when Toxiproxy cannot be reached, or cannot reach this process.
 * @example await using road = await openRoad({ ...carrierSettings(process.env), seed: 1 });
 */
export async function openRoad(settings: CarrierSettings): Promise<Road> {
  await using opened = new AsyncDisposableStack();
  const carriers = opened.use(await openCarriers(settings));
  const certificates = opened.use(await createCertificates());
  await tryOut(carriers, certificates);
  const held = opened.move();
  return { carriers, certificates, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** A request through a channel: the only proof that Toxiproxy and this process reach each other both ways. */
async function tryOut(carriers: Carriers, certificates: Certificates): Promise<void> {
  const channel = await Channel.open({ carriers, certificates, secure: false, origin: 'http://trial.test' });
  const socket = net.connect(channel.address);
  try {
    const trial = await within(
      TRIAL_MS,
      new Promise<string>((resolve) => {
        channel.carry({
          delivered: () => 0,
          over: new Promise(() => {}),
          arrive: () => {
            resolve('arrived');
            return undefined;
          },
          refused: () => {},
          failed: () => {},
          lose: () => {},
          cut: () => {},
        });
        socket.once('error', (error) => resolve(error.message));
        socket.once('close', () => resolve('the connection ended on its way'));
        socket.write('GET / HTTP/1.1\r\nhost: trial.test\r\n\r\n');
      }),
    );
    const outcome = trial.late ? `nothing arrived within ${TRIAL_MS} ms` : trial.value;
    if (outcome === 'arrived') return;
    const { host, port } = channel.address;
    throw unreachable(
      carriers.url,
      `a connection by way of its proxy at ${host}:${port} did not come back to this process (${outcome}); a Toxiproxy in ` +
        'a container needs the network of its host, or TOXIPROXY_UPSTREAM_HOST and ports that can be reached',
    );
  } finally {
    socket.destroy();
    await channel.close();
  }
}
