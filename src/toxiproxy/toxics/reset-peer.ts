import { integer } from '../attributes.ts';
import { streamToxic } from '../toxic.ts';

/** Resets the connection `timeout` milliseconds after data came, or the end of the stream; the data is lost. */
export const resetPeer = streamToxic({
  type: 'reset_peer',
  attributes: { timeout: integer() },
  async pipe(stub, { timeout }) {
    const chunk = await stub.read();
    if (chunk === 'interrupted' || chunk === 'elapsed') return;
    if (await stub.sleep(timeout)) stub.reset();
    else if (chunk !== 'end') stub.unread(chunk);
  },
});
