import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { replayCase } from '../../src/engine/replay.ts';
import type { Fault } from '../../src/fault/fault.ts';
import { rules } from '../../src/rule/registry.ts';
import { buggyClients } from './buggy/index.ts';
import { findFailure } from './find-failure.ts';

const unavailable: Fault = { fault: 'status', status: 503 };

/** What the smallest counterexample must be: how many operations, which faults, and a sentence that is true of it. */
interface Smallest {
  readonly client: string;
  readonly operations: number;
  readonly schedule: readonly object[];
  readonly says: RegExp;
}

const smallest: readonly Smallest[] = [
  {
    client: 'reads-retry-after-as-milliseconds',
    operations: 1,
    schedule: [{ fault: { ...unavailable, retryAfter: 7 }, operation: 0, attempt: 1 }],
    says: /^the provider answered 503 with Retry-After: 7, the next attempt came after \d{3} ms$/,
  },
  {
    client: 'counts-retries-where-it-means-attempts',
    operations: 1,
    schedule: [{ fault: unavailable, operation: 0, attempt: 1, times: 4 }],
    says: /^the operation made 5 attempts where the policy promises 4 at most$/,
  },
  {
    client: 'jitters-every-other-wait',
    operations: 8,
    schedule: [{ fault: unavailable, fromMs: 0, untilMs: 120_000 }],
    says: /^all 8 operations waited exactly 800 ms before attempt 2$/,
  },
  {
    client: 'takes-a-new-key-after-a-5xx',
    operations: 1,
    schedule: [{ fault: { fault: 'status', status: 500 }, operation: 0, attempt: 1 }],
    says: /^the provider answered 500 under the key \S+, and the repeat carried the key \S+$/,
  },
  { client: 'reads-the-body-twice', operations: 1, schedule: [], says: /answered 200 after 0 ms, valid and in time/ },
  { client: 'makes-a-key-of-the-time-once', operations: 2, schedule: [], says: /again for a different body$/ },
  {
    client: 'refreshes-twice',
    operations: 1,
    schedule: [{ fault: { fault: 'status', status: 401 }, attempt: 1, times: 2 }],
    says: /refreshed its credential 2 times and was answered 2 times with 401/,
  },
  {
    client: 'does-not-reset-its-count',
    operations: 6,
    schedule: [{ fault: unavailable, attempt: 1 }],
    says: /after 1 failed attempts in a row, the breaker opens after 5$/,
  },
];

describe.each(smallest)('the counterexample of $client', ({ client, operations, schedule, says }) => {
  const { subject, breaks } = buggyClients.find((one) => one.subject.name === client) as (typeof buggyClients)[number];

  test('is as small as it gets, and says what happened', async () => {
    const found = await findFailure(subject, breaks, 1);
    expect(found?.counterexample).toMatchObject({ schedule, repeats: true });
    expect(found?.counterexample?.case.operations).toHaveLength(operations);
    expect(found?.reason).toMatch(says);
  });

  test('replays to the same verdict', async () => {
    const found = await findFailure(subject, breaks, 1);
    const planned = found?.counterexample?.case;
    if (!planned) throw new Error('it was not found');
    const { verdicts } = await replayCase({
      subject,
      provider: stripe,
      case: planned,
      rules: rules.filter(({ id }) => id === breaks),
    });
    expect(verdicts).toMatchObject([{ rule: breaks, verdict: { verdict: 'fail', reason: found?.reason } }]);
  });
});
