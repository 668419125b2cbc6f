import { pagingSubject, stripeEndpoints } from './pagination-sound.ts';

/** Takes the first page for the list. */
export const onePage = pagingSubject('one-page', stripeEndpoints, { readsOn: () => false });
