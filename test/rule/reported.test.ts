import { describe, expect, test } from 'vitest';
import { graph } from '../../mocks/graph/index.ts';
import { stripe } from '../../mocks/stripe/index.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { CellVerdict } from '../../src/engine/events.ts';
import { explore } from '../../src/engine/explore.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { rules } from '../../src/rule/registry.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';
import { reported } from '../mutants/reported/index.ts';
import { sendsOnce } from '../mutants/reported/sends-accepted-again.ts';
import { waitsOutConflicts } from '../mutants/reported/surfaces-own-conflict.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index * 7_919 + 1);

/** What a subject fails within the default runs. Looking for one side of a rule, it stops where that is found. */
async function failures(
  subject: ModuleSubject,
  provider: Provider,
  seed: number,
  wanted?: { readonly rule: string; readonly aspect?: string },
): Promise<CellVerdict[]> {
  const found = new AbortController();
  const failed: CellVerdict[] = [];
  await explore({
    subject,
    provider,
    scenarios: scenarios.filter((scenario) => !wanted || scenario.rules.includes(wanted.rule)),
    rules: rules.filter(({ id }) => !wanted || id === wanted.rule),
    seed,
    signal: found.signal,
    onEvent: (event) => {
      if (event.type !== 'finding') return;
      failed.push(event.verdict);
      if (wanted && shows(event.verdict, wanted.aspect)) found.abort();
    },
  });
  return failed;
}

function shows({ aspect, also = [] }: CellVerdict, wanted: string | undefined): boolean {
  return wanted === undefined || aspect === wanted || also.some((other) => other.aspect === wanted);
}

describe.each(reported)('$report', ({ rule, aspect, subject, provider = stripe }) => {
  test(`is caught by ${rule}${aspect === undefined ? '' : ` as ${aspect}`} whatever the seed`, async () => {
    const wanted = aspect === undefined ? { rule } : { rule, aspect };
    const missed: number[] = [];
    for (const seed of SEEDS) {
      const failed = await failures(subject, provider, seed, wanted);
      if (!failed.some((verdict) => shows(verdict, aspect))) missed.push(seed);
    }
    expect(missed, 'seeds with which it went unnoticed').toEqual([]);
  }, 60_000);
});

test.each([
  { subject: waitsOutConflicts, provider: stripe },
  { subject: sendsOnce, provider: graph },
])(
  '$subject.name, without the defect, breaks no rule',
  async ({ subject, provider }) => {
    for (const seed of SEEDS.slice(0, 3)) expect(await failures(subject, provider, seed)).toEqual([]);
  },
  60_000,
);
