import { batchSubject } from './batch-sound.ts';

/** Sends the whole batch again where a part of it was refused. */
export const batchSendsAllAgain = batchSubject('batch-sends-all-again', { sendsAgain: (inputs) => inputs });
