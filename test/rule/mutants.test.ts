import { describe, expect, test } from 'vitest';
import { providerNamed } from '../../mocks/index.ts';
import { scenarios } from '../../scenarios/index.ts';
import { explore } from '../../src/engine/explore.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { rules } from '../../src/rule/registry.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';
import { mutants } from '../mutants/index.ts';
import { soundSubject } from '../mutants/sound-client.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index * 7_919 + 1);

const stripe = providerNamed('stripe') as Provider;

/** The rules that a subject breaks within the default runs. Stops at the first finding when there is one to look for. */
async function broken(subject: ModuleSubject, seed: number, lookingFor?: string): Promise<string[]> {
  const found = new AbortController();
  const report = await explore({
    subject,
    provider: stripe,
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

describe.each(mutants)('$subject.name', ({ rule, subject }) => {
  test(`is caught by ${rule} whatever the seed`, async () => {
    const missed: number[] = [];
    for (const seed of SEEDS) if (!(await broken(subject, seed, rule)).includes(rule)) missed.push(seed);
    expect(missed, 'seeds with which it went unnoticed').toEqual([]);
  }, 60_000);
});

test('the sound client, of which all mutants are made, breaks no rule', async () => {
  for (const seed of SEEDS.slice(0, 3)) expect(await broken(soundSubject('sound'), seed)).toEqual([]);
}, 60_000);
