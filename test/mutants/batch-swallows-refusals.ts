import { batchSubject } from './batch-sound.ts';

/** Takes a 207 for a success as any other, and hands on the results alone. */
export const batchSwallowsRefusals = batchSubject('batch-swallows-refusals', {
  sendsAgain: () => [],
  deliver: ({ results }) => results,
});
