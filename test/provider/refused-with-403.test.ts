import { expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { jsonResponse } from '../../src/contract/message.ts';
import type { Fault } from '../../src/fault/fault.ts';
import { retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import { creating, subjectOf } from '../rig/on-rig.ts';

const SPENT = 'REQUEST_LIMIT_EXCEEDED';

/** A provider that says 403 to who sends too much, as Salesforce does; in all else it is Stripe. */
const forbidding: Provider = {
  ...stripe,
  contract: stripe.contract,
  card: { ...stripe.card, quota: { limit: 2, windowMs: 60_000, counts: 'bucket', tellsWhen: false } },
  voice: {
    ...stripe.voice,
    rateLimited: (throttle) =>
      jsonResponse(403, [{ message: 'TotalRequests Limit exceeded.', errorCode: SPENT }], retryAfterHeader(throttle)),
    allowance: ({ limit, remaining }) => ({ 'sforce-limit-info': `api-usage=${limit - remaining}/${limit}` }),
  },
  meaning: ({ status, body }) => (status === 403 && body.includes(SPENT) ? 429 : status),
};

/** Calls the provider so often, each call one attempt under its fault. */
async function attempts(faults: readonly Fault[]) {
  const subject = subjectOf(({ baseUrl, credentials }) => ({
    'POST /v1/payment_intents': async () => {
      const headers = { authorization: `Bearer ${credentials.token}` };
      const body = new URLSearchParams({ amount: '100', currency: 'usd' });
      return (await fetch(`${baseUrl}/v1/payment_intents`, { method: 'POST', headers, body })).status;
    },
  }));
  await using rig = await createVirtualRig({ subject, provider: forbidding });
  const { observation } = await rig.run({
    scenario: 'test',
    seed: 1,
    operations: faults.map((_, index) => creating(1_000, { startMs: index * 1_000 })),
    schedule: faults.map((fault, operation) => ({ fault, operation })),
  });
  return observation.attempts;
}

test('a quota that is refused with 403 is throttling, and its answers say what is used', async () => {
  const seen = await attempts(Array(3).fill({ fault: 'quota', ms: 0 }));
  expect(seen.map(({ failure }) => failure)).toEqual([null, null, 'rate-limited']);
  expect(seen.map(({ response }) => response?.headers['sforce-limit-info'])).toEqual([
    'api-usage=1/2',
    'api-usage=2/2',
    undefined,
  ]);
  expect(seen.flatMap(({ effects }) => effects)).toHaveLength(2);
});

test('so is the fault rate-limit; any other 403 is none', async () => {
  const seen = await attempts([{ fault: 'rate-limit' }, { fault: 'status', status: 403 }]);
  expect(seen.map(({ failure }) => failure)).toEqual(['rate-limited', 'auth-failure']);
});
