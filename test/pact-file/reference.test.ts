import { describe, expect, test } from 'vitest';
import { scenarios } from '../../scenarios/index.ts';
import { explore } from '../../src/engine/explore.ts';
import { providerFromPact } from '../../src/pact-file/provider-from-pact.ts';
import { referenceSubject } from '../../src/reference/subject.ts';
import { rules } from '../../src/rule/registry.ts';
import { PACTS, pactOf } from './pacts.ts';

describe.each(Object.entries(PACTS))('Faultline’s client, on the provider of a pact of %s,', (_, name) => {
  const { provider, inputs } = providerFromPact([pactOf(name)]);
  const subject = { ...referenceSubject(provider), inputs };

  test.each([1, 2, 3])('breaks no rule with seed %i', async (seed) => {
    const { verdicts, crashes } = await explore({ subject, provider, scenarios, rules, seed, runs: 15 });
    const broken = verdicts.filter(({ verdict }) => verdict === 'fail');
    expect(broken.map(({ rule, operation, reason }) => `${rule} on ${operation}: ${reason}`)).toEqual([]);
    expect(crashes).toBeUndefined();
    const kept = new Set(verdicts.filter(({ verdict }) => verdict === 'pass').map(({ rule }) => rule));
    expect([...kept]).toEqual(expect.arrayContaining(['retry/transient-retried', 'outcome/invalid-never-success']));
  });
});
