import { integer } from '../attributes.ts';
import { streamToxic } from '../toxic.ts';

/**
 * Lets no data through and closes the connection after `timeout` milliseconds without any, as Shopify's does: each piece
 * of data begins the wait again. With 0 the connection hangs until the toxic is removed, and is then closed.
 */
export const timeout = streamToxic({
  type: 'timeout',
  attributes: { timeout: integer() },
  closesOnRemoval: true,
  async pipe(stub, { timeout }) {
    for (;;) {
      const chunk = await stub.read(timeout > 0 ? timeout : undefined);
      if (chunk === 'end') return stub.end();
      if (chunk === 'elapsed') return stub.close();
      if (chunk === 'interrupted') return;
    }
  },
});
