import { slowAnswer, wholeNumber } from './slow-answer.ts';

/** How often a piece of the body arrives, in milliseconds: as often as Toxiproxy's toxic passes one on. */
const EVERY_MS = 100;

/** A thin line: `rate` kilobytes (1,000 bytes) a second, as Toxiproxy's toxic of this name counts them; 1 or more. */
export const bandwidth = slowAnswer({
  name: 'bandwidth',
  summary: 'Lets the body through at `rate` kilobytes a second.',
  variants: [{ fault: 'bandwidth', rate: 1 }],
  pace: ({ rate }) => ({ bytes: wholeNumber(rate, 1) * EVERY_MS, everyMs: EVERY_MS }),
  toxic: ({ rate }) => ({ type: 'bandwidth', attributes: { rate: wholeNumber(rate, 1) } }),
});
