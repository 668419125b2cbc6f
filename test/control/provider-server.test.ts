import { expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/index.ts';
import { realClock } from '../../src/clock.ts';
import { LiveFaults } from '../../src/control/live-faults.ts';
import { openProviderServer } from '../../src/control/provider-server.ts';
import { Worlds } from '../../src/control/worlds.ts';
import { createCertificates } from '../../src/rig/wire/certificates.ts';

test('a free port that is spoken for is left to whom it belongs', async () => {
  await using tls = await createCertificates();
  using faults = new LiveFaults(realClock, () => {});
  const worlds = new Worlds({
    provider: stripe,
    seed: 1,
    clock: realClock,
    stopwatch: () => 0,
    faults,
    limits: false,
    hostOf: (name) => name,
    onCall: () => {},
    hasListeners: () => false,
    onChange: () => {},
  });
  const left: number[] = [];
  const isSpokenFor = (port: number) => left.includes(port) || (left.length < 3 && left.push(port) > 0);
  const server = await openProviderServer({ worlds, tls, clock: realClock, isSpokenFor, onRefused: () => {} });
  expect(left).toHaveLength(3);
  expect(left.filter((port) => port === server.httpPort || port === server.httpsPort)).toEqual([]);
  await server.close();
});
