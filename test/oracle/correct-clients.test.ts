import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { scenarios } from '../../scenarios/index.ts';
import { explore } from '../../src/engine/explore.ts';
import { rules } from '../../src/rule/registry.ts';
import { correctClients } from './correct/index.ts';

const SEEDS = [1, 2];
const RUNS = 60;

describe.each(correctClients.map((subject) => [subject.name, subject] as const))('%s', (_name, subject) => {
  test('breaks no rule', async () => {
    for (const seed of SEEDS) {
      const report = await explore({ subject, provider: stripe, scenarios, rules, runs: RUNS, seed });
      const found = report.verdicts.filter(({ verdict }) => verdict === 'fail');
      expect(found.map(({ rule, operation, reason }) => `${rule}, ${operation}: ${reason}`)).toEqual([]);
      expect(report.crashes ?? []).toEqual([]);
      expect(report.verdicts.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(5);
    }
  });
});
