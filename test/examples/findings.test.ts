import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { CellVerdict } from '../../src/engine/events.ts';
import { explore } from '../../src/engine/explore.ts';
import { rules } from '../../src/rule/registry.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';

const CREATE = 'POST /v1/payment_intents';

async function findingsOf(
  file: string,
  ids: readonly string[],
): Promise<(rule: string, aspect?: string, operation?: string) => Finding | undefined> {
  const { default: subject } = (await import(new URL(`../../examples/${file}`, import.meta.url).href)) as {
    default: ModuleSubject;
  };
  const judging = rules.filter(({ id }) => ids.includes(id));
  const judged = scenarios.filter((scenario) => scenario.rules.some((rule) => ids.includes(rule)));
  const report = await explore({ subject, provider: stripe, scenarios: judged, rules: judging, seed: 1, runs: 90 });
  return (rule, aspect, operation = CREATE) => {
    const cell = report.verdicts.find(
      (verdict) => verdict.rule === rule && verdict.operation === operation,
    ) as CellVerdict;
    if (cell.verdict !== 'fail') return undefined;
    const sides = [
      { aspect: cell.aspect, reason: cell.reason, counterexample: cell.counterexample },
      ...(cell.also ?? []),
    ];
    const side = sides.find((one) => aspect === undefined || one.aspect === aspect);
    return (
      side && {
        reason: side.reason ?? '',
        schedule: side.counterexample?.schedule ?? [],
        repeats: side.counterexample?.repeats,
      }
    );
  };
}

interface Finding {
  readonly reason: string;
  readonly schedule: readonly unknown[];
  readonly repeats: boolean | undefined;
}

const once = (fault: object) => [{ fault, operation: 0, attempt: 1 }];

describe.each(['stripe-sdk.ts', 'stripe-sdk-fetch.ts'])('%s, stripe 23', (file) => {
  test('shows what it really does, each by the one fault that matters', async () => {
    const finding = await findingsOf(file, [
      'retry/transient-retried',
      'retry/retry-after-honoured',
      'retry/backoff-grows',
      'retry/jitter-present',
      'idempotency/key-stable',
      'idempotency/single-effect',
    ]);
    // stripe/esm/RequestSender.js, _shouldRetry: 409 and 500 up, no 429.
    expect(finding('retry/transient-retried', 'rate-limited')).toEqual({
      reason: 'the provider answered 429, and the operation gave up after that one attempt',
      schedule: once({ fault: 'rate-limit' }),
      repeats: true,
    });
    // _getSleepTimeInMS reads no header.
    expect(finding('retry/retry-after-honoured', 'server-error')).toEqual({
      reason: 'the provider answered 503 with Retry-After: 7, the next attempt came after 500 ms',
      schedule: once({ fault: 'status', status: 503, retryAfter: 7 }),
      repeats: true,
    });
    // The same function counts retries from 0 and never waits less than 0.5 s: both waits of two retries are 0.5 s.
    expect(finding('retry/backoff-grows')?.reason).toContain('every first wait was 500 ms and every last one 500 ms');
    expect(finding('retry/jitter-present')?.schedule).toHaveLength(1);
    // And what it does well.
    expect(finding('idempotency/key-stable')).toBeUndefined();
    expect(finding('idempotency/single-effect')).toBeUndefined();
  });
});

describe('stripe-sdk-no-retries.ts', () => {
  test('repeats once after a closed connection, although retries are switched off', async () => {
    const finding = await findingsOf('stripe-sdk-no-retries.ts', ['retry/attempts-bounded']);
    expect(finding('retry/attempts-bounded')).toEqual({
      reason: 'the operation made 2 attempts where the policy promises 1 at most',
      schedule: once({ fault: 'reset' }),
      repeats: true,
    });
  });
});

describe('a body that dribbles', () => {
  const dribble = once({ fault: 'slice', bytes: 16, delayMs: 1_000 });

  test("is not covered by axios's timeout, which becomes one of the idle socket once the head is there", async () => {
    const finding = await findingsOf('axios-retry.ts', ['retry/deadline-respected']);
    // axios/lib/adapters/http.js leaves `timeout` to follow-redirects/index.js, which stops its timer at the response.
    expect(finding('retry/deadline-respected', 'slice')).toEqual({
      reason: 'the operation took 40 s, its deadline was 10 s',
      schedule: dribble,
      repeats: true,
    });
  });

  test("outlasts the timeout of Stripe's node:http client, which is the idle socket's too", async () => {
    const finding = await findingsOf('stripe-sdk-no-retries.ts', ['retry/deadline-respected']);
    // stripe/esm/net/NodeHttpClient.js: req.setTimeout, which starts again with every byte.
    expect(finding('retry/deadline-respected', 'slice', 'GET /v1/customers')).toMatchObject({
      reason: expect.stringContaining('its deadline was 100 s'),
      schedule: dribble,
    });
  });

  test("is given up by Stripe's fetch client, and never asked for again", async () => {
    const finding = await findingsOf('stripe-sdk-fetch.ts', ['retry/transient-retried']);
    // stripe/esm/RequestSender.js reads the body only once it has decided not to retry.
    expect(finding('retry/transient-retried', 'timeout', 'GET /v1/customers')).toEqual({
      reason:
        'attempt 1 was given up after 80 s before the answer was whole, and the operation gave up after that one attempt',
      schedule: dribble,
      repeats: true,
    });
  });
});
