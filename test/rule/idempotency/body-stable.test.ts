import { bodyStable } from '../../../src/rule/idempotency/body-stable.ts';
import { answered, journalOf, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const failedThenSent = (first: string, second: string, key = 'a') =>
  journalOf(
    post(answered(503, { key: 'a', request: first }), wait(300), answered(200, { key, request: second }), resolved()),
  );

obeysTheLaws({
  rule: bodyStable,
  good: {
    'the repeat is the same': failedThenSent('amount=1&currency=eur', 'amount=1&currency=eur'),
    'the fields are in another order': failedThenSent('amount=1&currency=eur', 'currency=eur&amount=1'),
    'the properties are in another order': failedThenSent('{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'),
  },
  bad: {
    'the repeat has another timestamp': {
      show: failedThenSent('amount=1&at=1000', 'amount=1&at=1300'),
      aspect: 'server-error',
      says: 'attempt 2 had another body than attempt 1 under the same key',
    },
    'a property has changed': failedThenSent('{"a":1}', '{"a":2}'),
  },
  unseen: {
    'nothing is repeated': journalOf(post(answered(503), rejected())),
    'it goes under another key': failedThenSent('amount=1', 'amount=2', 'b'),
  },
});
