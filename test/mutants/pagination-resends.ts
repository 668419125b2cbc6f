import { pagingSubject, squareCustomers } from './pagination-sound.ts';

/** Sends a stale cursor again and again. */
export const resendsStale = pagingSubject('resends-a-stale-cursor', squareCustomers, { onStale: 'resends' });
