import { pagingSubject, squareCustomers } from './pagination-sound.ts';

/** Surfaces a stale cursor, though it promises to begin anew. */
export const givesUpWhenStale = pagingSubject('gives-up-when-stale', squareCustomers, { onStale: 'gives up' });
