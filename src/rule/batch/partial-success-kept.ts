import type { Journal } from '../../journal/journal.ts';
import type { Operation } from '../../journal/observation.ts';
import { count } from '../phrase.ts';
import { defineRule, fail, pass, unknown, type Verdict } from '../rule.ts';
import { sentAgainBy } from './sent-again.ts';
import { type Taken, takenBy } from './taken.ts';
import { tellsOfDone, tellsOfRefusal } from './telling.ts';

/** A batch that was taken in part is neither sent again as a whole, nor taken for done, nor given up as a whole. */
export const partialSuccessKept = defineRule({
  id: 'batch/partial-success-kept',
  promise: 'Of a batch that the provider took in part, what was done is kept and what was refused is reported.',
  why: 'Sent again as a whole, half of the batch exists twice. Taken for done, the other half is missing and nobody knows. Given up as a whole, the caller has nothing left but to repeat it.',
  correct:
    'The operation resolves with a value that tells of the refusal, or rejects with an error that names what was done or everything that was not: by id, by trace id, or by a value that stands in no other record. The refused records may be sent again by themselves. Sending done records again is judged where it created them a second time or had them refused; the same update again does no harm. A value in which nothing can be recognised, and an error that tells records by their places, are not judged.',
  source: 'the failure-handling matrix',
  skip: (policy) => (policy.batches ? undefined : 'no handling of batches that are taken in part is promised'),
  judge(journal) {
    let doubt: string | undefined;
    let seen = false;
    for (const operation of journal.observation.operations) {
      const taken = takenBy(operation);
      if (!taken) continue;
      const verdict = judgeOne(operation, taken, journal);
      if (verdict.verdict === 'fail') return verdict;
      if (verdict.verdict === 'unknown') doubt ??= verdict.reason;
      else seen = true;
    }
    if (doubt !== undefined) return unknown(doubt);
    return seen ? pass : unknown('no answer took some records of a batch and refused others');
  },
});

function judgeOne(operation: Operation, taken: Taken, journal: Journal): Verdict {
  const { op, outcome, alerts } = operation;
  const sent = sentAgainBy(operation);
  if (sent) {
    const { first, again, created, refused } = sent;
    const ends = [
      ...(created > 0 ? [`${count(created, 'record')} created a second time`] : []),
      ...(refused > 0 ? [`${count(refused, 'record')} refused for being there`] : []),
    ];
    return fail(`${answerOf(taken)}, and attempt ${again.attempt} sent what was done again: ${ends.join(' and ')}`, {
      aspect: 'sent-again',
      attempts: [first.attempt, again.attempt],
      operations: [op],
    });
  }
  const evidence = { attempts: taken.partial.map(({ attempt }) => attempt), operations: [op] };
  const { refused, isOpen } = taken;
  switch (outcome?.outcome) {
    case 'resolved': {
      if (refused.length === 0) return pass;
      const telling = tellsOfRefusal(outcome.value, taken);
      if (telling === 'told') return pass;
      if (isOpen) return unknown('what became of the refused records is not known');
      if (telling === 'unclear' || alerts.length > 0)
        return unknown('whether the value tells of the refusal is not clear');
      return fail(
        `${answerOf(taken)}, and the operation resolved with ${shown(outcome.value)}: its caller does not hear of the ${count(refused.length, 'record')} that stayed refused`,
        { aspect: 'swallowed', ...evidence },
      );
    }
    case 'rejected': {
      const telling = tellsOfDone(outcome.error, printedBy(op, journal), taken);
      if (telling === 'told') return pass;
      if (telling === 'unclear' || alerts.length > 0)
        return unknown('whether the error tells what was done is not clear');
      return fail(
        `${answerOf(taken)}, and the operation rejected without naming the one or the other: ${outcome.error.message || outcome.error.name}`.replaceAll(
          /\s+/g,
          ' ',
        ),
        { aspect: 'lost', ...evidence },
      );
    }
    default:
      return unknown('the operation has not settled');
  }
}

/** What the provider said first, as the beginning of a sentence. */
function answerOf({ partial: [first] }: Taken): string {
  const { done, refused } = first?.batch ?? { done: [], refused: [] };
  return `attempt ${first?.attempt} was answered ${first?.response?.status}, with ${count(done.length, 'record')} done and ${refused.length} refused`;
}

function shown(value: unknown): string {
  if (value === true || value === 'true') return 'true';
  return typeof value === 'string' && value !== 'null' ? 'what was done alone' : 'nothing';
}

/** What a process of the subject wrote for an operation. */
function printedBy(op: number, { events }: Journal): string {
  return events.flatMap((event) => (event.type === 'printed' && event.op === op ? [event.text] : [])).join('\n');
}
