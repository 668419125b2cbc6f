import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { realClock } from '../../src/clock.ts';
import type { Fault } from '../../src/fault/fault.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { Mock } from '../../src/mock/mock.ts';
import { openMock } from '../../src/mock/open.ts';
import type { Credentials, Provider } from '../../src/provider/provider.ts';
import { seededRandom } from '../../src/random.ts';
import { Edge } from '../../src/rig/edge.ts';
import { Recorder } from '../../src/rig/recorder.ts';
import { statedBy } from '../../src/rig/stated.ts';
import { createCertificates } from '../../src/rig/wire/certificates.ts';
import { attachDoor, DOOR_SERVER_OPTIONS } from '../../src/rig/wire/door.ts';
import { resetSocket } from '../../src/toxiproxy/reset-socket.ts';

/** A provider on real sockets, for an SDK that knows nothing of us. */
export interface Served extends AsyncDisposable {
  readonly baseUrl: string;
  readonly secureBaseUrl: string;
  /** The CA's certificate, in PEM: as text for agents, as a file for what reads one. */
  readonly ca: string;
  readonly caFile: string;
  readonly credentials: Credentials;
  readonly mock: Mock;
  /** Faults that strike the next attempts, one each. */
  readonly faults: Fault[];
  /** What has happened so far. */
  journal(): Journal;
}

export async function served(provider: Provider, seed = 1): Promise<Served> {
  const mock = openMock(provider, { seed, clock: realClock });
  const origin = `http://${provider.name}.test`;
  const recorder = new Recorder(
    {
      schema: 'faultline.journal/1',
      provider: provider.name,
      scenario: 'sdk',
      seed,
      rig: 'wire',
      ...statedBy(provider.card),
      epochMs: Date.now(),
      toleranceMs: 0,
    },
    realClock,
  );
  const faults: Fault[] = [];
  const edge = new Edge({
    connections: [{ origin, mock }],
    faultFor: () => faults.shift(),
    recorder,
    clock: realClock,
    random: seededRandom(seed),
  });
  const certificates = await createCertificates();
  const arrive = () => ({
    edge,
    from: { op: null },
    reset: resetSocket,
    sleep: (ms: number) => realClock.sleep(ms),
  });
  const plain = http.createServer(DOOR_SERVER_OPTIONS);
  const secure = https.createServer({ ...DOOR_SERVER_OPTIONS, key: certificates.key, cert: certificates.cert });
  attachDoor(plain, { origin, arrive });
  attachDoor(secure, { origin: origin.replace('http:', 'https:'), arrive });
  await Promise.all([plain, secure].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))));
  const portOf = (server: http.Server) => (server.address() as AddressInfo).port;
  const secureBaseUrl = `https://127.0.0.1:${portOf(secure)}`;
  const baseUrl = `http://127.0.0.1:${portOf(plain)}`;
  const { readFileSync } = await import('node:fs');
  const { credentials } = mock;
  return {
    baseUrl,
    secureBaseUrl,
    ca: readFileSync(certificates.caFile, 'utf8'),
    caFile: certificates.caFile,
    credentials: credentials.tokenUrl ? { ...credentials, tokenUrl: baseUrl + credentials.tokenUrl } : credentials,
    mock,
    faults,
    journal: () => recorder.close(),
    async [Symbol.asyncDispose]() {
      for (const server of [plain, secure]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
      await certificates[Symbol.asyncDispose]();
    },
  };
}
