import http from 'node:http';
import { realClock } from '../src/clock.ts';
import type { Mock } from '../src/mock/mock.ts';
import { openMock } from '../src/mock/open.ts';
import type { Provider } from '../src/provider/provider.ts';
import { seededRandom } from '../src/random.ts';
import { Edge } from '../src/rig/edge.ts';
import { Recorder } from '../src/rig/recorder.ts';
import { statedBy } from '../src/rig/stated.ts';
import { attachDoor, DOOR_SERVER_OPTIONS } from '../src/rig/wire/door.ts';
import { resetSocket } from '../src/toxiproxy/reset-socket.ts';

/** How many events its journal keeps. */
const KEPT_EVENTS = 1_000;

/**
 * A provider over http as `faultline mock` serves it: with its state, its ledger, a journal and two-way validation.
 *
 * @param origin the host that the requests name.
 * @param token the credential that they carry.
 */
export function servedMock(
  provider: Provider,
  { origin, token }: { readonly origin: string; readonly token: string },
): { readonly server: http.Server; readonly mock: Mock } {
  const clock = realClock;
  const mock = openMock(provider, { seed: 1, clock, credentials: { token } });
  const header = {
    schema: 'faultline.journal/1',
    provider: provider.name,
    scenario: 'load',
    seed: 1,
    rig: 'wire',
    epochMs: clock.now(),
    toleranceMs: 0,
    ...statedBy(provider.card),
  } as const;
  const recorder = new Recorder(header, clock, { keep: KEPT_EVENTS });
  recorder.addSecret(token);
  const connections = [{ origin, mock }];
  const edge = new Edge({ connections, faultFor: () => undefined, recorder, clock, random: seededRandom(1) });
  const server = http.createServer(DOOR_SERVER_OPTIONS);
  attachDoor(server, {
    origin,
    arrive: () => ({ edge, from: { op: null }, reset: resetSocket, sleep: (ms) => clock.sleep(ms) }),
  });
  return { server, mock };
}
