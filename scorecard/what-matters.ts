import type { BrokenSide, ScoredResult } from './scorecard.ts';

/** Rules whose break loses money, data or a secret without a word. */
const SILENT_HARM = [
  'auth/no-credential-leak',
  'idempotency/single-effect',
  'retry/unsafe-not-repeated',
  'idempotency/key-stable',
  'idempotency/key-unique',
  'idempotency/body-stable',
  'batch/partial-success-kept',
  'pagination/complete',
  'outcome/failure-surfaced',
  'outcome/invalid-never-success',
];

/** Rules whose break makes an outage longer, or hangs the caller. */
const OUTAGE = [
  'outcome/settles',
  'retry/retry-after-honoured',
  'retry/attempts-bounded',
  'retry/no-storm',
  'retry/transient-retried',
  'retry/deadline-respected',
  'outcome/success-not-lost',
];

const KINDS = ['defect', 'by-design', 'not-offered'] as const;

/** A sentence about a client, and the rule that it is about. */
export interface Remark {
  readonly rule: string;
  readonly text: string;
  readonly confirmed: boolean;
}

/**
 * The few sentences that say most of a client: what harms in silence first, then what makes outages worse; defects before
 * what is by design. What nobody has confirmed comes last.
 *
 * @param most how many sentences, at most. Default 3.
 */
export function whatMatters({ cells }: Pick<ScoredResult, 'cells'>, most = 3): readonly Remark[] {
  const sides = cells.flatMap(({ rule, aspects = [] }) => aspects.map((side) => ({ rule, side })));
  const remarks = sides
    .sort((a, b) => weight(a) - weight(b))
    .map(({ rule, side }) => ({ rule, text: side.confirmed?.what ?? side.reason, confirmed: side.confirmed !== null }));
  // One sentence a rule, and each sentence once.
  const fresh = remarks.filter(
    ({ rule, text }, at) => remarks.findIndex((other) => other.text === text || other.rule === rule) === at,
  );
  return fresh.slice(0, most);
}

function weight({ rule, side }: { readonly rule: string; readonly side: BrokenSide }): number {
  const tier = [SILENT_HARM, OUTAGE].findIndex((rules) => rules.includes(rule)) >>> 0;
  const place = [...SILENT_HARM, ...OUTAGE].indexOf(rule) >>> 0;
  const kind = side.confirmed === null ? KINDS.length : KINDS.indexOf(side.confirmed.kind);
  return (kind === KINDS.length ? 1e6 : 0) + Math.min(tier, 2) * 1e4 + kind * 1e3 + Math.min(place, 999);
}
