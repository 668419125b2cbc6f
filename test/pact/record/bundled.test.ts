import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../../mocks/index.ts';
import { pactFolder } from '../../../src/cli/pact-files.ts';
import { CASE_EPOCH_MS } from '../../../src/clock.ts';
import { recordPacts } from '../../../src/pact/record/record.ts';
import { pactFileName } from '../../../src/pact/record/record-file.ts';
import { staleness } from '../../../src/pact/record/stale.ts';
import { parsePact } from '../../../src/pact-file/read-pact.ts';
import { Keyring } from '../../../src/provider/keyring.ts';
import { State } from '../../../src/provider/state.ts';
import { mixSeed } from '../../../src/random.ts';
import { clientOperations } from '../../../src/reference/operations.ts';

const clock = { now: () => CASE_EPOCH_MS, sleep: async () => {} };
const fileOf = (provider: string) =>
  join(pactFolder(provider), pactFileName({ consumer: 'faultline-client', provider }));
const textOf = (provider: string) => readFileSync(fileOf(provider), 'utf8');

test('the pacts of all bundled providers are those that are recorded: else run `faultline pact record --client`', async () => {
  const sources = providerNames.map((reference) => ({ reference }));
  const { signal } = new AbortController();
  const recorded = await recordPacts({ sources, workers: 2, webhooks: true, signal });
  expect(recorded.map(({ provider }) => provider)).toEqual(providerNames);
  const stale = recorded.flatMap((one) => {
    const why = staleness(textOf(one.provider), one);
    return why === undefined ? [] : [`${one.provider} ${why}`];
  });
  expect(stale).toEqual([]);
}, 120_000);

test.each(providerNames)('no secret stands in the pact of %s', (name) => {
  expect(secretsIn(name, textOf(name))).toEqual([]);
});

test('a secret in a pact would be found', () => {
  for (const name of ['stripe', 'square']) {
    const [token, signing] = secretsOf(name);
    for (const secret of [token!, signing!]) expect(secretsIn(name, `${textOf(name)} ${secret}`)).toEqual([secret]);
  }
});

test.each(providerNames)('every operation of %s is in its pact', (name) => {
  const { interactions } = parsePact(textOf(name), name);
  const described = new Set(interactions.map(({ description }) => description));
  const operations = clientOperations(providerNamed(name)!.contract);
  expect(operations.map((one) => one.name).filter((one) => !described.has(one))).toEqual([]);
});

/** The credentials and signing secrets of the worlds that these pacts were recorded in. */
function secretsOf(name: string): readonly string[] {
  const { card, webhooks, fixtures } = providerNamed(name)!;
  const { interactions } = parsePact(textOf(name), name);
  const kinds = ['calm', 'missing', 'revoked', 'throttled', 'failing'];
  const operations = [...new Set(interactions.map(({ description }) => description.split(' ').slice(0, 2).join(' ')))];
  const seeds = operations.flatMap((operation) => kinds.map((kind) => mixSeed(1, 'observe', operation, kind)));
  // One state for all: only its seed makes a difference to secrets, and fixtures take time.
  const state = new State(1, clock, fixtures);
  const all = [1, ...seeds.map((seed) => mixSeed(seed, 'world', 0))].flatMap((seed) => {
    state.reset(seed);
    const { token, password, clientSecret } = new Keyring(card.auth, seed, clock).current;
    return [token, webhooks?.secret(state).sign, password, clientSecret];
  });
  return [...new Set(all)].filter((secret) => secret !== undefined && secret !== '') as string[];
}

function secretsIn(name: string, text: string): readonly string[] {
  return secretsOf(name).filter(
    (secret) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)),
  );
}
