import { expect, test } from 'vitest';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { Attempt } from '../../src/journal/observation.ts';
import { retryAfterOf } from '../../src/rule/retry-after.ts';
import { answered, get, journalOf } from '../journal-of.ts';

function readAt100Ms(value: string) {
  const journal = journalOf(get(answered(429, { takesMs: 100, headers: { 'retry-after': value } })));
  return retryAfterOf(journal.observation.attempts[0] as Attempt, CASE_EPOCH_MS);
}

test.each([
  ['7', { at: 7_100, form: 'seconds' }],
  [' 7 ', { at: 7_100, form: 'seconds' }],
  ['0', { at: 100, form: 'seconds' }],
  ['0.25', { at: 350, form: 'seconds' }],
  ['Thu, 01 Jan 2026 00:00:07 GMT', { at: 7_000, form: 'date' }],
  ['Thursday, 01-Jan-26 00:00:07 GMT', { at: 7_000, form: 'date' }],
])('%j is understood', (value, expected) => {
  expect(readAt100Ms(value)).toMatchObject(expected);
});

test.each(['', 'soon', '-1', '7s', '1e3', 'Someday, 99 Foo 2026 00:00:07 GMT'])('%j is ignored', (value) => {
  expect(readAt100Ms(value)).toBeUndefined();
});
