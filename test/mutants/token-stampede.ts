import { tokenSubject } from './token-sound.ts';

/** Lets every caller that finds the token ended get its own. */
export const tokenStampede = tokenSubject('token-stampede', { shares: false });
