import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../src/policy.ts';
import { keyPresent } from '../../../src/rule/idempotency/key-present.ts';
import { judge } from '../../../src/rule/rule.ts';
import { answered, get, journalOf, journalWith, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: keyPresent,
  good: {
    'a write carries a key': journalOf(post(answered(200), resolved())),
    'a read beside it needs none': journalOf(post(answered(200), resolved()), get(answered(200), resolved())),
  },
  bad: {
    'a write carries none': {
      show: journalOf(post(answered(200, { key: null }), resolved())),
      says: 'attempt 1, a POST, carried no idempotency key',
    },
    'the repeat carries none': journalOf(post(answered(503), wait(5), answered(200, { key: null }), resolved())),
  },
  unseen: { 'the write was never attempted': journalOf(post(rejected())) },
});

test.each([
  ['an operation that only reads', journalOf(get(answered(200), resolved()))],
  ['a provider that takes no keys', journalWith({ keyed: [] }, post(answered(200), resolved()))],
])('is skipped for %s', (_story, journal) => {
  expect(judge(keyPresent, journal, resolvePolicy())).toMatchObject({ verdict: 'skip' });
});
