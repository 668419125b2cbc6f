import type { Journal } from '../journal/journal.ts';
import type { Policy } from '../policy.ts';
import { mayBeMixedUp } from './attribution.ts';
import { isHeldBack } from './quota/rates.ts';

/** What a rule says of a journal. */
export type Verdict =
  | { readonly verdict: 'pass' }
  | {
      readonly verdict: 'fail';
      /** One sentence of what the subject did and what it should have done, with the numbers. */
      readonly reason: string;
      /**
       * Which side of the rule was broken, where it has several: mostly a fault class. The engine keeps the smallest
       * counterexample of each.
       */
      readonly aspect?: string;
      /** The attempts that show it, by their number in the journal. */
      readonly attempts?: readonly number[];
      /** The operations that show it, by their index in the case. */
      readonly operations?: readonly number[];
      /** Set where it hangs neither on time nor on whose attempt is whose: seen once, it is true, seen again or not. */
      readonly certain?: true;
    }
  /** The journal does not show it: nothing to judge, too few samples, or the rule crashed. */
  | { readonly verdict: 'unknown'; readonly reason: string; readonly crashed?: true }
  /** The subject does not promise it. */
  | { readonly verdict: 'skip'; readonly reason: string };

/** A property of the client. Pure: the same journal and policy give the same verdict. */
export interface Rule {
  /** Stable: `family/name`. */
  readonly id: string;
  /** What correct code does, in one sentence. */
  readonly promise: string;
  /** Why it matters: what goes wrong in production without it. One or two sentences. */
  readonly why: string;
  /** What correct code looks like and what the rule accepts, in a short paragraph. For the docs page. */
  readonly correct: string;
  /** Where the requirement comes from: RFC section, vendor page. */
  readonly source?: string;
  /** Set where it does not matter to the rule which operation an attempt belongs to. */
  readonly holdsForAnyOwner?: true;
  /** Set where the verdict hangs on how long something took: it then says how exact the times are. */
  readonly timed?: true;
  /** Set where the waits between attempts are taken for the subject's backoff. */
  readonly judgesWaits?: true;
  /** Set where an attempt counts whether or not its request could be read. */
  readonly holdsForUnseen?: true;
  /** The reason to skip under this policy, or `undefined` where the policy promises it. */
  skip?(policy: Policy): string | undefined;
  /** Judges a journal. Returns `unknown` where the journal shows nothing of it. */
  judge(journal: Journal, policy: Policy): Verdict;
}

/** Declares a rule. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

export const pass: Verdict = { verdict: 'pass' };

/** The subject broke the rule. */
export function fail(
  reason: string,
  evidence: { aspect?: string; attempts?: readonly number[]; operations?: readonly number[]; certain?: true } = {},
): Verdict {
  return { verdict: 'fail', reason, ...evidence };
}

/** The journal does not show it. */
export function unknown(reason: string): Verdict {
  return { verdict: 'unknown', reason };
}

const MIXED_UP = 'the subject makes attempts of one operation in the context of another: they cannot be told apart';
const HELD_BACK = "attempts were held back to stay within the provider's limits: the waits are not the backoff alone";
const UNSEEN = 'some attempts were cut off before their request could be read';

/**
 * Applies a rule. A failure that hangs on whose attempt is whose, or on what was asked, counts for nothing where that is
 * in doubt. A rule that throws gives `unknown`, marked as crashed, never a pass.
 */
export function judge(rule: Rule, journal: Journal, policy: Policy): Verdict {
  try {
    const skipped = rule.skip?.(policy);
    if (skipped !== undefined) return { verdict: 'skip', reason: skipped };
    const verdict = rule.judge(journal, policy);
    if (verdict.verdict !== 'fail') return verdict;
    if (!rule.holdsForAnyOwner && mayBeMixedUp(journal, policy)) return unknown(MIXED_UP);
    if (!rule.holdsForUnseen && journal.observation.attempts.some(({ unseen }) => unseen)) return unknown(UNSEEN);
    if (rule.judgesWaits && policy.quota && isHeldBack(journal)) return unknown(HELD_BACK);
    const { toleranceMs } = journal.header;
    if (!rule.timed || toleranceMs === 0) return verdict;
    return { ...verdict, reason: `${verdict.reason} (times are exact to ${toleranceMs} ms)` };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { verdict: 'unknown', reason: `the rule crashed: ${message}`, crashed: true };
  }
}
