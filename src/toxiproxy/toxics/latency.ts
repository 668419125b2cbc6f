import { integer } from '../attributes.ts';
import { streamToxic } from '../toxic.ts';

/** Delays everything by `latency` milliseconds, give or take `jitter`. Limits no throughput. */
export const latency = streamToxic({
  type: 'latency',
  attributes: { latency: integer(), jitter: integer() },
  // As many chunks may be on their way as in Shopify's (1,024), or the delay would limit the throughput.
  buffer: 1024,
  async pipe(stub, { latency, jitter }) {
    for (;;) {
      const chunk = await stub.read();
      if (chunk === 'end') return stub.end();
      if (typeof chunk === 'string') return;
      const delayMs = Math.max(0, latency + (jitter > 0 ? stub.random.int(-jitter, jitter) : 0));
      const due = chunk.at + delayMs;
      if (!(await stub.sleep(due - stub.now()))) return stub.unread(chunk);
      // Where two follow one another, the second counts from when the first was done: their delays add up.
      await stub.write({ ...chunk, at: due });
    }
  },
});
