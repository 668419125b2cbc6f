import { expect, test } from 'vitest';
import type { Call } from '../../src/control/call.ts';
import { faultText, lineOf } from '../../src/control/call-line.ts';
import { plainPainter } from '../../src/report/line.ts';

const at = new Date(2026, 0, 1, 12, 4, 5, 123).getTime();
const call: Call = {
  at,
  provider: 'stripe',
  world: 'default',
  attempt: 1,
  method: 'POST',
  path: '/v1/payment_intents',
  operation: 'POST /v1/payment_intents',
  status: 402,
  durationMs: 1.34,
  replayed: false,
  effects: [],
  violations: [],
};
const text = (change: Partial<Call>) => plainPainter(lineOf({ type: 'call', call: { ...call, ...change } }));

test('a call is one line', () => {
  expect(text({})).toBe('12:04:05.123 stripe POST /v1/payment_intents 402 1.3 ms');
  expect(text({ fault: { fault: 'rate-limit', retryAfter: 5 }, status: 429 })).toBe(
    '12:04:05.123 stripe POST /v1/payment_intents 429 1.3 ms  rate-limit, Retry-After 5 s',
  );
  expect(text({ world: 'cart', replayed: true, durationMs: 2_500 })).toBe(
    '12:04:05.123 stripe/cart POST /v1/payment_intents 402 2.5 s  replayed',
  );
  expect(text({ status: null, broke: 'ECONNRESET' })).toContain(' ECONNRESET ');
  expect(text({ violations: [{ side: 'request', message: 'amount is missing.' }] })).toContain(
    '  request breaks the contract: amount is missing.',
  );
});

test('a hostile path stays one line that a terminal shows', () => {
  const line = text({ path: `/\u001b[2J\r\n${'x'.repeat(5_000)}` });
  expect(line).not.toMatch(/[\p{Cc}]/u);
  expect(line.length).toBeLessThan(400);
});

test('a fault says what it strikes, and until when', () => {
  const fault = { id: 3, provider: 'stripe', fault: { fault: 'reset' }, struck: 1 };
  expect(faultText(fault)).toBe('reset; until it is cleared');
  expect(faultText({ ...fault, times: 2, operation: 'GET *', world: 'cart' })).toBe(
    'reset on GET * in the world cart; 1 more call',
  );
  expect(faultText({ ...fault, expiresAt: at })).toBe('reset; until 12:04:05.123');
});
