import { createBreaker } from '../../mutants/breaker-sound.ts';
import { soundSubject } from '../../mutants/sound-client.ts';
import { quickHabits, quickPolicy } from './quick.ts';

/** Sends writes without a key, gives up at once, takes what it gets for a success; its breaker lets everybody probe and never forgets. */
export default soundSubject(
  'trusting',
  {
    ...quickHabits,
    attempts: 2,
    retries: (failure) => failure.why === 'network',
    newKey: () => undefined,
    accepts: () => true,
    surface: () => null,
    breaker: () =>
      createBreaker({
        resetTimeoutMs: 400,
        probes: 5,
        counts: () => true,
        opens: (count) => count >= 3,
        afterSuccess: 'open',
        afterFailure: 'closed',
      }),
    refreshes: 0,
  },
  quickPolicy,
);
