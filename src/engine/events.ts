import type { JournalEvent, JournalHeader } from '../journal/events.ts';
import type { Case } from '../rig/case.ts';
import type { RigKind } from './open-rig.ts';

/** A verdict as it stands in the matrix: a rule on an operation of a subject, over all runs. */
export interface CellVerdict {
  readonly rule: string;
  /** `POST /v1/payment_intents`. */
  readonly operation: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'skip';
  /** Cases in which the rule saw enough to judge. */
  readonly runs: number;
  /** Why, for every verdict but `pass`. */
  readonly reason?: string;
  readonly counterexample?: Counterexample;
  /** Which side of the rule the counterexample shows, where it has several: mostly a fault class. */
  readonly aspect?: string;
  /** The other sides that were broken, each with its own smallest counterexample. */
  readonly also?: readonly {
    readonly aspect: string;
    readonly reason: string;
    readonly counterexample: Counterexample;
  }[];
}

/** The smallest case found that breaks a rule, with what happened in it. */
export interface Counterexample {
  /** The token for `faultline replay`. */
  readonly replay: string;
  readonly case: Case;
  readonly schedule: Case['schedule'];
  readonly journal: { readonly header: JournalHeader; readonly events: readonly JournalEvent[] };
  /** The attempts and operations that show it, by number in the journal. */
  readonly attempts: readonly number[];
  readonly operations: readonly number[];
  /** How many smaller cases were tried. */
  readonly shrinks: number;
  /** `false` where running the case again did not give the same verdict: the subject keeps something between cases. */
  readonly repeats: boolean;
}

export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly skip: number;
}

/** A subject's matrix, when it is complete or as far as it came. */
export interface SubjectReport {
  readonly name: string;
  readonly provider: string;
  /** The subject's file, relative to the working directory, where it came from one. */
  readonly file?: string;
  readonly verdicts: readonly CellVerdict[];
  /** Cases run, shrinking included. */
  readonly cases: number;
  readonly durationMs: number;
  /** Examples of the scenarios that the number of runs left no room for. */
  readonly leftOut?: number;
  /** Cases that would have taken too much real time: the wire rig runs them with `--slow`. */
  readonly tooLong?: number;
  /** What the cases ran on. Default `virtual`. */
  readonly rig?: RigKind;
  /** Rules that threw, with what they threw: defects of Faultline, not of the subject. */
  readonly crashes?: readonly string[];
  /** Set where the subject could not be judged to the end: what went wrong, in one sentence. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** What `report.json` holds. */
export interface Report {
  readonly schema: 'faultline.report/1';
  readonly seed: number;
  readonly durationMs: number;
  readonly subjects: readonly SubjectReport[];
  readonly summary: Summary;
  /** Set where the run was stopped before its end. */
  readonly interrupted?: true;
  /** Set where one case was run again: its token. The seed is then that of the case. */
  readonly replayed?: string;
  /** Set where this is one part of a run: part `index`, counted from 1, of `count`. `faultline report merge` joins them. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Set where the parts of a run were merged and some were not there: their indexes. */
  readonly missingShards?: readonly number[];
}

/** The one boundary between the engine and everything that shows or stores what it found. All plain data. */
export type EngineEvent =
  | {
      readonly type: 'run-started';
      readonly seed: number;
      readonly runs?: number;
      readonly subjects: readonly string[];
    }
  | {
      readonly type: 'subject-started';
      readonly subject: string;
      readonly provider: string;
      readonly operations: readonly string[];
      readonly scenarios: readonly string[];
      /** Default `virtual`. */
      readonly rig?: RigKind;
      /** Cases planned, shrinking not included. */
      readonly cases: number;
    }
  | {
      readonly type: 'progress';
      readonly subject: string;
      readonly scenario: string;
      readonly operation: string;
      readonly done: number;
      readonly findings: number;
      readonly elapsedMs: number;
    }
  | { readonly type: 'finding'; readonly subject: string; readonly verdict: CellVerdict }
  | { readonly type: 'subject-finished'; readonly report: SubjectReport }
  | { readonly type: 'run-finished'; readonly report: Report };
