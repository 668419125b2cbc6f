import { pagingSubject, stripeEndpoints } from './pagination-sound.ts';

/** Takes a page that failed for the end of the list; asks for none a second time. */
export const passesOver = pagingSubject(
  'passes-over-a-page',
  stripeEndpoints,
  { onFailure: 'passes over' },
  { retries: () => false },
);
