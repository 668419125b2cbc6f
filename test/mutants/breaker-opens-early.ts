import { breakerSubject } from './breaker-sound.ts';

/** Opens at the first failure. */
export const breakerOpensEarly = breakerSubject('breaker-opens-early', { opens: () => true });
