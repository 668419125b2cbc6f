import http from 'node:http';
import { realClock } from '../src/clock.ts';
import { openMock } from '../src/mock/open.ts';
import { seededRandom } from '../src/random.ts';
import { Edge } from '../src/rig/edge.ts';
import { Recorder } from '../src/rig/recorder.ts';
import { attachDoor, DOOR_SERVER_OPTIONS } from '../src/rig/wire/door.ts';
import { resetSocket } from '../src/toxiproxy/reset-socket.ts';
import { githubProvider, ORIGIN, TOKEN } from './github-provider.ts';

/** How many events its journal keeps. */
const KEPT_EVENTS = 1_000;

/** GitHub over http as `faultline mock` serves a provider: with its journal, and two-way validation. */
export function githubMock(document: URL): http.Server {
  const clock = realClock;
  const mock = openMock(githubProvider(document), { seed: 1, clock, credentials: { token: TOKEN } });
  const header = {
    schema: 'faultline.journal/1',
    provider: 'github',
    scenario: 'load',
    seed: 1,
    rig: 'wire',
    epochMs: clock.now(),
    toleranceMs: 0,
    keyed: [],
  } as const;
  const recorder = new Recorder(header, clock, { keep: KEPT_EVENTS });
  recorder.addSecret(TOKEN);
  const edge = new Edge({
    connections: [{ origin: ORIGIN, mock }],
    faultFor: () => undefined,
    recorder,
    clock,
    random: seededRandom(1),
  });
  const server = http.createServer(DOOR_SERVER_OPTIONS);
  attachDoor(server, {
    origin: ORIGIN,
    arrive: () => ({ edge, from: { op: null }, reset: resetSocket, sleep: (ms) => clock.sleep(ms) }),
  });
  return server;
}
