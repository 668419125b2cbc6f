import { describe, expect, test } from 'vitest';
import { defineSubject } from '../../src/subject/subject.ts';
import type { DescribeSubjectOptions } from '../../src/vitest/options.ts';
import { planOf } from '../../src/vitest/plan.ts';

const shop = defineSubject({ name: 'shop', provider: 'stripe', connect: () => ({}) });

describe('what a suite does', () => {
  test('is everything, unless its options say otherwise', () => {
    const all = planOf(shop, {}, {});
    const some = planOf(shop, { rules: ['retry/*', 'outcome/settles'], scenarios: ['outage'] }, {});
    expect(all).toMatchObject({ subject: shop, path: undefined, rig: 'virtual', unknown: 'skip', timeoutMs: 600_000 });
    expect(all.rules.length).toBeGreaterThan(some.rules.length);
    expect(some.scenarios.map(({ name }) => name)).toEqual(['outage']);
    for (const { id } of some.rules) expect(some.scenarios[0]!.rules).toContain(id);
  });

  test('has one seed for a worker, unless one is given; that of the environment wins', () => {
    expect(planOf(shop, {}, {}).seed).toBe(planOf(shop, { rules: ['auth/*'] }, {}).seed);
    expect(planOf(shop, { seed: 4 }, {}).seed).toBe(4);
    expect(planOf(shop, { seed: 4 }, { FAULTLINE_SEED: '42' }).seed).toBe(42);
    expect(planOf(shop, { seed: 4 }, { FAULTLINE_SEED: '' }).seed).toBe(4);
  });

  test.each<[DescribeSubjectOptions, string, string]>([
    [{ rules: ['retri/*'] }, 'RULE_UNKNOWN', 'No rule matches "retri/*"'],
    [{ scenarios: ['outages'] }, 'SCENARIO_UNKNOWN', 'There is no scenario "outages"; did you mean "outage"?'],
    [{ seed: -1 }, 'OPTION_INVALID', 'seed must be a whole number from 0 to 2147483647, not "-1".'],
    [{ runs: 0 }, 'OPTION_INVALID', 'runs must be a whole number from 1 to 1000000, not "0".'],
    [{ timeoutMs: Number.NaN }, 'OPTION_INVALID', 'timeoutMs must be a whole number'],
    [{ unknown: 'maybe' as 'skip' }, 'OPTION_INVALID', "The option unknown is 'skip' or 'fail', not \"maybe\"."],
    [{ file: './gone.ts' }, 'SUBJECT_NOT_FOUND', 'There is no file gone.ts'],
  ])('is not begun with %o', (options, code, sentence) => {
    expect(() => planOf(shop, options, {})).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(sentence) }),
    );
  });

  test('is not begun with a seed in the environment that is none, nor with what is no subject', () => {
    expect(() => planOf(shop, {}, { FAULTLINE_SEED: 'x' })).toThrow('FAULTLINE_SEED must be a whole number');
    expect(() => planOf({} as never, {}, {})).toThrow(expect.objectContaining({ code: 'SUBJECT_EXPORT' }));
    const promising = { ...shop, policy: { atempts: 3 } as object };
    expect(() => planOf(promising, {}, {})).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
    expect(() => planOf(new URL('https://example.com/shop.ts'), {}, {})).toThrow('is no URL of a file');
  });
});
