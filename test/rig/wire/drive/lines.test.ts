import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lines } from '../../../../src/rig/wire/drive/lines.ts';

function linesOf(chunks: readonly Uint8Array[]): string[] {
  const seen: string[] = [];
  const lines = new Lines((line) => seen.push(line));
  for (const chunk of chunks) lines.push(Buffer.from(chunk));
  lines.end();
  return seen;
}

it('gives the same lines however the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '🙂', '\n', '\r\n') }),
      fc.array(fc.nat(40)),
      (text, cuts) => {
        const bytes = Buffer.from(text);
        const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(linesOf(chunks)).toEqual(
          text.split(/\r?\n/).filter((line, index, all) => index < all.length - 1 || line !== ''),
        );
      },
    ),
  );
});

it('cuts a line that never ends, and takes binary junk', () => {
  const chunks = Array.from({ length: 100 }, () => Buffer.alloc(65_536, 'x'));
  expect(linesOf(chunks)).toEqual([`${'x'.repeat(4_096)}…`]);
  expect(linesOf([Buffer.from([0xff, 0x00, 0xfe, 0x0a, 0xc3])])).toEqual(['\ufffd\u0000\ufffd', '\ufffd']);
});
