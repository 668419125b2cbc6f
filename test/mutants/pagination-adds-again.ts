import { pagingSubject, stripeEndpoints } from './pagination-sound.ts';

/** When a page fails, reads the one before once more, and adds it a second time. */
export const addsAgain = pagingSubject(
  'adds-a-page-again',
  stripeEndpoints,
  { onFailure: 'goes back a page' },
  { retries: () => false },
);
