import http from 'node:http';
import { stripe } from '../mocks/stripe/provider.ts';
import { realClock } from '../src/clock.ts';
import type { Mock } from '../src/mock/mock.ts';
import { openMock } from '../src/mock/open.ts';
import { seededRandom } from '../src/random.ts';
import { Edge } from '../src/rig/edge.ts';
import { Recorder } from '../src/rig/recorder.ts';
import { attachDoor, DOOR_SERVER_OPTIONS } from '../src/rig/wire/door.ts';
import { resetSocket } from '../src/toxiproxy/reset-socket.ts';

/** The credential that the requests carry. */
export const TOKEN = 'sk_test_bench';

/** The host that the requests name. */
export const ORIGIN = 'http://stripe.test';

/** How many events its journal keeps. */
const KEPT_EVENTS = 1_000;

/** Stripe over http as `faultline mock` serves it: with its state, its ledger, a journal and two-way validation. */
export function stripeServer(): { readonly server: http.Server; readonly mock: Mock } {
  const clock = realClock;
  const mock = openMock(stripe, { seed: 1, clock, credentials: { token: TOKEN } });
  const header = {
    schema: 'faultline.journal/1',
    provider: 'stripe',
    scenario: 'load',
    seed: 1,
    rig: 'wire',
    epochMs: clock.now(),
    toleranceMs: 0,
    keyed: ['POST'],
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
    arrive: () => ({
      edge,
      from: { op: null },
      reset: resetSocket,
      sleep: (ms) => clock.sleep(ms),
    }),
  });
  return { server, mock };
}
