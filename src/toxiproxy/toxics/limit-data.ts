import { integer } from '../attributes.ts';
import { streamToxic } from '../toxic.ts';

/** Closes the connection once `bytes` bytes have passed. What passed is remembered when the limit changes. */
export const limitData = streamToxic({
  type: 'limit_data',
  attributes: { bytes: integer() },
  state: () => ({ passed: 0 }),
  async pipe(stub, { bytes }, state) {
    for (;;) {
      const chunk = await stub.read();
      if (chunk === 'end') return stub.end();
      if (typeof chunk === 'string') return;
      const data = chunk.data.subarray(0, Math.max(0, bytes - state.passed));
      state.passed += data.length;
      if (data.length > 0) await stub.write({ ...chunk, data });
      if (state.passed >= bytes) return stub.close();
    }
  },
});
