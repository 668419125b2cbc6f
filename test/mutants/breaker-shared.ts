import type { Subject } from '../../src/subject/subject.ts';
import { breakerPolicy, createBreaker } from './breaker-sound.ts';
import { type Breaker, soundSubject } from './sound-client.ts';

let shared: Breaker | undefined;

/** One breaker for every provider that the process calls. */
export const breakerShared: Subject = {
  ...soundSubject(
    'breaker-shared',
    {
      breaker: () => {
        shared ??= createBreaker();
        return shared;
      },
    },
    { breaker: breakerPolicy },
  ),
  close: () => {
    shared = undefined;
  },
};
