import { attemptsBounded } from '../../../src/rule/retry/attempts-bounded.ts';
import { answered, broke, get, getAt, journalOf, post, refreshed, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const failures = (count: number) => Array.from({ length: count }, () => [answered(503), wait(100)]).flat();

obeysTheLaws({
  rule: attemptsBounded,
  policy: { attempts: 3 },
  good: {
    'gives up after three attempts': journalOf(post(...failures(3), rejected())),
    'succeeds with the last': journalOf(post(...failures(2), answered(200), resolved())),
    'gives up sooner': journalOf(post(broke(), rejected())),
    'makes one more after a refresh': {
      journal: journalOf(get(answered(401), refreshed(), ...failures(3), rejected())),
      policy: { attempts: 3, refresh: true },
    },
    'turns four pages, and the last fails twice': journalOf(
      get(
        ...['', '?starting_after=a', '?starting_after=b'].map((page) =>
          answered(200, { asks: `GET /v1/customers${page}` }),
        ),
        answered(503, { asks: 'GET /v1/customers?starting_after=c' }),
        wait(100),
        answered(503, { asks: 'GET /v1/customers?starting_after=c' }),
        rejected(),
      ),
    ),
    'writes a batch of four': journalOf(
      post(...['a', 'b', 'c', 'd'].map((name) => answered(200, { request: `name=${name}`, key: name })), resolved()),
    ),
  },
  bad: {
    'makes a fourth attempt': {
      show: journalOf(post(...failures(4), rejected())),
      aspect: 'server-error',
      says: 'the operation made 4 attempts where the policy promises 3 at most',
    },
    'succeeds, but only with the fourth': journalOf(post(...failures(3), answered(200), resolved())),
    'is still at it when the case ends': journalOf(post(...failures(50))),
  },
  unseen: {
    'an operation that waits has its attempts made in the context of another': {
      journal: journalOf(
        get(...failures(4), resolved()),
        getAt({ startsAt: 50 }, wait(300), answered(503), resolved()),
      ),
      policy: { attempts: 3 },
    },
    'nothing fails': journalOf(get(answered(200), resolved())),
    'the second attempt succeeds': journalOf(get(answered(503), wait(5), answered(200), resolved())),
  },
});
