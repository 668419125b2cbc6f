import type { ConfirmedFinding } from '../examples/sdks/confirmed-finding.ts';
import type { RigKind } from '../src/engine/open-rig.ts';

/** How a rule's broken side was confirmed. */
export interface Confirmation {
  readonly kind: ConfirmedFinding['kind'];
  readonly what: string;
  readonly where: string;
  /** The documentation's page, where it is by design. */
  readonly documented: string | null;
}

/** One side of a rule that a client breaks. */
export interface BrokenSide {
  /** Mostly a fault class; `null` where the rule has one side only. */
  readonly aspect: string | null;
  /** The rule's own words, of the smallest case. */
  readonly reason: string;
  /** On which operations. */
  readonly operations: readonly string[];
  /** The smallest case in words: what went wrong with which attempt. */
  readonly schedule: string;
  /** The token for `faultline replay`. */
  readonly replay: string;
  /** `null` where nobody has found the place in the client's code yet. */
  readonly confirmed: Confirmation | null;
}

/** Why a rule was not judged, on which operations. */
export interface NotJudged {
  readonly verdict: 'unknown' | 'skip';
  readonly reason: string;
  /** Left out where it is all of the client's operations. */
  readonly operations?: readonly string[];
}

/** How many rules, or of one rule how many operations, have each verdict. */
export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly skip: number;
}

/** A rule on a client, over all of its operations. */
export interface ScoreCell {
  readonly rule: string;
  /** `fail` where it fails on any operation; `pass` where it was seen to hold, and is in no doubt anywhere. */
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'skip';
  /** Operations by verdict. */
  readonly counts: Counts;
  readonly aspects?: readonly BrokenSide[];
  readonly notJudged?: readonly NotJudged[];
}

/** A client as it stands on the scorecard. */
export interface ScoredResult {
  /** The subject's file, without its folder: what tells clients apart. */
  readonly file: string;
  readonly title: string;
  readonly settings: 'defaults' | 'recommended';
  /** Where the settings come from. */
  readonly documented: string;
  readonly provider: string;
  readonly rig: RigKind;
  readonly rigReason?: string;
  /** What it is made of: npm packages, or the program. */
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly operations: readonly string[];
  /** Cells in the order of docs/rules.md. */
  readonly cells: readonly ScoreCell[];
  /** Rules by verdict. */
  readonly summary: Counts;
  /** Cases of the scenarios that were not run: for want of runs, and because each would take too much real time. */
  readonly leftOut?: number;
  readonly tooLong?: number;
  /** Rules that threw: defects of Faultline. */
  readonly crashes?: readonly string[];
  /** Why it could not be judged to the end. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** A client that was not judged: its program is not installed. */
export interface MissingClient {
  readonly file: string;
  readonly title: string;
  readonly settings: 'defaults' | 'recommended';
  readonly why: string;
}

/** A confirmation that nothing needs any more: no such `fail` was seen. */
export interface StaleFinding {
  readonly file: string;
  readonly rule: string;
  readonly aspect: string | null;
  readonly what: string;
}

/** What docs/scorecard.json holds. The same seed gives the same bytes, but for clients on the wire, whose times are real. */
export interface Scorecard {
  readonly schema: 'faultline.scorecard/1';
  /** Faultline's version. */
  readonly faultline: string;
  /** Node's, which brings `fetch`. */
  readonly node: string;
  readonly seed: number;
  /** Cases for each scenario and operation. */
  readonly runs: { readonly virtual: number; readonly wire: number };
  readonly clients: readonly ScoredResult[];
  readonly missing: readonly MissingClient[];
  readonly stale: readonly StaleFinding[];
}

/** Everything that keeps the scorecard from being published, one line each. */
export function problemsOf({ clients, stale }: Scorecard): readonly string[] {
  const problems: string[] = [];
  for (const { file, cells, crashes = [], error } of clients) {
    if (error) problems.push(`${file} was not judged to the end: ${error.message} [${error.code}]`);
    for (const crash of crashes) problems.push(`${file}: a rule crashed: ${crash}`);
    for (const { rule, aspects = [] } of cells) {
      for (const { aspect, reason, operations, replay, confirmed } of aspects) {
        if (confirmed) continue;
        const side = aspect === null ? rule : `${rule} (${aspect})`;
        problems.push(`${file}: ${side} is not confirmed, on ${operations.join(', ')}: ${reason} ${replay}`);
      }
    }
  }
  for (const { file, rule, aspect, what } of stale) {
    const side = aspect === null ? rule : `${rule} (${aspect})`;
    problems.push(`${file}: ${side} does not fail, and yet there is a finding of it: ${what}`);
  }
  return problems;
}
