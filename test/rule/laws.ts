import { describe, expect, test } from 'vitest';
import { Journal } from '../../src/journal/journal.ts';
import { type PolicyInput, resolvePolicy } from '../../src/policy.ts';
import { judge, type Rule } from '../../src/rule/rule.ts';
import { journalOf } from '../journal-of.ts';

/** A journal that a rule is shown, where the plain policy is not enough with the policy it is judged under. */
export type Exhibit = Journal | { readonly journal: Journal; readonly policy: PolicyInput };

/** A journal that a rule must reject, and what it must say. */
export interface Rejected {
  readonly show: Exhibit;
  /** The aspect that the failure must name. */
  readonly aspect?: string;
  /** Words that the reason must contain: the numbers, mostly. */
  readonly says?: string | RegExp;
}

/** What a rule is tried on: journals by what they show. */
export interface Evidence {
  readonly rule: Rule;
  /** The policy for every journal that does not bring its own. Default: what a policy without any statement promises. */
  readonly policy?: PolicyInput;
  readonly good: Readonly<Record<string, Exhibit>>;
  readonly bad: Readonly<Record<string, Exhibit | Rejected>>;
  /** Journals that show nothing of the rule. */
  readonly unseen?: Readonly<Record<string, Exhibit>>;
  /** Policies that do not promise it. */
  readonly unpromised?: Readonly<Record<string, PolicyInput>>;
}

/** The laws that every rule obeys, as tests. */
export function obeysTheLaws({ rule, policy = {}, good, bad, unseen = {}, unpromised = {} }: Evidence): void {
  const verdictOn = (exhibit: Exhibit) => {
    const shown = exhibit instanceof Journal ? { journal: exhibit, policy } : exhibit;
    const { header, events } = shown.journal;
    const under = resolvePolicy(shown.policy);
    const verdict = judge(rule, new Journal(header, events), under);
    const again = judge(rule, new Journal(header, structuredClone(events)), under);
    expect(again, 'the same journal gives the same verdict').toEqual(verdict);
    return verdict;
  };

  describe(rule.id, () => {
    test('says in one sentence what it promises, and why', () => {
      expect(rule.id).toMatch(/^[a-z]+\/[a-z-]+$/);
      for (const text of [rule.promise, rule.why, rule.correct]) expect(text).toMatch(/^[^\n]+[.]$/);
    });

    test('never passes an empty journal', () => {
      expect(verdictOn(journalOf()).verdict).toMatch(/^(unknown|skip)$/);
    });

    test('never passes when it crashes', () => {
      const unreadable = {
        header: journalOf().header,
        get events(): never {
          throw new Error('unreadable');
        },
        get observation(): never {
          throw new Error('unreadable');
        },
      } as unknown as Journal;
      const verdict = judge(rule, unreadable, resolvePolicy(policy));
      expect(verdict).toMatchObject({ verdict: 'unknown', crashed: true });
    });

    for (const [story, exhibit] of Object.entries(good)) {
      test(`accepts: ${story}`, () => {
        expect(verdictOn(exhibit)).toEqual({ verdict: 'pass' });
      });
    }

    for (const [story, entry] of Object.entries(bad)) {
      test(`rejects: ${story}`, () => {
        const { show, aspect, says }: Rejected = 'show' in entry ? entry : { show: entry };
        const verdict = verdictOn(show);
        expect(verdict.verdict).toBe('fail');
        if (verdict.verdict !== 'fail') return;
        expect(verdict.reason).toMatch(/^[^\n]+$/);
        if (aspect !== undefined) expect(verdict.aspect).toBe(aspect);
        if (typeof says === 'string') expect(verdict.reason).toContain(says);
        else if (says) expect(verdict.reason).toMatch(says);
        expect([...(verdict.attempts ?? []), ...(verdict.operations ?? [])], 'names its evidence').not.toEqual([]);
      });
    }

    for (const [story, exhibit] of Object.entries(unseen)) {
      test(`does not know: ${story}`, () => {
        expect(verdictOn(exhibit)).toMatchObject({ verdict: 'unknown' });
      });
    }

    for (const [story, promise] of Object.entries(unpromised)) {
      test(`is skipped: ${story}`, () => {
        expect(judge(rule, journalOf(), resolvePolicy(promise))).toMatchObject({ verdict: 'skip' });
      });
    }
  });
}
