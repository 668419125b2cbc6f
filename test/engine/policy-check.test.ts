import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/engine/policy-check.ts';
import type { PolicyInput } from '../../src/policy.ts';

/** The sentence with which a policy is refused. */
function refusal(policy: unknown): string {
  try {
    checkPolicy(policy, 'shop.ts');
  } catch (error) {
    expect(error).toMatchObject({ name: 'UserError', code: 'POLICY_INVALID' });
    return (error as Error).message;
  }
  throw new Error('the policy was taken');
}

const BREAKER = { failureThreshold: 5, resetTimeoutMs: 60_000 };

describe('a policy is taken', () => {
  test.each<[string, PolicyInput]>([
    ['that is empty', {}],
    [
      'that says everything',
      {
        attempts: 4,
        timeoutMs: 8_000,
        deadlineMs: 30_000,
        backoff: { initialMs: 0, maxMs: 0.5, jitter: false },
        breaker: { ...BREAKER, probes: 2 },
        refresh: true,
        alerts: false,
        matrix: { 'not-found': { retry: 'either' }, 'rate-limited': { retry: false } },
        vendor: [
          { status: 409, retry: true },
          { header: 'stripe-should-retry', equals: 'true', retry: 'either' },
        ],
      },
    ],
    ['without a breaker', { breaker: false }],
    ['with fields left undefined', { attempts: undefined, breaker: undefined, matrix: undefined } as never],
  ])('%s', (_what, policy) => {
    expect(() => checkPolicy(policy, 'shop.ts')).not.toThrow();
  });

  test('whatever was put on Object.prototype', () => {
    Object.defineProperty(Object.prototype, 'polluted', {
      value: 1,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    try {
      expect(() => checkPolicy({ backoff: {} }, 'shop.ts')).not.toThrow();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted');
    }
  });
});

describe('a policy is refused, in a sentence that names the field,', () => {
  test.each<[unknown, string]>([
    [null, 'policy must be an object, not null.'],
    [[], 'policy must be an object, not a list.'],
    [{ attemps: 4 }, 'policy.attemps is unknown; did you mean "attempts"?'],
    [
      { breaker: { ...BREAKER, failureTreshold: 5 } },
      'policy.breaker.failureTreshold is unknown; did you mean "failureThreshold"?',
    ],
    [
      { breaker: { failureTreshold: 5, resetTimeoutMs: 60_000 } },
      'policy.breaker.failureTreshold is unknown; did you mean "failureThreshold"?',
    ],
    [{ breaker: { failureThreshold: 5 } }, 'policy.breaker.resetTimeoutMs is missing.'],
    [
      { breaker: { ...BREAKER, failureThreshold: 0 } },
      'policy.breaker.failureThreshold must be a whole number from 1, not 0.',
    ],
    [{ breaker: { ...BREAKER, probes: 1.5 } }, 'policy.breaker.probes must be a whole number from 1, not 1.5.'],
    [
      { breaker: true },
      'policy.breaker must be false, or an object such as { failureThreshold: 5, resetTimeoutMs: 60_000 }, not true.',
    ],
    [{ attempts: 0 }, 'policy.attempts must be a whole number from 1, not 0.'],
    [{ attempts: '4' }, 'policy.attempts must be a whole number from 1, not "4".'],
    [{ attempts: Number.NaN }, 'policy.attempts must be a whole number from 1, not NaN.'],
    [{ timeoutMs: -1 }, 'policy.timeoutMs must be a number of milliseconds above 0, not -1.'],
    [
      { deadlineMs: Number.POSITIVE_INFINITY },
      'policy.deadlineMs must be a number of milliseconds above 0, not Infinity.',
    ],
    [{ backoff: { jitter: 'full' } }, 'policy.backoff.jitter must be true or false, not "full".'],
    [{ refresh: () => true }, 'policy.refresh must be true or false, not a function.'],
    [
      { matrix: { 'rate-limit': { retry: true } } },
      `policy.matrix['rate-limit'] is no fault class; did you mean "rate-limited"?`,
    ],
    [
      { matrix: { 'not-found': { retry: 'maybe' } } },
      `policy.matrix['not-found'].retry must be true, false or 'either', not "maybe".`,
    ],
    [{ matrix: { network: true } }, 'policy.matrix.network must be an object such as { retry: true }, not true.'],
    [{ matrix: { network: {} } }, 'policy.matrix.network.retry is missing.'],
    [
      { vendor: { status: 409, retry: true } },
      'policy.vendor must be a list of rules such as { status: 409, retry: true }, not an object.',
    ],
    [
      { vendor: [{ header: 'Stripe-Should-Retry', retry: true }] },
      'policy.vendor[0].header must be the name of a header in lower case, not "Stripe-Should-Retry".',
    ],
    [
      {
        vendor: [
          { status: 409, retry: true },
          { equals: 'true', retry: true },
        ],
      },
      'policy.vendor[1].equals is given without policy.vendor[1].header.',
    ],
    [
      { vendor: [{ status: 4090, retry: true }] },
      'policy.vendor[0].status must be a status from 100 to 599, not 4090.',
    ],
    [{ vendor: [{ status: 409 }] }, 'policy.vendor[0].retry is missing.'],
  ])('%j', (policy, sentence) => {
    expect(refusal(policy)).toBe(`shop.ts: ${sentence}`);
  });
});
