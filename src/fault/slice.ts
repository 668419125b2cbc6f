import { slowAnswer, wholeNumber } from './slow-answer.ts';

/**
 * A body in pieces of `bytes` bytes, `delayMs` milliseconds apart. Characters may be cut in two. A dribble of a second
 * apart keeps every timeout from firing that counts idle time alone.
 */
export const slice = slowAnswer({
  name: 'slice',
  summary: 'Cuts the body into pieces of `bytes` bytes, `delayMs` milliseconds apart.',
  variants: [
    { fault: 'slice', bytes: 64, delayMs: 10 },
    { fault: 'slice', bytes: 16, delayMs: 1_000 },
  ],
  pace: ({ bytes, delayMs }) => ({ bytes: wholeNumber(bytes, 1), everyMs: wholeNumber(delayMs, 0) }),
  toxic: ({ bytes, delayMs }) => ({
    type: 'slicer',
    attributes: { average_size: wholeNumber(bytes, 1), size_variation: 0, delay: wholeNumber(delayMs, 0) * 1_000 },
  }),
});
