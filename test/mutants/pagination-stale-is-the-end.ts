import { pagingSubject, squareCustomers } from './pagination-sound.ts';

/** Takes a stale cursor for the end of the list. */
export const staleIsTheEnd = pagingSubject('stale-is-the-end', squareCustomers, { onStale: 'ends' });
