import { soundHabits, soundSubject } from './sound-client.ts';

/** Spreads every wait but the first: the crowd comes back together once. */
export const fixedFirstWait = soundSubject('fixed-first-wait', {
  backoffMs: (retry) => (retry === 1 ? 500 : soundHabits.backoffMs(retry)),
});
