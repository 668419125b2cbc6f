import { describe, expect, test } from 'vitest';
import { decodeToken, encodeToken, needsPact, type TokenContent } from '../../src/engine/token.ts';

const found: TokenContent = {
  file: 'orders.subject.ts',
  subject: 'orders',
  rule: 'idempotency/single-effect',
  case: {
    scenario: 'idempotency',
    seed: 1,
    operations: [
      { operation: 'POST /orders', input: { params: { path: {}, query: {}, header: {} }, body: {} }, startMs: 0 },
    ],
    schedule: [{ fault: { fault: 'lose-response' }, operation: 0, attempt: 1 }],
  },
};

describe('a token of a case that was found on a pact', () => {
  test.each([{}, { rig: 'wire' as const }])('names its pacts: %j', (more) => {
    const content = { ...found, ...more, pacts: ['pacts/shop-orders.json', 'b.json'] };
    expect(decodeToken(encodeToken(content))).toEqual(content);
    expect(needsPact(encodeToken(content))).toBe(false);
  });

  test('does not name one that lies elsewhere, and says that it is needed', () => {
    for (const file of ['/somewhere/orders.json', '../orders.json', 'C:\\orders.json', '']) {
      const token = encodeToken({ ...found, pacts: ['a.json', file] });
      expect(decodeToken(token).pacts).toEqual(['a.json', null]);
      expect(needsPact(token)).toBe(true);
    }
  });

  test('is as it was where there was no pact', () => {
    // Printed before tokens could name any.
    const old = 'fl1.i1bKL0pJLSrWQxGFiOEti9DSoyE8wKB6kQIJObBR6wWwPMyNOoaxAA.T1hktA';
    expect(decodeToken(old)).toEqual({ ...found, rig: 'wire' });
    expect(encodeToken({ ...found, rig: 'wire' })).toBe(old);
    expect(decodeToken(encodeToken(found))).toEqual(found);
    expect(needsPact(encodeToken(found))).toBe(false);
    expect(needsPact('no token')).toBe(false);
  });
});
