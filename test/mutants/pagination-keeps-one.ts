import { pagingSubject, stripeEndpoints } from './pagination-sound.ts';

/** Reads every page, and keeps the first. */
export const keepsOne = pagingSubject('keeps-one-page', stripeEndpoints, { deliver: (pages) => pages[0] });
