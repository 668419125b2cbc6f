import { describe, expect, test } from 'vitest';
import { realTimeMs } from '../../src/engine/real-time.ts';
import type { Fault } from '../../src/fault/fault.ts';
import type { Strike } from '../../src/fault/schedule.ts';
import { resolvePolicy } from '../../src/policy.ts';

const input = { params: { path: {}, query: {}, header: {} }, body: undefined };
const policy = resolvePolicy({ attempts: 3, timeoutMs: 2_000, deadlineMs: 10_000, backoff: { initialMs: 100 } });
const needs = (schedule: readonly Strike[], starts: readonly number[] = [0]) => {
  const operations = starts.map((startMs) => ({ operation: 'GET /v1/customers', input, startMs }));
  return realTimeMs({ scenario: 'test', seed: 1, operations, schedule }, policy);
};
const lasting = (fault: Fault): Strike[] => [{ fault }];

describe('the real time that a case needs', () => {
  test('is none where nothing fails', () => {
    expect(needs([])).toBe(0);
    expect(needs([], [0, 700])).toBe(700);
  });

  test('has the waits between the attempts, by the promised backoff', () => {
    expect(needs(lasting({ fault: 'status', status: 503 }))).toBe(450);
    expect(needs([{ fault: { fault: 'status', status: 503 }, attempt: 1 }])).toBe(150);
  });

  test('has the wait that the provider asks for', () => {
    expect(needs([{ fault: { fault: 'rate-limit', retryAfter: 7 }, attempt: 1 }])).toBe(7_000);
  });

  test('has the timeouts of attempts that are not answered in time', () => {
    expect(needs(lasting({ fault: 'hang' }))).toBe(3 * 2_000 + 450);
    expect(needs([{ fault: { fault: 'latency', ms: 45_000 }, attempt: 1 }])).toBe(2_150);
    expect(needs([{ fault: { fault: 'slow-body', ms: 500 }, attempt: 1 }])).toBe(650);
    expect(needs([{ fault: { fault: 'bandwidth', rate: 1 }, attempt: 1 }])).toBe(1_150);
  });

  test('ends with the deadline', () => {
    expect(needs(lasting({ fault: 'rate-limit', retryAfter: 20 }), [0, 1_000])).toBe(11_000);
  });
});
