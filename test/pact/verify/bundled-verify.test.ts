import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { providerNames } from '../../../mocks/bundled.ts';
import { pactsToVerify } from '../../../src/pact/verify/pacts-to-verify.ts';
import { verifyPacts } from '../../../src/pact/verify/verify.ts';
import type { Outcome, VerifyReport } from '../../../src/pact/verify/verify-report.ts';

/** For all ten, on a machine that does other things too. In milliseconds. */
const LONG = 180_000;

const files = globSync('contracts/*/pacts/*.json').map((file) => resolve(file));

test('every bundled provider has a pact', () => {
  const having = new Set(files.map((file) => file.split('/').at(-3)));
  expect(providerNames.filter((name) => !having.has(name))).toEqual([]);
});

test(
  'every bundled pact passes on the handlers',
  async () => {
    const pacts = await pactsToVerify({ files, providers: [], allowUnknown: false });
    expect(without(await verifyPacts({ pacts, against: { mocks: ['handlers'] } }), ['passed'])).toEqual([]);
  },
  LONG,
);

test(
  'every bundled pact passes on Prism, but for differences that have a name',
  async () => {
    const pacts = await pactsToVerify({ files, providers: [], allowUnknown: false });
    expect(without(await verifyPacts({ pacts, against: { mocks: ['prism'] } }), ['passed', 'differs'])).toEqual([]);
  },
  LONG,
);

/** The interactions that came out otherwise, as a reader of a failed test wants them. */
function without({ pacts }: VerifyReport, outcomes: readonly Outcome[]) {
  return pacts.flatMap(({ provider, interactions }) =>
    interactions
      .filter(({ outcome }) => !outcomes.includes(outcome))
      .map(({ description, outcome, reason, mismatches = [] }) => ({
        provider,
        description,
        outcome,
        why: reason ?? mismatches.map(({ at, says }) => `${at ?? ''} ${says}`),
      })),
  );
}
