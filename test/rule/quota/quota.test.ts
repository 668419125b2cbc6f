import type { JournalHeader } from '../../../src/journal/events.ts';
import { concurrencyWithinLimit } from '../../../src/rule/quota/concurrency-within-limit.ts';
import { withinLimit } from '../../../src/rule/quota/within-limit.ts';
import { answered, getAt, journalOf, journalWith, resolved } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const sliding: Partial<JournalHeader> = { quota: { limit: 3, windowMs: 1_000, counts: 'sliding', concurrent: 2 } };
const unstated: Partial<JournalHeader> = { quota: { limit: 3, windowMs: 1_000, counts: 'unstated' } };

/** One operation at each of these moments, answered at once. */
const at = (header: Partial<JournalHeader>, ...starts: readonly number[]) =>
  journalWith(header, ...starts.map((startsAt) => getAt({ startsAt }, answered(200), resolved())));

/** One operation at each of these moments, each answered after so long. */
const lasting = (ms: number, ...starts: readonly number[]) =>
  journalWith(sliding, ...starts.map((startsAt) => getAt({ startsAt }, answered(200, { takesMs: ms }), resolved())));

obeysTheLaws({
  rule: withinLimit,
  policy: { quota: true },
  good: {
    'as many as are allowed, and the next when the first is out of the window': at(sliding, 0, 10, 20, 1_000),
    'spread over time': at(sliding, 0, 400, 800, 1_200, 1_600, 2_000),
    'twice as many across a border, where it is not said what counts': at(
      unstated,
      900,
      910,
      920,
      1_000,
      1_010,
      1_020,
      2_500,
    ),
  },
  bad: {
    'one more than is allowed': {
      show: at(sliding, 0, 10, 20, 30),
      says: '4 attempts within 1 s, where the provider allows 3',
    },
    'a burst after a quiet time': at(sliding, 0, 5_000, 5_100, 5_200, 5_900),
    'more than any border explains': at(unstated, 0, 1, 2, 3, 4, 5, 6),
  },
  unseen: {
    'a provider without a limit': journalOf(getAt({}, answered(200), resolved())),
    'fewer operations than are allowed': at(sliding, 0, 1),
    'no more than a border explains': at(unstated, 0, 1, 2, 3, 4),
  },
  unpromised: { 'nothing about quotas': {} },
});

obeysTheLaws({
  rule: concurrencyWithinLimit,
  policy: { quota: true },
  good: {
    'two at a time': lasting(100, 0, 0, 100, 100),
    'one after the other': lasting(100, 0, 100, 200),
  },
  bad: {
    'three at a time': { show: lasting(100, 0, 10, 20), says: '3 attempts were under way together' },
  },
  unseen: {
    'no limit on requests at a time': at(unstated, 0, 0, 0, 0),
    'no more operations than are allowed': lasting(100, 0, 0),
  },
  unpromised: { 'nothing about quotas': {} },
});
