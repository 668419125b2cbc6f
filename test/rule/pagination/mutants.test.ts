import { expect, test } from 'vitest';
import { square } from '../../../mocks/square/index.ts';
import { stripe } from '../../../mocks/stripe/index.ts';
import { pagination } from '../../../scenarios/pagination.ts';
import { explore } from '../../../src/engine/explore.ts';
import type { Provider } from '../../../src/provider/provider.ts';
import { paginationRules } from '../../../src/rule/pagination/index.ts';
import type { ModuleSubject } from '../../../src/subject/subject.ts';
import { addsAgain } from '../../mutants/pagination-adds-again.ts';
import { givesUpWhenStale } from '../../mutants/pagination-gives-up.ts';
import { keepsOne } from '../../mutants/pagination-keeps-one.ts';
import { onePage } from '../../mutants/pagination-one-page.ts';
import { passesOver } from '../../mutants/pagination-passes-over.ts';
import { resendsStale } from '../../mutants/pagination-resends.ts';
import { pagingSubject, squareCustomers, stripeEndpoints } from '../../mutants/pagination-sound.ts';
import { staleIsTheEnd } from '../../mutants/pagination-stale-is-the-end.ts';
import { soundSubject } from '../../mutants/sound-client.ts';

const COMPLETE = 'pagination/complete';
const NO_REPEATS = 'pagination/no-repeats';
const RECOVERS = 'pagination/cursor-expiry-recovers';

/** The verdicts on a subject in the scenario. */
async function verdictsOn(subject: ModuleSubject, provider: Provider) {
  const options = { subject, provider, scenarios: [pagination], rules: paginationRules, seed: 20 };
  const { verdicts, crashes } = await explore(options);
  expect(crashes).toBeUndefined();
  return verdicts;
}

const verdicts = async (subject: ModuleSubject, provider: Provider) =>
  Object.fromEntries((await verdictsOn(subject, provider)).map(({ rule, verdict }) => [rule, verdict]));

test.each([
  [onePage, stripe, [COMPLETE]],
  [passesOver, stripe, [COMPLETE]],
  [keepsOne, stripe, [COMPLETE]],
  [addsAgain, stripe, [NO_REPEATS]],
  [givesUpWhenStale, square, [RECOVERS]],
  [resendsStale, square, [RECOVERS]],
  // Half a list is half a list, whatever the reason.
  [staleIsTheEnd, square, [COMPLETE, RECOVERS]],
])('$name fails its own rule and no other', async (subject, provider, rules) => {
  const found = await verdicts(subject, provider);
  expect(Object.keys(found).filter((rule) => found[rule] === 'fail')).toEqual(rules);
});

test('a page that was passed over is told apart from a list that was left', async () => {
  const aspectOf = async (subject: ModuleSubject) => {
    const complete = (await verdictsOn(subject, stripe)).find(({ rule }) => rule === COMPLETE);
    return complete?.verdict === 'fail' ? complete.aspect : undefined;
  };
  expect(await aspectOf(onePage)).toBe('stopped');
  expect(await aspectOf(passesOver)).toMatch(/^stopped after /);
});

test('a client that reads its lists whole passes, and begins anew where cursors can go stale', async () => {
  expect(await verdicts(pagingSubject('lists', squareCustomers), square)).toEqual({
    [COMPLETE]: 'pass',
    [NO_REPEATS]: 'pass',
    [RECOVERS]: 'pass',
  });
  expect(await verdicts(pagingSubject('lists', stripeEndpoints), stripe)).toEqual({
    [COMPLETE]: 'pass',
    [NO_REPEATS]: 'pass',
    [RECOVERS]: 'unknown',
  });
});

test('what lists nothing in pages is tried once, and says so', async () => {
  const promising = soundSubject('promises-much', {}, { pagination: { restarts: true } });
  const writes = (await verdictsOn(promising, stripe)).filter(({ operation }) => operation.startsWith('POST'));
  expect(writes.map(({ verdict, reason }) => ({ verdict, reason }))).toEqual(
    paginationRules.map(() => ({ verdict: 'unknown', reason: 'nothing was listed in pages' })),
  );
});

test('a subject that promises nothing about lists is not tried', async () => {
  const found = await verdictsOn(soundSubject('promises-nothing'), stripe);
  expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['skip']));
});
