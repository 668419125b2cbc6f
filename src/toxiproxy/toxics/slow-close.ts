import { integer } from '../attributes.ts';
import { streamToxic } from '../toxic.ts';

/** Keeps the connection from closing for `delay` milliseconds. */
export const slowClose = streamToxic({
  type: 'slow_close',
  attributes: { delay: integer() },
  async pipe(stub, { delay }) {
    for (;;) {
      const chunk = await stub.read();
      if (chunk === 'end') {
        if (await stub.sleep(delay)) stub.end();
        return;
      }
      if (typeof chunk === 'string') return;
      await stub.write(chunk);
    }
  },
});
