import { ignoresClientErrors } from '../../../src/rule/breaker/ignores-client-errors.ts';
import { journalOf } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { down, mistaken, policy, refused, unpromised, well } from './stories.ts';

obeysTheLaws({
  rule: ignoresClientErrors,
  policy,
  good: {
    'four client errors, the next gets through': journalOf(
      mistaken(0, 400),
      mistaken(100, 404),
      mistaken(200, 409),
      mistaken(300, 422),
      well(400),
    ),
  },
  bad: {
    'refused after three client errors': {
      show: journalOf(mistaken(0), mistaken(100), mistaken(200), refused(300)),
      says: 'after 3 client errors and 0 failures of the provider',
    },
    'client errors make up what failures lack': {
      show: journalOf(down(0), mistaken(100), mistaken(200), down(300), refused(400)),
      says: 'after 2 client errors and 2 failures',
    },
  },
  unseen: {
    'two client errors': journalOf(mistaken(0), mistaken(100), well(200)),
    'answers that a vendor rule has the subject repeat may count': {
      journal: journalOf(mistaken(0, 409), mistaken(100, 409), mistaken(200, 409), refused(300)),
      policy: { ...policy, vendor: [{ status: 409, retry: true }] },
    },
    'enough failures of the provider among them': journalOf(
      down(0),
      mistaken(50),
      down(100),
      mistaken(150),
      down(200),
      refused(300),
    ),
  },
  unpromised,
});
