import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { voice as hubspotVoice } from '../../mocks/hubspot/errors.ts';
import { voice as issuerVoice } from '../../mocks/oidc/errors.ts';
import { voice as sendgridVoice } from '../../mocks/sendgrid/errors.ts';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { WireRequest } from '../../src/contract/message.ts';
import type { Throttle } from '../../src/fault/throttle.ts';
import type { QuotaCard } from '../../src/provider/provider.ts';
import { Quota } from '../../src/provider/quota.ts';

/** Sends requests that end at once, each so long after the one before. @returns when those were that got through. */
function admitted(quota: Quota, gapsMs: readonly number[]): number[] {
  let nowMs = CASE_EPOCH_MS;
  return gapsMs.flatMap((gapMs) => {
    nowMs += gapMs;
    const { throttle } = quota.begin(nowMs);
    if (throttle) return [];
    quota.end();
    return [nowMs];
  });
}

/** The most that lie in any stretch of so many milliseconds, its end excluded. */
function mostWithin(timesMs: readonly number[], stretchMs: number): number {
  return Math.max(0, ...timesMs.map((from) => timesMs.filter((at) => at >= from && at < from + stretchMs).length));
}

const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 1_500 })), {
  minLength: 1,
  maxLength: 120,
});
const limits = fc.record({ limit: fc.integer({ min: 1, max: 20 }), windowMs: fc.integer({ min: 1, max: 1_000 }) });

describe.each(['sliding', 'unstated'] as const)('a window whose stretch is %s', (counts) => {
  test('never lets more through than the limit in any stretch of it', () => {
    fc.assert(
      fc.property(limits, gaps, ({ limit, windowMs }, gapsMs) => {
        const times = admitted(new Quota({ limit, windowMs, counts, tellsWhen: true }), gapsMs);
        expect(mostWithin(times, windowMs)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('refuses only who would be one too many', () => {
    fc.assert(
      fc.property(limits, gaps, ({ limit, windowMs }, gapsMs) => {
        const quota = new Quota({ limit, windowMs, counts, tellsWhen: true });
        const times: number[] = [];
        let nowMs = CASE_EPOCH_MS;
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          const { throttle } = quota.begin(nowMs);
          const recent = times.filter((at) => at > nowMs - windowMs).length;
          expect(throttle !== undefined).toBe(recent >= limit);
          if (!throttle) times.push(nowMs);
        }
      }),
    );
  });
});

describe('a bucket', () => {
  test('lets its content through at once, and what has come back since', () => {
    fc.assert(
      fc.property(limits, gaps, fc.integer({ min: 1, max: 3_000 }), ({ limit, windowMs }, gapsMs, stretchMs) => {
        const times = admitted(new Quota({ limit, windowMs, counts: 'bucket', tellsWhen: true }), gapsMs);
        const refilled = Math.floor((stretchMs * limit) / windowMs);
        expect(mostWithin(times, stretchMs)).toBeLessThanOrEqual(limit + refilled);
      }),
    );
  });

  test('comes back evenly, and is never more than full', () => {
    const quota = new Quota({ limit: 4, windowMs: 1_000, counts: 'bucket', tellsWhen: true });
    const burst = (atMs: number) => Array.from({ length: 9 }, () => quota.begin(atMs)).filter((one) => !one.throttle);
    expect(burst(0)).toHaveLength(4);
    expect(burst(249)).toHaveLength(0);
    expect(burst(250)).toHaveLength(1);
    expect(burst(1_000)).toHaveLength(3);
    expect(burst(60_000)).toHaveLength(4);
  });
});

describe('requests at a time', () => {
  const moves = fc.array(fc.constantFrom('begin' as const, 'end' as const), { maxLength: 200 });

  test('are never more than allowed, and none is refused while there is room', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 6 }), (steps, concurrent) => {
        const quota = new Quota({ limit: 1_000, windowMs: 1, counts: 'unstated', concurrent, tellsWhen: true });
        let underway = 0;
        for (const step of steps) {
          if (step === 'end' && underway > 0) {
            quota.end();
            underway--;
          }
          if (step === 'end') continue;
          const { throttle } = quota.begin(CASE_EPOCH_MS);
          expect(throttle?.by).toBe(underway < concurrent ? undefined : 'concurrency');
          if (!throttle) underway++;
          expect(underway).toBeLessThanOrEqual(concurrent);
        }
      }),
    );
  });

  test('that are refused use up nothing of the limit over time', () => {
    const quota = new Quota({ limit: 3, windowMs: 1_000, counts: 'sliding', concurrent: 1, tellsWhen: true });
    expect(quota.begin(0).throttle).toBeUndefined();
    for (let i = 0; i < 10; i++) expect(quota.begin(0).throttle?.by).toBe('concurrency');
    quota.end();
    expect(quota.begin(0).allowance).toMatchObject({ remaining: 1 });
  });
});

describe.each(['sliding', 'unstated', 'bucket'] as const)('what a caller is told (%s)', (counts) => {
  const card = (rest: Partial<QuotaCard>): QuotaCard => ({
    limit: 3,
    windowMs: 1_000,
    counts,
    tellsWhen: true,
    ...rest,
  });

  test('counts down to nothing, and says when all of it is there again', () => {
    fc.assert(
      fc.property(limits, gaps, ({ limit, windowMs }, gapsMs) => {
        const quota = new Quota(card({ limit, windowMs }));
        let nowMs = CASE_EPOCH_MS;
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          const { throttle, allowance } = quota.begin(nowMs);
          expect(allowance).toMatchObject({ limit, windowMs });
          expect(allowance!.remaining).toBeGreaterThanOrEqual(0);
          expect(allowance!.remaining).toBeLessThan(limit);
          if (throttle) expect(allowance!.remaining).toBe(0);
          expect(allowance!.resetMs - nowMs).toBeGreaterThan(0);
          expect(allowance!.resetMs - nowMs).toBeLessThanOrEqual(windowMs);
        }
        const { allowance } = quota.begin(nowMs + windowMs);
        expect(allowance!.remaining).toBe(limit - 1);
      }),
    );
  });

  test('is how long to wait: who waits it out gets through, who comes a moment sooner does not', () => {
    fc.assert(
      fc.property(limits, gaps, ({ limit, windowMs }, gapsMs) => {
        const quota = new Quota(card({ limit, windowMs }));
        let nowMs = CASE_EPOCH_MS;
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          const { throttle } = quota.begin(nowMs);
          if (!throttle) continue;
          expect(throttle.retryAfter).toBe(String(Math.max(1, Math.ceil(throttle.waitMs! / 1_000))));
          expect(quota.begin(nowMs + throttle.waitMs! - 1).throttle).toBeDefined();
          nowMs += throttle.waitMs!;
          expect(quota.begin(nowMs).throttle).toBeUndefined();
        }
      }),
    );
  });

  test('is no time where the card says that the provider does not tell', () => {
    const quota = new Quota(card({ limit: 1, tellsWhen: false }));
    quota.begin(0);
    expect(quota.begin(0).throttle).not.toHaveProperty('retryAfter');
  });
});

describe('in the vendors’ headers', () => {
  const nowMs = CASE_EPOCH_MS + 400;
  const seconds = CASE_EPOCH_MS / 1_000;
  const throttle: Throttle = { nowMs, waitMs: 7_000 };
  const get = (path: string): WireRequest => ({
    method: 'GET',
    url: `https://vendor.test${path}`,
    headers: {},
    body: '',
  });

  test('SendGrid gives the time of the reset in Unix seconds, on every answer', () => {
    expect(sendgridVoice.rateLimited(throttle).headers).toMatchObject({
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(seconds + 8),
    });
    const allowance = { limit: 10, windowMs: 1_000, remaining: 4, resetMs: nowMs + 900 };
    expect(sendgridVoice.allowance!(allowance, get('/v3/templates'))).toEqual({
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '4',
      'x-ratelimit-reset': String(seconds + 2),
    });
  });

  test('an issuer as Okta gives the reset beside a Date of the same clock, so that their difference is the wait', () => {
    for (const waitMs of [undefined, 1_000, 7_000]) {
      const { headers } = issuerVoice.rateLimited({ nowMs, ...(waitMs === undefined ? {} : { waitMs }) });
      const waitS = Number(headers['x-rate-limit-reset']) - Date.parse(headers.date!) / 1_000;
      expect(headers.date).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
      expect(waitS).toBe((waitMs ?? 60_000) / 1_000 + 1);
    }
  });

  test('HubSpot counts on every answer but those of search', () => {
    const allowance = { limit: 100, windowMs: 10_000, remaining: 41, resetMs: nowMs };
    expect(hubspotVoice.allowance!(allowance, get('/crm/v3/objects/contacts'))).toMatchObject({
      'x-hubspot-ratelimit-max': '100',
      'x-hubspot-ratelimit-remaining': '41',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
    });
    expect(hubspotVoice.allowance!(allowance, get('/crm/v3/objects/contacts/search'))).toBeUndefined();
    expect(hubspotVoice.rateLimited({ ...throttle, allowance: { ...allowance, limit: 190 } }).headers).toMatchObject({
      'x-hubspot-ratelimit-max': '190',
    });
  });
});
