import { tokenSubject } from './token-sound.ts';

/** Gets a token for every call. */
export const tokenPerCall = tokenSubject('token-per-call', { keeps: false });
