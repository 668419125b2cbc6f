import type { Attempt, Operation } from '../../journal/observation.ts';
import { count, whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown, type Verdict } from '../rule.ts';
import { knownFrom, listingsIn } from './listing.ts';
import { pagesAsked, type Walk, type WalkedPage, walkOf } from './walk.ts';

/** Records on a page from which on the page is told from a few records that the subject chose. */
const MIN_RECORDS = 3;

export const complete = defineRule({
  id: 'pagination/complete',
  promise: 'An operation that lists reads every page, and resolves with what stood on each.',
  why: 'A list that ends early looks like a whole one: the customers on its later pages get no invoice, and nobody is told.',
  correct:
    'Page after page is read until the provider says that there is no more; a page that fails is asked for again, or the operation rejects. A page size in the input is no limit on the records: a subject that stops there does not promise pagination. Where the value shows lists of the records, by their ids, no page of three records or more is missing from it while another is there; single records that are left out are taken for a choice. Judged where a list has two pages or more.',
  source: "the provider's card, `paging`",
  skip: (policy) => (policy.pagination ? undefined : 'the policy promises nothing about lists in pages'),
  judge({ observation }) {
    let listed = false;
    let seen = false;
    for (const operation of observation.operations) {
      const asked = pagesAsked(operation);
      listed ||= asked.length > 0;
      if (operation.outcome?.outcome !== 'resolved') continue;
      const verdict = judgeWalk(operation, operation.outcome.value, asked);
      if (verdict?.verdict === 'fail') return verdict;
      if (verdict) seen = true;
    }
    if (seen) return pass;
    return unknown(listed ? 'no list of two pages or more was claimed to be whole' : 'nothing was listed in pages');
  },
});

function judgeWalk(operation: Operation, value: unknown, asked: readonly Attempt[]): Verdict | undefined {
  const walk = walkOf(asked);
  if (!walk) return undefined;
  if (walk.missing !== null) return judgeStop(operation, walk, asked);
  if (walk.pages.length === 1) return undefined;
  const lost = pagesLost(walk.pages, value, asked);
  if (lost.length === 0) return pass;
  return fail(
    `operation ${operation.op + 1} read ${walk.pages.length} pages, and its value lacks the records of ${count(lost.length, 'page')}: ${lost[0]!.page.items[0]} is the first`,
    { aspect: 'dropped', operations: [operation.op], attempts: lost.map(({ attempt }) => attempt) },
  );
}

function judgeStop({ op }: Operation, { pages, missing }: Walk, asked: readonly Attempt[]): Verdict | undefined {
  const tries = asked.filter(({ position }) => position === missing);
  // Still under way, or answered with a success that is no page.
  if (tries.some(({ failure }) => failure === null)) return undefined;
  const last = tries.at(-1);
  const evidence = { operations: [op], attempts: [...pages, ...tries].map(({ attempt }) => attempt) };
  const read = `operation ${op + 1} resolved with ${count(pages.length, 'page')} of a list that goes on`;
  if (!last) return fail(`${read}: the next one was never asked for`, { aspect: 'stopped', ...evidence });
  return fail(`${read}: ${whatHappened(last)} to the request for the next one, which was passed over`, {
    aspect: `stopped after ${last.failure}`,
    ...evidence,
  });
}

/**
 * The pages that a value lacks. None where it shows no records, and none where it shows some of a page and not the
 * others: it is then about records that the subject chose, such as those that it could not use.
 */
function pagesLost(pages: readonly WalkedPage[], value: unknown, asked: readonly Attempt[]): readonly WalkedPage[] {
  const shown = new Set(listingsIn(value, knownFrom(asked)).flatMap(({ ids }) => ids));
  const lost: WalkedPage[] = [];
  let keepsOne = false;
  for (const walked of pages) {
    const { items } = walked.page;
    const kept = items.filter((id) => shown.has(id)).length;
    if (kept > 0 && kept < items.length) return [];
    if (kept >= MIN_RECORDS) keepsOne = true;
    if (kept === 0 && items.length > 0) lost.push(walked);
  }
  return keepsOne && lost.some(({ page }) => page.items.length >= MIN_RECORDS) ? lost : [];
}
