import { breakerSubject } from './breaker-sound.ts';

/** Lets every third attempt through while it is open. */
export const breakerLeaksWhileOpen = breakerSubject('breaker-leaks-while-open', {
  leaks: (refused) => refused % 3 === 0,
});
