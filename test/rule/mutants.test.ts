import { describe, expect, test } from 'vitest';
import { providerNamed } from '../../mocks/index.ts';
import { scenarios } from '../../scenarios/index.ts';
import { explore } from '../../src/engine/explore.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { rules } from '../../src/rule/registry.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';
import { batchSubject } from '../mutants/batch-sound.ts';
import { fourAtATime, mutants } from '../mutants/index.ts';
import { pagingSubject, squareCustomers, stripeEndpoints } from '../mutants/pagination-sound.ts';
import { limitedSubject } from '../mutants/quota-sound.ts';
import { soundSubject } from '../mutants/sound-client.ts';
import { tokenSubject } from '../mutants/token-sound.ts';
import { tokenStripe } from '../mutants/token-stripe.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index * 7_919 + 1);

const stripe = providerNamed('stripe') as Provider;
const hubspot = providerNamed('hubspot') as Provider;

/** The rules that a subject breaks within the default runs. Stops at the first finding when there is one to look for. */
async function broken(
  subject: ModuleSubject,
  seed: number,
  lookingFor?: string,
  provider: Provider = stripe,
): Promise<string[]> {
  const found = new AbortController();
  const report = await explore({
    subject,
    provider,
    scenarios: scenarios.filter((scenario) => lookingFor === undefined || scenario.rules.includes(lookingFor)),
    rules: rules.filter(({ id }) => lookingFor === undefined || id === lookingFor),
    seed,
    signal: found.signal,
    onEvent: (event) => {
      if (event.type === 'finding' && lookingFor !== undefined) found.abort();
    },
  });
  return report.verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule);
}

describe.each(mutants)('$subject.name', ({ rule, subject, provider }) => {
  test(`is caught by ${rule} whatever the seed`, async () => {
    const missed: number[] = [];
    for (const seed of SEEDS) if (!(await broken(subject, seed, rule, provider)).includes(rule)) missed.push(seed);
    expect(missed, 'seeds with which it went unnoticed').toEqual([]);
  }, 60_000);
});

test('a client that keeps to the limits by itself breaks no rule', async () => {
  const kept = { limit: 25, windowMs: 1_000, concurrent: 4 };
  for (const seed of SEEDS.slice(0, 3)) {
    expect(await broken(limitedSubject('limited', kept), seed, undefined, fourAtATime)).toEqual([]);
  }
}, 60_000);

test('a client that gets its own tokens as it should breaks no rule', async () => {
  for (const seed of SEEDS.slice(0, 3)) {
    expect(await broken(tokenSubject('tokens'), seed, undefined, tokenStripe)).toEqual([]);
  }
}, 60_000);

test('a client that keeps what a batch brought, and tells what it did not, breaks no rule', async () => {
  for (const seed of SEEDS.slice(0, 3)) {
    expect(await broken(batchSubject('batches'), seed, undefined, hubspot)).toEqual([]);
  }
}, 60_000);

test.each([stripeEndpoints, squareCustomers])(
  'a client that reads the lists of $provider whole breaks no rule',
  async (dialect) => {
    const provider = providerNamed(dialect.provider) as Provider;
    for (const seed of SEEDS.slice(0, 3)) {
      expect(await broken(pagingSubject('lists', dialect), seed, undefined, provider)).toEqual([]);
    }
  },
  60_000,
);

test('the sound client, of which all mutants are made, breaks no rule', async () => {
  for (const seed of SEEDS.slice(0, 3)) expect(await broken(soundSubject('sound'), seed)).toEqual([]);
}, 60_000);
