import type { ModuleSubject } from '../../src/subject/subject.ts';
import { breakerPolicy, createBreaker } from './breaker-sound.ts';
import { type Breaker, soundSubject } from './sound-client.ts';

let shared: Breaker | undefined;

/** One breaker for every provider that the process calls. */
export const breakerShared: ModuleSubject = {
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
