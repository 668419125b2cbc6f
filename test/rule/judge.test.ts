import { describe, expect, test } from 'vitest';
import { Journal } from '../../src/journal/journal.ts';
import { resolvePolicy } from '../../src/policy.ts';
import { backoffGrows } from '../../src/rule/retry/backoff-grows.ts';
import { jitterPresent } from '../../src/rule/retry/jitter-present.ts';
import { defineRule, fail, judge, pass, type Rule } from '../../src/rule/rule.ts';
import { answered, broke, get, journalOf, journalWith, post, rejected, wait } from '../journal-of.ts';

const policy = resolvePolicy();
const rule = (more: Partial<Rule> = {}): Rule =>
  defineRule({ id: 'test/rule', promise: '', why: '', correct: '', judge: () => fail('it took 7 ms'), ...more });

/** The same journal, with its first attempt cut off before its request could be read. */
function unseenFirst(journal: Journal): Journal {
  let first = true;
  const events = journal.events.map((event) => {
    if (event.type !== 'attempt-started' || !first) return event;
    first = false;
    const request = { method: '', url: 'http://stripe.test', headers: {}, body: '' };
    return { ...event, request, operation: null, key: null, unseen: true as const };
  });
  return new Journal(journal.header, events);
}

describe('a journal whose times are not exact', () => {
  const wire = journalWith({ rig: 'wire', toleranceMs: 120 }, get(answered(503), rejected()));

  test('is named in the reason of a rule that hangs on time', () => {
    expect(judge(rule({ timed: true }), wire, policy)).toMatchObject({
      reason: 'it took 7 ms (times are exact to 120 ms)',
    });
  });

  test('is not named where time does not matter, or is exact', () => {
    expect(judge(rule(), wire, policy)).toMatchObject({ reason: 'it took 7 ms' });
    expect(judge(rule({ timed: true }), journalOf(get(answered(503), rejected())), policy)).toMatchObject({
      reason: 'it took 7 ms',
    });
  });
});

describe('an attempt that nobody could read', () => {
  const journal = unseenFirst(journalOf(post(broke(), wait(500), answered(200), rejected())));

  test('puts in doubt what hangs on its request', () => {
    expect(judge(rule(), journal, policy)).toMatchObject({
      verdict: 'unknown',
      reason: 'some attempts were cut off before their request could be read',
    });
  });

  test('counts where all that matters is that it was made', () => {
    expect(judge(rule({ holdsForUnseen: true }), journal, policy).verdict).toBe('fail');
    expect(judge(rule({ judge: () => pass }), journal, policy).verdict).toBe('pass');
  });

  test('is taken for one more of its operation', () => {
    const { operations } = journal.observation;
    const [unseen, seen] = operations[0]!.attempts;
    expect(unseen).toMatchObject({ unseen: true, request: seen!.request, key: seen!.key });
    const alone = unseenFirst(journalOf(post(broke(), rejected()))).observation.operations[0]!.attempts[0];
    expect(alone).toMatchObject({ operation: 'POST /v1/payment_intents', key: null, request: { method: 'POST' } });
  });
});

describe('waits that are measured on the wire', () => {
  const crowd = (toleranceMs: number, waits: (index: number) => readonly [number, number], count = 12) =>
    journalWith(
      { rig: toleranceMs > 0 ? 'wire' : 'virtual', toleranceMs },
      ...Array.from({ length: count }, (_, index) => {
        const [first, second] = waits(index);
        return post(answered(503), wait(first), answered(503), wait(second), answered(503), rejected());
      }),
    );
  const three = resolvePolicy({ attempts: 3 });

  test('are not called fixed where the subject spreads them by less than can be told', () => {
    const small = crowd(100, (index) => [200 + index * 10, 400 + index * 10]);
    expect(judge(jitterPresent, small, three).verdict).toBe('unknown');
  });

  test('are called fixed where they come out alike, and spread where they differ by more than can be an error', () => {
    const alike = crowd(100, (index) => [500 + (index % 4), 1_000 + (index % 7)]);
    expect(judge(jitterPresent, alike, three)).toMatchObject({ verdict: 'fail', aspect: 'before attempt 2' });
    const spread = crowd(100, (index) => [500 + index * 40, 1_000 + index * 80]);
    expect(judge(jitterPresent, spread, three).verdict).toBe('pass');
  });

  test('are seen to grow however short they are', () => {
    const short = crowd(100, (index) => [50 + (index % 5), 100 + (index % 9)]);
    expect(judge(backoffGrows, short, three).verdict).toBe('pass');
  });

  test('are seen not to grow, though no two are the same', () => {
    const still = crowd(100, (index) => [500 + (index % 5), 500 + (index % 9)]);
    expect(judge(backoffGrows, still, three)).toMatchObject({ verdict: 'fail', aspect: 'fixed waits' });
  });
});
