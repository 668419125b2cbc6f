import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callId } from '../../../../src/rig/wire/drive/call-id.ts';

it('names a call as W3C Trace Context allows, the same every time', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(1_000), (seed, op) => {
      const { id, traceparent } = callId(seed, op);
      expect(id).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
      expect(traceparent).toMatch(new RegExp(`^00-${id}-(?!0{16})[0-9a-f]{16}-01$`));
      expect(callId(seed, op)).toEqual({ id, traceparent });
    }),
  );
});

it('names no two calls alike', () => {
  const ids = new Set<string>();
  for (let seed = 0; seed < 100; seed++) for (let op = 0; op < 20; op++) ids.add(callId(seed, op).id);
  expect(ids.size).toBe(2_000);
});
