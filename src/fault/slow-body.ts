import { slowAnswer, wholeNumber } from './slow-answer.ts';

/** Into how many pieces a body is cut, where it is long enough. */
const PIECES = 11;

/**
 * A body that takes `ms` milliseconds altogether, in pieces that come evenly. The head comes at once, so a timeout that
 * waits for the head alone never fires. A body of one byte or none has no time to take.
 */
export const slowBody = slowAnswer({
  name: 'slow-body',
  summary: 'Sends the head at once, and takes `ms` milliseconds for the body.',
  variants: [
    { fault: 'slow-body', ms: 5_000 },
    { fault: 'slow-body', ms: 45_000 },
  ],
  pace({ ms }, length) {
    const bytes = Math.max(1, Math.ceil(length / PIECES));
    const gaps = Math.max(1, Math.ceil(length / bytes) - 1);
    return { bytes, everyMs: Math.ceil(wholeNumber(ms, 0) / gaps) };
  },
});
