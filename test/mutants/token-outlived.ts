import { tokenSubject } from './token-sound.ts';

/** Goes on with the first token when it has ended. */
export const tokenOutlived = tokenSubject('token-outlived', { renews: false });
