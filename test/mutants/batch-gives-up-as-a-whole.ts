import { batchSubject } from './batch-sound.ts';

/** Makes one failure of a batch that was taken in part, and tells nobody what was written. */
export const batchGivesUpAsAWhole = batchSubject('batch-gives-up-as-a-whole', {
  sendsAgain: () => [],
  deliver: (written) => {
    if (written.errors.length > 0) throw new Error(`${written.errors.length} contacts could not be written`);
    return written;
  },
});
