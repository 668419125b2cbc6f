import { isolatedPerProvider } from '../../../src/rule/breaker/isolated-per-provider.ts';
import { journalOf } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { down, outage, policy, refused, unpromised, well } from './stories.ts';

obeysTheLaws({
  rule: isolatedPerProvider,
  policy,
  good: {
    'one is cut off, the other goes on': journalOf(...outage, refused(1_000), well(1_001, 1)),
  },
  bad: {
    'both are cut off': {
      show: journalOf(...outage, refused(1_000), refused(1_001, 1)),
      says: 'operation 5 on connection 1 was refused',
    },
  },
  unseen: {
    'one connection': journalOf(...outage, refused(1_000)),
    'the other failed as often itself': journalOf(
      ...outage,
      down(10, 1),
      down(110, 1),
      down(210, 1),
      refused(1_000),
      refused(1_001, 1),
    ),
    'none was cut off': journalOf(down(0), well(100, 1)),
  },
  unpromised,
});
