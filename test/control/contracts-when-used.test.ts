import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { ContractError } from '../../src/contract/contract-error.ts';
import type { MockEvent } from '../../src/control/mock-server.ts';
import { openMockServer } from '../../src/control/open-mock-server.ts';
import { providerPorts } from '../../src/control/ports.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { createCertificates } from '../../src/rig/wire/certificates.ts';
import { mocking } from '../cli/mocking.ts';
import { folder } from '../cli/subject-folder.ts';

const FREE = { control: 0, toxiproxy: 0, providers: providerPorts(['stripe'], 0) };

/** Stripe with another way to its contract. */
function stripeWith(contract: () => Provider['contract']): Provider {
  return Object.create(stripe, { contract: { get: contract } }) as Provider;
}

test('a mock server loads no contract before the first request', async () => {
  let loaded = 0;
  const provider = stripeWith(() => {
    loaded++;
    return stripe.contract;
  });
  await using certificates = await createCertificates();
  await using server = await openMockServer({ providers: [provider], ports: FREE, certificates });
  expect(loaded).toBe(0);
  const { url, credential } = server.whereabouts.providers.stripe!;
  expect((await fetch(`${url}/v1/customers`, { headers: { authorization: `Bearer ${credential}` } })).status).toBe(200);
  expect(loaded).toBeGreaterThan(0);
});

test('a contract that does not load is told of with each request, which gets no answer; the server goes on', async () => {
  const provider = stripeWith(() => {
    throw new ContractError('contracts/stripe/openapi.yaml', 7, 'The document has no paths.');
  });
  const events: MockEvent[] = [];
  await using certificates = await createCertificates();
  await using server = await openMockServer({ providers: [provider], ports: FREE, certificates });
  server.listen((event) => events.push(event));
  const { url } = server.whereabouts.providers.stripe!;
  for (const count of [1, 2]) {
    await expect(fetch(`${url}/v1/customers`)).rejects.toThrow();
    await expect.poll(() => events).toHaveLength(count);
  }
  expect(events[0]).toMatchObject({
    type: 'refused',
    provider: 'stripe',
    what: expect.stringMatching(
      /^got no answer, for the contract of stripe does not load: .*contracts\/stripe\/openapi\.yaml:7.*no paths/,
    ),
  });
});

test('what is changed is tried out before the ports change hands: contracts, and worlds at their fixtures', async () => {
  const copy = folder();
  for (const name of ['src', 'mocks', 'contracts']) cpSync(name, join(copy, name), { recursive: true });
  cpSync('package.json', join(copy, 'package.json'));
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const file = join(copy, 'contracts/stripe/openapi.yaml');
  const text = readFileSync(file, 'utf8');

  const mock = await mocking.at(join(copy, 'src/cli/main.ts'), copy, 'stripe', '--port', '0');
  const list = async () =>
    (await fetch(`${mock.url}/v1/customers`, { headers: { authorization: `Bearer ${mock.credential}` } })).status;
  expect(await list()).toBe(200);
  writeFileSync(file, text.replace('/v1/customers:', 'v1/customers:'));
  await mock.shows('contracts/stripe/openapi.yaml changed, and does not load; the mock before goes on: ');
  expect(await list()).toBe(200);
  // What is broken stays broken while something else changes.
  const other = join(copy, 'mocks/stripe/customers.ts');
  writeFileSync(other, `${readFileSync(other, 'utf8')}\n`);
  await mock.shows('mocks/stripe/customers.ts changed, and does not load; the mock before goes on: ');
  writeFileSync(file, text);
  await mock.shows('contracts/stripe/openapi.yaml changed: reloaded in');
  const card = join(copy, 'mocks/stripe/provider.ts');
  writeFileSync(
    card,
    readFileSync(card, 'utf8').replace('  fixtures,', '  fixtures: () => JSON.parse("no fixtures"),'),
  );
  await mock.shows('mocks/stripe/provider.ts changed, and does not load; the mock before goes on: ');
  expect(await list()).toBe(200);
  expect(await mock.end()).toMatchObject({ exitCode: 0, stderr: '' });
});
