import { createBreaker } from '../../mutants/breaker-sound.ts';
import { soundSubject } from '../../mutants/sound-client.ts';
import { quickHabits, quickPolicy } from './quick.ts';

/** Repeats whatever failed, early, often and under a new key; its breaker never opens; it follows wherever it is led. */
export default soundSubject(
  'careless',
  {
    ...quickHabits,
    attempts: 5,
    backoffMs: () => 50,
    retryAfterMs: () => undefined,
    retries: () => true,
    prepare: (request) => (request.key === undefined ? request : { ...request, key: crypto.randomUUID() }),
    breaker: () => createBreaker({ opens: () => false }),
    refreshes: 3,
    alerts: () => false,
    follow: (location, init) => [location, init],
  },
  quickPolicy,
);
