import { keyStable } from '../../../src/rule/idempotency/key-stable.ts';
import { abandoned, answered, broke, journalOf, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: keyStable,
  good: {
    'a repeat after a reset carries the key': journalOf(post(broke(), wait(300), answered(200), resolved())),
    'a repeat after a 500 carries the key': journalOf(post(answered(500), wait(300), answered(200), resolved())),
  },
  bad: {
    'the key is made of a body that is stamped anew': journalOf(
      post(
        abandoned({ key: 'a', request: 'amount=1&metadata[sent]=1767225600000' }),
        wait(500),
        answered(200, { key: 'b', request: 'amount=1&metadata[sent]=1767225605500' }),
        resolved(),
      ),
    ),
    'a repeat after a reset carries a new key': {
      show: journalOf(post(broke('ECONNRESET', { key: 'a' }), wait(300), answered(200, { key: 'b' }), resolved())),
      aspect: 'network',
      says: 'the connection failed (ECONNRESET) under the key a, and the repeat carried the key b',
    },
    'a repeat after a timeout carries a new key': {
      show: journalOf(post(abandoned({ key: 'a' }), wait(300), answered(200, { key: 'b' }), resolved())),
      aspect: 'timeout',
    },
    'a repeat carries no key': {
      show: journalOf(post(answered(504), wait(300), answered(200, { key: null }), resolved())),
      aspect: 'server-error',
      says: 'the repeat carried no key',
    },
  },
  unseen: {
    'another item goes under another key': journalOf(
      post(
        abandoned({ key: 'a', request: 'amount=1&customer=cus_1' }),
        wait(500),
        answered(200, { key: 'b', request: 'amount=1&customer=cus_2' }),
        resolved(),
      ),
    ),
    'nothing is repeated': journalOf(post(broke(), rejected())),
    'a refusal may be followed by a new key': journalOf(
      post(answered(429, { key: 'a' }), wait(300), answered(200, { key: 'b' }), resolved()),
    ),
    'a refused connection may be followed by a new key': journalOf(
      post(broke('ECONNREFUSED', { key: 'a' }), wait(300), answered(200, { key: 'b' }), resolved()),
    ),
    'the next item of a batch has its own key': journalOf(
      post(
        answered(500, { key: 'a', request: 'name=a' }),
        answered(200, { key: 'b', request: 'name=b' }),
        rejected('one of two failed'),
      ),
    ),
  },
});
