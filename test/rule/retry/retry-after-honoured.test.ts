import { CASE_EPOCH_MS } from '../../../src/clock.ts';
import { retryAfterHonoured } from '../../../src/rule/retry/retry-after-honoured.ts';
import { answered, get, journalOf, journalWith, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const inSeconds = (seconds: number | string) => ({ headers: { 'retry-after': String(seconds) } });
const atDate = (ms: number) => ({ headers: { 'retry-after': new Date(CASE_EPOCH_MS + ms).toUTCString() } });

obeysTheLaws({
  rule: retryAfterHonoured,
  good: {
    'waits exactly as long': journalOf(post(answered(503, inSeconds(7)), wait(7_000), answered(200), resolved())),
    'waits longer': journalOf(post(answered(429, inSeconds(1)), wait(1_900), answered(200), resolved())),
    'gives up': journalOf(post(answered(429, inSeconds(20)), rejected())),
    'waits until the date': journalOf(get(answered(503, atDate(7_000)), wait(7_000), answered(200), resolved())),
    'is early within the resolution of a date': journalOf(
      get(answered(503, atDate(7_000)), wait(6_200), answered(200), resolved()),
    ),
    'waits for a fraction of a second': journalOf(
      get(answered(429, inSeconds('0.5')), wait(500), answered(200), resolved()),
    ),
    'comes at once after a date that has passed': journalOf(
      get(wait(60_000), answered(503, atDate(1_000)), answered(200), resolved()),
    ),
    'is off by no more than the clock of the rig': journalWith(
      { rig: 'wire', toleranceMs: 20 },
      get(answered(503, inSeconds(1)), wait(985), answered(200), resolved()),
    ),
  },
  bad: {
    'comes back after its own backoff': {
      show: journalOf(post(answered(503, inSeconds(7)), wait(620), answered(200), resolved())),
      aspect: 'server-error',
      says: 'the provider answered 503 with Retry-After: 7, the next attempt came after 620 ms',
    },
    'reads seconds as milliseconds': {
      show: journalOf(get(answered(429, inSeconds(2)), wait(2), answered(200), resolved())),
      aspect: 'rate-limited',
    },
    'cannot read dates': {
      show: journalOf(get(answered(503, atDate(7_000)), wait(620), answered(200), resolved())),
      aspect: 'server-error, date',
      says: '(7 s away)',
    },
    'honours it once, and not the second time': {
      show: journalOf(
        get(
          answered(503, inSeconds(2)),
          wait(2_000),
          answered(503, inSeconds(2)),
          wait(900),
          answered(200),
          resolved(),
        ),
      ),
      says: 'after 900 ms',
    },
  },
  unseen: {
    'no failure carries one': journalOf(get(answered(503), wait(10), answered(200), resolved())),
    'it cannot be understood': journalOf(get(answered(503, inSeconds('soon')), wait(10), answered(200), resolved())),
    'it is negative': journalOf(get(answered(503, inSeconds(-5)), wait(10), answered(200), resolved())),
    'it comes with a success': journalOf(get(answered(200, inSeconds(7)), resolved())),
  },
});
