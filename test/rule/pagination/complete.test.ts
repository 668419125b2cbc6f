import { complete } from '../../../src/rule/pagination/complete.ts';
import { answered, broke, get, journalOf, open, post, rejected, resolved } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { failed, page, records, shown, stale } from './lists.ts';

const FIRST = ['a', 'b', 'c'];
const SECOND = ['d', 'e', 'f'];
const both = [page(null, FIRST, '2'), page('2', SECOND, null)];

obeysTheLaws({
  rule: complete,
  policy: { pagination: true },
  good: {
    'both pages, and all records': journalOf(get(...both, resolved(shown(records(...FIRST, ...SECOND))))),
    'both pages, and a count': journalOf(get(...both, resolved(6))),
    'both pages, and nothing': journalOf(get(...both, resolved(null))),
    'both pages, and records without ids': journalOf(get(...both, resolved(shown([{ name: 'Jenny' }])))),
    'a page is asked for again': journalOf(
      get(
        page(null, FIRST, '2'),
        failed('2'),
        broke('ECONNRESET', { position: '2' }),
        page('2', SECOND, null),
        resolved(),
      ),
    ),
    'a list is begun anew, and its cursors are others': journalOf(
      get(page(null, FIRST, '2'), stale('2'), page(null, FIRST, '2b'), page('2b', SECOND, null), resolved()),
    ),
    'a list is begun anew, and its cursors are the same': journalOf(
      get(page(null, FIRST, '2'), stale('2'), ...both, resolved()),
    ),
    'pages are read side by side': journalOf(
      get(page('6', ['g'], null), page('3', SECOND, '6'), page(null, FIRST, '3'), resolved()),
    ),
    'a look at the first page comes after the whole list': journalOf(get(...both, page(null, ['a'], 'b'), resolved())),
    'the value names some of the records': journalOf(
      get(...both, resolved(shown({ read: 6, refused: records('b', 'e') }))),
    ),
    'the value names the last record': journalOf(get(...both, resolved(shown({ last: 'f' })))),
    'the records are shared out': journalOf(
      get(...both, resolved(shown({ new: ['a', 'e', 'f'], old: ['b', 'c', 'd'] }))),
    ),
    'a small page may be all that was chosen': journalOf(
      get(page(null, FIRST, '2'), page('2', ['d'], null), resolved(shown(['d']))),
    ),
    'the value is cut off in the journal': journalOf(
      get(...both, resolved(`${shown(records(...FIRST)).slice(0, -1)}…`)),
    ),
  },
  bad: {
    'one page': {
      show: journalOf(get(page(null, FIRST, '2'), resolved(shown(records(...FIRST))))),
      aspect: 'stopped',
      says: 'resolved with 1 page of a list that goes on: the next one was never asked for',
    },
    'an empty page that is not the last': { show: journalOf(get(page(null, [], '2'), resolved())), aspect: 'stopped' },
    'a page that failed is the end': {
      show: journalOf(get(page(null, FIRST, '2'), failed('2'), failed('2'), resolved())),
      aspect: 'stopped after server-error',
      says: 'the provider answered 503 to the request for the next one, which was passed over',
    },
    'a page that failed is left out': {
      show: journalOf(
        get(page(null, FIRST, '3'), broke('ECONNRESET', { position: '3' }), page('6', ['g'], null), resolved()),
      ),
      aspect: 'stopped after network',
    },
    'a stale cursor is the end': {
      show: journalOf(get(page(null, FIRST, '2'), stale('2'), resolved())),
      aspect: 'stopped after client-error',
    },
    'begun anew, and not read on': {
      show: journalOf(get(...both.slice(0, 1), stale('2'), page(null, FIRST, '2b'), resolved())),
      aspect: 'stopped',
    },
    'the value has the last page alone': {
      show: journalOf(get(...both, resolved(shown({ data: records(...SECOND) })))),
      aspect: 'dropped',
      says: 'read 2 pages, and its value lacks the records of 1 page: a is the first',
    },
    'the value has lost a page in the middle': {
      show: journalOf(
        get(
          page(null, FIRST, '2'),
          page('2', SECOND, '3'),
          page('3', ['7', '8', '9'], null),
          resolved(shown([...FIRST, '7', '8', '9'])),
        ),
      ),
      aspect: 'dropped',
    },
    'the ids are numbers': {
      show: journalOf(
        get(
          page(null, ['1', '2', '3'], 'x'),
          page('x', ['4', '5', '6'], null),
          resolved(shown([{ id: 1 }, { id: 2 }, { id: 3 }])),
        ),
      ),
      aspect: 'dropped',
    },
  },
  unseen: {
    'a write': journalOf(post(answered(200), resolved())),
    'everything stands on one page': journalOf(get(page(null, FIRST, null), resolved(shown([])))),
    'an empty list': journalOf(get(page(null, [], null), resolved(shown([])))),
    'it rejected, and has claimed nothing': journalOf(get(page(null, FIRST, '2'), failed('2'), rejected())),
    'the first page never came, which another rule judges': journalOf(get(failed(null), resolved(shown([])))),
    'another operation lists on the way': journalOf(
      post(page(null, FIRST, '2', { asks: 'GET /v1/customers' }), answered(200), resolved()),
    ),
    'the next page is still under way': journalOf(get(page(null, FIRST, '2'), open({ position: '2' }), resolved())),
    'the next answer is a success that is no page': journalOf(
      get(page(null, FIRST, '2'), answered(200, { position: '2' }), resolved()),
    ),
    'the pages lead in a circle': journalOf(get(page(null, FIRST, '2'), page('2', SECOND, '2'), resolved())),
  },
  unpromised: { 'nothing about lists': {} },
});
