import type { Random } from '../../random.ts';
import { integer } from '../attributes.ts';
import { streamToxic } from '../toxic.ts';

/**
 * Cuts data into pieces of `average_size` bytes, give or take `size_variation`, `delay` microseconds apart.
 * A timer counts in milliseconds: shorter delays are saved up until they make one.
 */
export const slicer = streamToxic({
  type: 'slicer',
  attributes: { average_size: integer({ min: 1 }), size_variation: integer(), delay: integer() },
  conflict: ({ average_size, size_variation }) =>
    size_variation >= average_size ? 'size_variation must be less than average_size' : undefined,
  async pipe(stub, { average_size, size_variation, delay }) {
    let owedMs = 0;
    for (;;) {
      const chunk = await stub.read();
      if (chunk === 'end') return stub.end();
      if (typeof chunk === 'string') return;
      for (let rest = chunk.data; rest.length > 0; ) {
        const size = pieceSize(stub.random, average_size, size_variation);
        await stub.write({ ...chunk, data: rest.subarray(0, size) });
        rest = rest.subarray(size);
        owedMs += delay / 1000;
        const dueMs = Math.floor(owedMs);
        owedMs -= dueMs;
        if (await stub.sleep(dueMs)) continue;
        if (rest.length > 0) stub.unread({ ...chunk, data: rest });
        return;
      }
    }
  },
});

function pieceSize(random: Random, average: number, variation: number): number {
  return variation > 0 ? random.int(average - variation, average + variation) : average;
}
