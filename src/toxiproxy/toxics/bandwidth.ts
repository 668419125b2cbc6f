import { integer } from '../attributes.ts';
import { streamToxic } from '../toxic.ts';

/** What is passed on at once, in milliseconds' worth of the rate: as in Shopify's. */
const SLICE_MS = 100;

/** Passes on `rate` kilobytes (1,000 bytes) a second at most. At rate 0 nothing passes and nothing is lost. */
export const bandwidth = streamToxic({
  type: 'bandwidth',
  attributes: { rate: integer() },
  async pipe(stub, { rate }) {
    let freeAt = 0;
    for (;;) {
      const chunk = await stub.read();
      if (chunk === 'end') return stub.end();
      if (typeof chunk === 'string') return;
      for (let rest = chunk.data; rest.length > 0; ) {
        const slice = rest.subarray(0, rate * SLICE_MS);
        // Counted from when the line became free, not from when a timer woke up: lateness does not add up.
        const due = Math.max(freeAt, chunk.at) + slice.length / rate;
        if (!(await stub.sleep(rate === 0 ? Number.POSITIVE_INFINITY : Math.floor(due - stub.now())))) {
          return stub.unread({ ...chunk, data: rest });
        }
        freeAt = due;
        rest = rest.subarray(slice.length);
        await stub.write({ data: slice, at: due });
      }
    }
  },
});
