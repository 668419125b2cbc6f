import type { CellVerdict, Counterexample, Report, SubjectReport } from '../../src/engine/events.ts';
import { encodeToken } from '../../src/engine/token.ts';
import type { Fault } from '../../src/fault/fault.ts';
import type { Schedule } from '../../src/fault/schedule.ts';
import type { Effect, JournalEvent, ThrownValue } from '../../src/journal/events.ts';

// Journals as the rig records them, written by hand: what the reporters are shown in their tests.

const PAY = 'POST /v1/payment_intents';
const EPOCH = Date.UTC(2026, 0, 1);

/** Builds the events of a case, one call a line of its story. */
class Story {
  readonly events: JournalEvent[] = [];
  readonly #operations: { operation: string; startMs: number }[] = [];
  #attempts = 0;

  start(at: number, operation = PAY): number {
    const op = this.#operations.push({ operation, startMs: at }) - 1;
    this.events.push({ type: 'operation-started', at, op, operation, connection: 0 });
    return op;
  }

  attempt(op: number | null, at: number, options: { key?: string; fault?: Fault; url?: string } = {}): number {
    const { key = null, fault, url } = options;
    const operation = op === null ? null : this.#operations[op]!.operation;
    const [method = 'GET', path = '/'] = operation?.split(' ') ?? [];
    const attempt = ++this.#attempts;
    this.events.push({
      type: 'attempt-started',
      at,
      attempt,
      op,
      connection: 0,
      request: {
        method,
        url: url ?? `https://api.stripe.com${path}`,
        headers: { authorization: 'Bearer [credential]', ...(key === null ? {} : { 'idempotency-key': key }) },
        body: 'amount=100&currency=usd',
      },
      operation,
      key,
      credentialed: true,
      ...(url === undefined ? {} : { foreign: true }),
    });
    if (fault) this.events.push({ type: 'fault-struck', at, attempt, fault });
    return attempt;
  }

  processed(attempt: number, at: number, effects: readonly Effect[], replayed = false): void {
    this.events.push({ type: 'processed', at, attempt, effects, replayed });
  }

  answer(attempt: number, at: number, status: number, headers: Record<string, string> = {}, invalid?: string): void {
    const body = status < 400 ? '{"id":"pi_1"}' : '{"error":{"type":"api_error"}}';
    const all = { 'content-type': 'application/json', ...headers };
    this.events.push({ type: 'answered', at, attempt, status, headers: all, body, ...(invalid ? { invalid } : {}) });
  }

  broke(attempt: number, at: number, code = 'ECONNRESET'): void {
    this.events.push({ type: 'broke', at, attempt, code, partial: false });
  }

  resolve(op: number, at: number, value: unknown = { id: 'pi_1' }): void {
    this.events.push({ type: 'operation-settled', at, op, outcome: 'resolved', value });
  }

  reject(op: number, at: number, error: ThrownValue): void {
    this.events.push({ type: 'operation-settled', at, op, outcome: 'rejected', error });
  }

  tell(
    rule: string,
    schedule: Schedule,
    evidence: { attempts?: number[]; operations?: number[] } = {},
  ): Counterexample {
    const planned = {
      scenario: 'failure-matrix',
      seed: 7,
      operations: this.#operations.map(({ operation, startMs }) => ({
        operation,
        input: { params: { path: {}, query: {}, header: {} }, body: { amount: 100, currency: 'usd' } },
        startMs,
      })),
      schedule,
    };
    return {
      replay: encodeToken({ file: 'examples/stripe-sdk.ts', subject: 'stripe-sdk', rule, case: planned }),
      case: planned,
      schedule,
      journal: {
        header: {
          schema: 'faultline.journal/1',
          provider: 'stripe',
          scenario: planned.scenario,
          seed: planned.seed,
          rig: 'virtual',
          epochMs: EPOCH,
          toleranceMs: 0,
          keyed: ['POST'],
        },
        events: this.events,
      },
      attempts: evidence.attempts ?? [],
      operations: evidence.operations ?? [],
      shrinks: 12,
      repeats: true,
    };
  }
}

const apiError: ThrownValue = { name: 'StripeAPIError', message: 'The provider is not available.', code: 'api_error' };

/** A 429 that the subject surfaces at once. */
function rateLimitNotRetried(): Counterexample {
  const fault = { fault: 'rate-limit' };
  const story = new Story();
  const op = story.start(0);
  const only = story.attempt(op, 0, { key: 'stripe-node-retry-1b0c', fault });
  story.answer(only, 0, 429, { 'stripe-rate-limited-reason': 'global-rate' });
  story.reject(op, 0, { name: 'StripeRateLimitError', message: 'Too many requests.', code: 'rate_limit' });
  return story.tell('retry/transient-retried', [{ fault, operation: 0, attempt: 1 }], {
    attempts: [only],
    operations: [0],
  });
}

/** `Retry-After: 7`, and the subject is back after half a second. */
export function retryAfterIgnored(form: 'seconds' | 'date' = 'seconds'): Counterexample {
  const fault = { fault: 'status', status: 503, retryAfter: 7, ...(form === 'date' ? { form } : {}) };
  const story = new Story();
  const op = story.start(0);
  const first = story.attempt(op, 0, { key: 'stripe-node-retry-1b0c', fault });
  const value = form === 'date' ? new Date(EPOCH + 7000).toUTCString() : '7';
  story.answer(first, 0, 503, { 'retry-after': value });
  const second = story.attempt(op, 512, { key: 'stripe-node-retry-1b0c' });
  story.processed(second, 512, [{ kind: 'created', resource: 'payment_intent', id: 'pi_1' }]);
  story.answer(second, 512, 200);
  story.resolve(op, 512);
  return story.tell('retry/retry-after-honoured', [{ fault, operation: 0, attempt: 1 }], { attempts: [first, second] });
}

/** The provider commits, the answer is lost, and the repeat carries another key: two payments. */
export function repeatedWithAnotherKey(): Counterexample {
  const fault = { fault: 'lose-response' };
  const story = new Story();
  const op = story.start(0);
  const first = story.attempt(op, 0, { key: '6f1e0a52-6c52-4a0b-9d29-08a0f6d5a001', fault });
  story.processed(first, 0, [{ kind: 'created', resource: 'payment_intent', id: 'pi_1', key: '6f1e' }]);
  story.broke(first, 0);
  const second = story.attempt(op, 1043, { key: 'b7d9c3de-0f4e-4a7e-8f0e-5f1a2c3b4d02' });
  story.processed(second, 1043, [{ kind: 'created', resource: 'payment_intent', id: 'pi_2', key: 'b7d9' }]);
  story.answer(second, 1043, 200);
  story.resolve(op, 1043, { id: 'pi_2' });
  return story.tell('idempotency/single-effect', [{ fault, operation: 0, attempt: 1 }], { attempts: [first, second] });
}

/** Twelve operations against an outage, and every one of them is sent. */
export function breakerNeverOpens(): Counterexample {
  const fault = { fault: 'status', status: 503 };
  const story = new Story();
  const late: number[] = [];
  for (let i = 0; i < 12; i++) {
    const at = i * 250;
    const op = story.start(at);
    const attempt = story.attempt(op, at, { key: `key-${i}`, fault });
    story.answer(attempt, at, 503);
    story.reject(op, at, apiError);
    if (i >= 5) late.push(attempt);
  }
  return story.tell('breaker/opens-after-threshold', [{ fault, fromMs: 0, untilMs: 5000 }], {
    attempts: late,
    operations: late.map((attempt) => attempt - 1),
  });
}

/** Eight operations that all wait alike, each a few milliseconds after the other. */
export function fixedWaits(): Counterexample {
  const fault = { fault: 'status', status: 503 };
  const story = new Story();
  const attempts: number[] = [];
  for (let i = 0; i < 8; i++) {
    const at = i * 5;
    const op = story.start(at);
    for (const wait of [0, 500]) {
      const attempt = story.attempt(op, at + wait, { key: `key-${i}`, fault });
      story.answer(attempt, at + wait, 503);
      attempts.push(attempt);
    }
    story.reject(op, at + 500, { ...apiError, message: `Request req_${i} failed.` });
  }
  return story.tell('retry/jitter-present', [{ fault }], { attempts, operations: [0, 1, 2, 3, 4, 5, 6, 7] });
}

/** An answer that breaks the contract, and the subject takes it for a success. */
/** A command whose only attempt nobody could read, and that says so; it prints more than is worth showing. */
export function cutOffAndLoud(): Counterexample {
  const story = new Story();
  const op = story.start(0);
  const event = { type: 'attempt-started', at: 12, attempt: 1, op, connection: 0, operation: null, key: null } as const;
  const request = { method: '', url: 'http://stripe.test', headers: {}, body: '' };
  story.events.push({ ...event, request, credentialed: false, unseen: true });
  story.broke(1, 12);
  for (let line = 1; line <= 10; line++) {
    story.events.push({ type: 'printed', at: 13, op, stream: 'stderr', text: `line ${line} ${'x'.repeat(300)}` });
  }
  story.reject(op, 14, { name: 'exit code 56', message: 'curl: (56) Recv failure', code: '56' });
  return story.tell('retry/transient-retried', [{ fault: { fault: 'partition' }, fromMs: 0 }], { operations: [op] });
}

export function schemaViolationTaken(): Counterexample {
  const fault = { fault: 'schema-violation' };
  const story = new Story();
  const op = story.start(0, 'GET /v1/payment_intents/{intent}');
  const only = story.attempt(op, 0, { fault });
  story.processed(only, 0, []);
  story.answer(only, 0, 200, {}, 'body.amount must be an integer, and it is a string');
  story.resolve(op, 0, { id: 'pi_1', amount: 'many' });
  return story.tell('outcome/invalid-never-success', [{ fault, operation: 0, attempt: 1 }], { attempts: [only] });
}

/** Waits, hangs, an alert, a refresh, a redirect, attempts of no operation, an operation that never settles. */
export function everythingAtOnce(): Counterexample {
  const hang = { fault: 'hang' };
  const story = new Story();
  const op = story.start(0);
  const hung = story.attempt(op, 0, { key: 'k1', fault: hang });
  story.events.push({ type: 'abandoned', at: 10_000, attempt: hung });
  const limited = story.attempt(op, 10_500, { key: 'k1', fault: { fault: 'rate-limit', retryAfter: 20 } });
  story.answer(limited, 10_500, 429, { 'retry-after': '20' });
  story.events.push({ type: 'alert', at: 10_500, op, alert: 'throttled' });
  const refused = story.attempt(op, 12_000, { key: 'k1', fault: { fault: 'expire-token' } });
  story.answer(refused, 12_000, 401);
  story.events.push({ type: 'credential-refreshed', at: 12_000, op });
  const moved = story.attempt(op, 12_000, {
    key: 'k1',
    fault: { fault: 'redirect', status: 307, to: 'elsewhere.test' },
  });
  story.answer(moved, 12_000, 307, { location: 'http://elsewhere.test/' });
  const elsewhere = story.attempt(op, 12_000, { key: 'k1', url: 'http://elsewhere.test/v1/payment_intents' });
  story.broke(elsewhere, 12_000, 'ECONNREFUSED');
  const open = story.attempt(op, 19_000, { key: 'k1', fault: { fault: 'latency', ms: 90_000, jitterMs: 200 } });
  const stray = story.attempt(null, 20_000);
  story.answer(stray, 20_000, 200);
  story.events.push({ type: 'misbehaved', at: 21_000, op, what: 'called process.exit(1)' });
  story.events.push({ type: 'violation', at: 21_000, attempt: open, side: 'request', message: 'amount is missing' });
  story.events.push({ type: 'operation-settled', at: 120_000, op, outcome: 'unsettled', why: 'nothing is in flight' });
  return {
    ...story.tell('outcome/settles', [{ fault: hang, operation: 0, attempt: 1, times: 2 }], { attempts: [open] }),
    repeats: false,
  };
}

/** A journal that stops in the middle, as that of an interrupted case does. */
export function cutShort(): Counterexample {
  const story = new Story();
  story.attempt(story.start(0), 0, { fault: { fault: 'hang' } });
  return story.tell('outcome/settles', []);
}

const OPERATIONS = [
  PAY,
  'POST /v1/payment_intents/{intent}/capture',
  'POST /v1/refunds',
  'POST /v1/customers',
  'GET /v1/payment_intents/{intent}',
  'GET /v1/customers',
];

const RULES = [
  'retry/transient-retried',
  'retry/permanent-not-retried',
  'retry/invalid-response-not-retried',
  'retry/retry-after-honoured',
  'retry/backoff-grows',
  'retry/jitter-present',
  'retry/attempts-bounded',
  'retry/deadline-respected',
  'retry/unsafe-not-repeated',
  'retry/no-storm',
  'outcome/settles',
  'outcome/failure-surfaced',
  'outcome/success-not-lost',
  'outcome/invalid-never-success',
  'outcome/alert-raised',
  'idempotency/key-present',
  'idempotency/key-stable',
  'idempotency/key-unique',
  'idempotency/body-stable',
  'idempotency/single-effect',
  'breaker/opens-after-threshold',
  'breaker/opens-in-time',
  'breaker/silent-while-open',
  'auth/refresh-once',
  'auth/no-credential-leak',
];

/** A matrix in which every cell passes but for the given ones. */
export function subjectReport(name: string, different: readonly Partial<CellVerdict>[]): SubjectReport {
  const verdicts = RULES.flatMap((rule, r) =>
    OPERATIONS.filter((operation) => !(operation.startsWith('GET') && rule.startsWith('idempotency/'))).map(
      (operation, o): CellVerdict => {
        const own = different.find(
          (cell) => cell.rule === rule && (cell.operation === undefined || cell.operation === operation),
        );
        return { rule, operation, verdict: 'pass', runs: 20 + ((r * 37 + o * 11) % 400), ...own } as CellVerdict;
      },
    ),
  );
  return { name, provider: 'stripe', file: `examples/${name}.ts`, verdicts, cases: 4120, durationMs: 2840 };
}

const noBreaker = { verdict: 'skip', runs: 0, reason: 'the policy promises no breaker' } as const;

/** The official SDK's real findings, and a breaker that is promised and missing. */
export function findings(): SubjectReport {
  return subjectReport('stripe-sdk', [
    {
      rule: 'retry/transient-retried',
      verdict: 'fail',
      aspect: 'rate-limited',
      reason: 'Gave up after 1 attempt on a 429; a rate-limited call is to be retried, up to 5 attempts.',
      counterexample: rateLimitNotRetried(),
    },
    {
      rule: 'retry/retry-after-honoured',
      verdict: 'fail',
      aspect: 'server-error',
      reason: 'Attempt 2 came 512 ms after a 503 with Retry-After: 7; it was to wait at least 7 s.',
      counterexample: retryAfterIgnored(),
      also: [
        {
          aspect: 'rate-limited',
          reason: 'Attempt 2 came 512 ms after an answer that named a date 7 s ahead.',
          counterexample: retryAfterIgnored('date'),
        },
      ],
    },
    {
      rule: 'retry/jitter-present',
      verdict: 'unknown',
      runs: 3,
      reason: '3 waits were seen, and 20 are needed to tell.',
    },
    {
      rule: 'retry/no-storm',
      operation: 'GET /v1/customers',
      verdict: 'unknown',
      runs: 0,
      reason: 'No outage struck this operation.',
    },
    {
      rule: 'outcome/settles',
      operation: 'POST /v1/refunds',
      verdict: 'fail',
      reason: 'The operation had not settled when 120 s were over.',
      counterexample: everythingAtOnce(),
    },
    {
      rule: 'outcome/invalid-never-success',
      operation: 'GET /v1/payment_intents/{intent}',
      verdict: 'fail',
      reason:
        'Claimed success on an answer that breaks the contract: body.amount must be an integer, and it is a string.',
      counterexample: schemaViolationTaken(),
    },
    { rule: 'outcome/alert-raised', verdict: 'skip', runs: 0, reason: 'the policy promises no alerts' },
    {
      rule: 'idempotency/single-effect',
      operation: PAY,
      verdict: 'fail',
      reason: 'One operation created 2 payment intents: the repeat after the lost response carried another key.',
      counterexample: repeatedWithAnotherKey(),
    },
    {
      rule: 'breaker/opens-after-threshold',
      operation: PAY,
      verdict: 'fail',
      reason: '7 attempts were sent after 5 failures in a row; the breaker was to be open.',
      counterexample: breakerNeverOpens(),
    },
    { rule: 'breaker/opens-after-threshold', ...noBreaker },
    { rule: 'breaker/opens-in-time', ...noBreaker },
    { rule: 'breaker/silent-while-open', ...noBreaker },
    { rule: 'auth/refresh-once', verdict: 'skip', runs: 0, reason: 'the policy promises no refresh' },
  ]);
}

/** A run over subjects, its summary counted. */
export function reportOf(subjects: readonly SubjectReport[], more: Partial<Report> = {}): Report {
  const summary = { pass: 0, fail: 0, unknown: 0, skip: 0 };
  for (const { verdicts } of subjects) for (const { verdict } of verdicts) summary[verdict]++;
  return { schema: 'faultline.report/1', seed: 20_261_120, durationMs: 6210, subjects, summary, ...more };
}

/** What a subject's author, or its provider, may have put into any name. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  ']]><x>',
  'line\nbreak\r\n\ttab',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u202egnirts\u200f\u2066',
  '&amp; &#x3c; {{x}} $\u007by}',
  '\u0000\u0085\ufffe\ud800',
  '</title></style></script></svg>',
].join(' ');

/** A report in which every name and text is hostile. */
export function hostileReport(): Report {
  const story = new Story();
  const op = story.start(0, HOSTILE);
  const fault = { fault: HOSTILE, status: HOSTILE, to: HOSTILE, [HOSTILE]: HOSTILE };
  const attempt = story.attempt(op, 0, { key: HOSTILE, fault, url: `http://${HOSTILE}` });
  story.processed(attempt, 0, [{ kind: HOSTILE, resource: HOSTILE, id: HOSTILE }]);
  story.answer(attempt, 0, 200, { 'retry-after': HOSTILE }, HOSTILE);
  const second = story.attempt(op, 5, { key: 'other', fault });
  story.broke(second, 9, HOSTILE);
  story.events.push({ type: 'misbehaved', at: 9, op, what: HOSTILE });
  story.reject(op, 9, { name: HOSTILE, message: HOSTILE, code: HOSTILE });
  const counterexample = { ...story.tell(HOSTILE, [{ fault }], { attempts: [1] }), replay: HOSTILE };
  const cell = { operation: HOSTILE, runs: 1, reason: HOSTILE };
  const verdicts: CellVerdict[] = [
    { ...cell, rule: HOSTILE, verdict: 'fail', aspect: HOSTILE, counterexample },
    { ...cell, rule: `a/${HOSTILE}`, verdict: 'unknown' },
    { ...cell, rule: `b/${HOSTILE}`, verdict: 'skip' },
    { ...cell, rule: 'c/plain', verdict: 'pass' },
  ];
  const error = { code: HOSTILE, message: HOSTILE };
  return reportOf([{ name: HOSTILE, provider: HOSTILE, file: HOSTILE, verdicts, cases: 1, durationMs: 1, error }]);
}
