import { keyUnique } from '../../../src/rule/idempotency/key-unique.ts';
import { answered, broke, journalOf, operation, post, postAt, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const under = (key: string, request: string) => answered(200, { key, request });

obeysTheLaws({
  rule: keyUnique,
  good: {
    'two operations, two keys': journalOf(
      post(under('a', 'amount=1'), resolved()),
      post(under('b', 'amount=2'), resolved()),
    ),
    'repeats share the key of their operation': journalOf(
      post(broke('ECONNRESET', { key: 'a', request: 'amount=1' }), wait(9), under('a', 'amount=1'), resolved()),
      post(under('b', 'amount=2'), resolved()),
    ),
    'a business key for the same work': journalOf(
      post(under('order-1', 'amount=1'), resolved()),
      post(under('order-1', 'amount=1'), resolved()),
      post(under('order-2', 'amount=2'), resolved()),
    ),
  },
  bad: {
    'two operations share a key': {
      show: journalOf(post(under('a', 'amount=1'), resolved()), post(under('a', 'amount=2'), resolved())),
      aspect: 'different body',
      says: 'another operation used the key a again for a different body',
    },
    'one operation uses its key for two requests': {
      show: journalOf(
        post(under('a', 'amount=1'), resolved()),
        operation('POST /v1/refunds', {}, [under('a', 'amount=1'), resolved()]),
      ),
      aspect: 'different request',
    },
  },
  unseen: {
    'there is one operation': journalOf(post(under('a', 'amount=1'), resolved())),
    'both ask for the same': journalOf(
      post(under('a', 'amount=1'), resolved()),
      post(under('b', 'amount=1'), resolved()),
    ),
    'the same key on two accounts': journalOf(
      post(under('a', 'amount=1'), resolved()),
      postAt({ connection: 1 }, under('a', 'amount=2'), resolved()),
    ),
  },
});
