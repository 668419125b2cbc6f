import { isDeepStrictEqual } from 'node:util';
import type { Attempt, Operation } from '../../journal/observation.ts';
import { defineRule, fail, pass, unknown, type Verdict } from '../rule.ts';
import { isCut, knownFrom, type Listing, listingsIn } from './listing.ts';
import { pagesAsked, walkOf } from './walk.ts';

const NO_IDS = 'no value showed the records of a list by their ids';
const TOO_LONG = 'the value was too long for the journal, which has its beginning alone';

export const noRepeats = defineRule({
  id: 'pagination/no-repeats',
  promise: 'An operation that lists resolves with each record once.',
  why: 'A record that comes twice is charged, mailed or counted twice. It comes from a page that was added again after a retry, or from beginning anew without forgetting what was read before.',
  correct:
    'A page is added once, however often it was asked for, and a list that is begun anew begins with nothing. Judged where two pages were delivered and the value shows lists whose elements name their records by id: in the property that the provider uses, in another that the elements have in common, or as bare texts. A record that the provider itself gave on two pages, because the list moved meanwhile, counts for nothing, whether the subject drops it or not.',
  source: "the provider's card, `paging`",
  skip: (policy) => (policy.pagination ? undefined : 'the policy promises nothing about lists in pages'),
  judge({ observation }) {
    let listed = false;
    let unread: string | undefined;
    let seen = false;
    for (const operation of observation.operations) {
      const asked = pagesAsked(operation);
      listed ||= asked.length > 0;
      if (operation.outcome?.outcome !== 'resolved' || asked.filter(({ page }) => page !== null).length < 2) continue;
      const { value } = operation.outcome;
      const verdict = judgeValue(operation, value, asked);
      if (verdict?.verdict === 'fail') return verdict;
      if (verdict) seen = true;
      else unread ??= isCut(value) ? TOO_LONG : NO_IDS;
    }
    if (seen) return pass;
    return unknown(unread ?? (listed ? 'no list of two pages was read' : 'nothing was listed in pages'));
  },
});

function judgeValue(operation: Operation, value: unknown, asked: readonly Attempt[]): Verdict | undefined {
  const known = knownFrom(asked);
  const listings = listingsIn(value, known);
  if (listings.length === 0) return undefined;
  const givenTwice = givenMoreThanOnce(asked);
  for (const listing of listings) {
    const again = repeatedIn(listing, known.name, givenTwice);
    if (again === undefined) continue;
    const id = listing.ids[again]!;
    const first = listing.ids.indexOf(id);
    const sources = asked.filter(({ page }) => page?.items.includes(id));
    return fail(
      `operation ${operation.op + 1} resolved with ${id} twice, as elements ${first + 1} and ${again + 1} of ${listing.ids.length}`,
      { operations: [operation.op], attempts: sources.map(({ attempt }) => attempt) },
    );
  }
  return listings.some(({ ids }) => ids.some((id) => !givenTwice.has(id))) ? pass : undefined;
}

/** The records that stand on two pages of one walk, or twice on one. */
function givenMoreThanOnce(asked: readonly Attempt[]): ReadonlySet<string> {
  const ids = (walkOf(asked)?.pages ?? []).flatMap(({ page }) => page.items);
  return new Set(ids.filter((id, index) => ids.indexOf(id) < index));
}

/** The first element that names a record which an element before it has named. */
function repeatedIn({ ids, elements, key }: Listing, name: string, except: ReadonlySet<string>): number | undefined {
  const firstOf = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    const first = firstOf.get(id);
    if (first === undefined) {
      firstOf.set(id, index);
      continue;
    }
    if (except.has(id)) continue;
    // Elements that name a record beside their own id may be several of one: the orders of a customer.
    if (key === null || key === name || isDeepStrictEqual(elements[first], elements[index])) return index;
  }
  return undefined;
}
