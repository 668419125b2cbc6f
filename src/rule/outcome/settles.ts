import { defineRule, fail, pass, unknown } from '../rule.ts';

/** Every operation comes to an end, and the process survives it. */
export const settles = defineRule({
  id: 'outcome/settles',
  promise: 'Every operation settles, and no failure takes the process down.',
  why: 'An operation that never settles holds its caller, its socket and its memory for good; an uncaught exception takes every other request with it.',
  correct:
    'Each operation resolves or rejects, whatever the provider does: a connection that hangs is ended by a timeout of the caller. No process.exit, no uncaught exception, no unhandled rejection.',
  source: 'the failure-handling matrix',
  holdsForUnseen: true,
  holdsForAnyOwner: true,
  judge(journal) {
    const { operations, misbehaviour } = journal.observation;
    const first = misbehaviour[0];
    if (first) {
      const during = first.op ?? operations[0]?.op;
      return fail(`the subject misbehaved: ${first.what}`, {
        aspect: 'misbehaviour',
        operations: during === undefined ? [] : [during],
        ...(!first.heard && { certain: true }),
      });
    }
    let seen = false;
    for (const { op, operation, outcome, attempts } of operations) {
      if (outcome === null) continue;
      seen = true;
      if (outcome.outcome !== 'unsettled') continue;
      const last = attempts.at(-1);
      return fail(`${operation} never settled: ${outcome.why}`, {
        aspect: last?.failure ?? last?.faults[0]?.fault ?? 'no fault',
        attempts: last ? [last.attempt] : [],
        operations: [op],
      });
    }
    return seen ? pass : unknown('no operation was started, or the journal ends before any settled');
  },
});
