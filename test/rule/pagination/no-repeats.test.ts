import { noRepeats } from '../../../src/rule/pagination/no-repeats.ts';
import { answered, get, journalOf, post, rejected, resolved } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { failed, page, records, shown, stale } from './lists.ts';

const both = [page(null, ['a', 'b'], '2'), page('2', ['c', 'd'], null)];
const all = records('a', 'b', 'c', 'd');
/** A list that moved by one while it was read. */
const moved = [page(null, ['a', 'b'], '2'), page('2', ['b', 'c'], null)];

obeysTheLaws({
  rule: noRepeats,
  policy: { pagination: true },
  good: {
    'each record once': journalOf(get(...both, resolved(shown(all)))),
    'each record once, under another name': journalOf(
      get(...both, resolved(shown({ people: all.map(({ id }) => ({ customer: id })) }))),
    ),
    'a list for each page': journalOf(get(...both, resolved(shown([all.slice(0, 2), all.slice(2)])))),
    'each id once': journalOf(get(...both, resolved(shown(['a', 'b', 'c', 'd'])))),
    'records, and their ids beside them': journalOf(
      get(...both, resolved(shown({ data: all, ids: ['a', 'b', 'c', 'd'] }))),
    ),
    'a list that was begun anew begins with nothing': journalOf(
      get(page(null, ['a', 'b'], '2'), stale('2'), ...both, resolved(shown(all))),
    ),
    'a page that came twice is added once': journalOf(
      get(page(null, ['a', 'b'], '2'), page(null, ['a', 'b'], '2'), page('2', ['c', 'd'], null), resolved(shown(all))),
    ),
    'several things of each record': journalOf(
      get(
        ...both,
        resolved(
          shown([
            { customer: 'a', order: 1 },
            { customer: 'a', order: 2 },
            { customer: 'c', order: 3 },
          ]),
        ),
      ),
    ),
    'what records refer to is their own': journalOf(
      get(...both, resolved(shown(all.map((record) => ({ ...record, friends: ['a', 'a'] }))))),
    ),
    'the provider gave one record on two pages, and it is kept': journalOf(
      get(...moved, resolved(shown(records('a', 'b', 'b', 'c')))),
    ),
    'the provider gave one record on two pages, and it is dropped': journalOf(
      get(...moved, resolved(shown(records('a', 'b', 'c')))),
    ),
  },
  bad: {
    'a page is added again': {
      show: journalOf(get(...both, resolved(shown([...all, ...all.slice(2)])))),
      says: 'resolved with c twice, as elements 3 and 5 of 6',
    },
    'what was read before a stale cursor is kept': journalOf(
      get(page(null, ['a', 'b'], '2'), stale('2'), ...both, resolved(shown([...records('a', 'b'), ...all]))),
    ),
    'what was read before a stale cursor is kept, where cursors are new each time': journalOf(
      get(
        page(null, ['a', 'b'], '2'),
        page('2', ['c'], '3'),
        stale('3'),
        page(null, ['a', 'b'], '2b'),
        page('2b', ['c'], '3b'),
        page('3b', ['d'], null),
        resolved(shown(records('a', 'b', 'c', 'a', 'b', 'c', 'd'))),
      ),
    ),
    'an id stands there twice': journalOf(get(...both, resolved(shown({ ids: ['a', 'b', 'c', 'd', 'a'] })))),
    'a record stands there twice under another name': journalOf(
      get(...both, resolved(shown([{ customer: 'a' }, { customer: 'b' }, { customer: 'b' }]))),
    ),
    'a page stands there twice among pages': journalOf(
      get(...both, resolved(shown([all.slice(0, 2), all.slice(2), all.slice(2)]))),
    ),
    'a number stands for an id': journalOf(
      get(page(null, ['1'], 'x'), page('x', ['2'], null), resolved(shown([{ id: 1 }, { id: 2 }, { id: 2 }]))),
    ),
  },
  unseen: {
    'a write': journalOf(post(answered(200), resolved())),
    'one page': journalOf(get(page(null, ['a'], null), resolved(shown(records('a', 'a'))))),
    'one page that came, and one that failed': journalOf(
      get(page(null, ['a'], '2'), failed('2'), resolved(shown(records('a', 'a')))),
    ),
    'a count': journalOf(get(...both, resolved(4))),
    nothing: journalOf(get(...both, resolved(null))),
    'a text': journalOf(get(...both, resolved('a, b, c, d'))),
    'records without ids': journalOf(get(...both, resolved(shown([{ name: 'Jenny' }, { name: 'Jenny' }])))),
    'bare numbers, which may be counts': journalOf(
      get(page(null, ['1', '2'], 'x'), page('x', ['3', '4'], null), resolved(shown({ sizes: [2, 2] }))),
    ),
    'quantities that happen to be ids': journalOf(
      get(
        page(null, ['1', '2'], 'x'),
        page('x', ['3', '4'], null),
        resolved(shown([{ quantity: '2' }, { quantity: '2' }, { quantity: '2' }, { quantity: '2' }])),
      ),
    ),
    'a value that is cut off in the journal': journalOf(get(...both, resolved('[{"id":"a"},{"id":"a"},{"i…'))),
    'it rejected': journalOf(get(...both, rejected())),
  },
  unpromised: { 'nothing about lists': {} },
});
