import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { paths } from '../../contracts/stripe/schema.d.ts';
import { type Alert, type CallError, type ClientOptions, createClient, isCallError } from '../../src/client/index.ts';
import { broken, dribbling, json, type Reaction, raw, scriptedFetch, silent } from './scripted-fetch.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A client over a script, and what became of the calls made on it. */
function clientOver(reactions: readonly Reaction[], options: Partial<ClientOptions> = {}) {
  const { fetch, sent } = scriptedFetch(...reactions);
  const alerts: Alert[] = [];
  const client = createClient<paths>({
    baseUrl: 'https://api.stripe.test',
    token: 'first',
    fetch,
    encoding: 'form',
    idempotency: { header: 'Idempotency-Key', methods: ['POST'] },
    onAlert: (alert) => alerts.push(alert),
    ...options,
  });
  const list = () => settle(client.GET('/v1/customers', { params: { query: { limit: 3 } } }));
  const create = (headers: Record<string, string> = {}, signal?: AbortSignal) =>
    settle(
      client.POST('/v1/payment_intents', { body: { amount: 1_000, currency: 'eur' }, headers, signal: signal ?? null }),
    );
  return { sent, alerts, list, create };
}

/** Lets all time pass that a call needs, and says how it ended. */
async function settle(call: Promise<{ data?: unknown }>): Promise<{ data?: unknown; error?: CallError }> {
  const settled = call.then(
    ({ data }) => ({ data }),
    (error) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return settled;
}

describe('a call that succeeds', () => {
  test('sends what the contract says and hands back the parsed body', async () => {
    const { create, sent } = clientOver([json(200, { id: 'pi_1' })]);
    expect(await create()).toEqual({ data: { id: 'pi_1' } });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.stripe.test/v1/payment_intents',
        body: 'amount=1000&currency=eur',
        headers: { authorization: 'Bearer first', 'content-type': 'application/x-www-form-urlencoded' },
      },
    ]);
  });

  test('writes queries, and no content type without a body', async () => {
    const { list, sent } = clientOver([json(200)]);
    await list();
    expect(sent[0]).toMatchObject({ url: 'https://api.stripe.test/v1/customers?limit=3', body: '' });
    expect(sent[0]!.headers).not.toHaveProperty('content-type');
  });

  test('leaves no timer behind', async () => {
    const { fetch } = scriptedFetch(json(200));
    await createClient<paths>({ baseUrl: 'https://api.stripe.test', token: 't', fetch }).GET('/v1/customers');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what is transient', () => {
  test.each([
    ['503', json(503)],
    ['500', json(500)],
    ['429', json(429)],
    ['408', json(408)],
    ['a reset connection', broken('ECONNRESET')],
    ['a refused connection', broken('ECONNREFUSED')],
    ['silence', silent],
  ])('is tried again: %s', async (_what, reaction) => {
    const { create, sent } = clientOver([reaction, json(200, { id: 'pi_1' })]);
    expect(await create()).toEqual({ data: { id: 'pi_1' } });
    expect(sent).toHaveLength(2);
    expect(sent[1]!.at).toBeGreaterThan(0);
  });

  test('is tried so many times and no more', async () => {
    const { list, sent } = clientOver([json(503)], { attempts: 3 });
    expect(await list()).toMatchObject({ error: { kind: 'server-error', status: 503 } });
    expect(sent).toHaveLength(3);
  });

  test('is given up at the deadline, in the middle of an attempt if need be', async () => {
    const { list, sent } = clientOver([silent], { timeoutMs: 8_000, deadlineMs: 20_000 });
    expect(await list()).toMatchObject({ error: { kind: 'timeout' } });
    expect(Date.now()).toBe(20_000);
    expect(sent).toHaveLength(3);
  });

  test('has the same patience with a body that does not come to an end', async () => {
    const { list, sent } = clientOver([dribbling, json(200, { object: 'list' })], { timeoutMs: 8_000 });
    expect(await list()).toMatchObject({ data: { object: 'list' } });
    expect(sent[1]!.at).toBeGreaterThanOrEqual(8_000);
    expect(sent).toHaveLength(2);
    const lasting = clientOver([dribbling], { timeoutMs: 8_000, deadlineMs: 20_000 });
    const from = Date.now();
    expect(await lasting.list()).toMatchObject({ error: { kind: 'timeout' } });
    expect(Date.now() - from).toBe(20_000);
  });

  test('keeps one key an operation, and another for the next', async () => {
    const { create, sent } = clientOver([json(503), json(200), json(200)]);
    await create();
    await create();
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('keeps the key that the caller gives', async () => {
    const { create, sent } = clientOver([json(503), json(200)]);
    await create({ 'Idempotency-Key': 'order-7' });
    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['order-7', 'order-7']);
  });
});

describe('a write without a key', () => {
  const unkeyed = { idempotency: { header: 'Idempotency-Key', methods: [] } };

  test.each([
    ['a reset connection', broken('ECONNRESET')],
    ['silence', silent],
    ['500', json(500)],
  ])('is not repeated when nobody knows whether it took effect: %s', async (_what, reaction) => {
    const { create, sent } = clientOver([reaction, json(200)], unkeyed);
    expect(await create()).toHaveProperty('error');
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['a refused connection', broken('ECONNREFUSED')],
    ['429', json(429)],
  ])('is repeated when it certainly did not: %s', async (_what, reaction) => {
    const { create } = clientOver([reaction, json(200, { id: 'pi_1' })], unkeyed);
    expect(await create()).toEqual({ data: { id: 'pi_1' } });
  });

  test('is repeated like a GET where its operation only reads', async () => {
    const reads = ['POST /v1/payment_intents'];
    const { create, sent } = clientOver([broken('ECONNRESET'), json(500), json(200)], { ...unkeyed, reads });
    expect(await create()).toHaveProperty('data');
    expect(sent).toHaveLength(3);
  });
});

describe('Retry-After', () => {
  test.each([
    ['in seconds', '7'],
    ['as a date', new Date(7_000).toUTCString()],
  ])('is waited for, %s', async (_form, value) => {
    const { list, sent } = clientOver([json(429, {}, { 'retry-after': value }), json(200)]);
    await list();
    expect(sent[1]!.at).toBeGreaterThanOrEqual(7_000);
    expect(sent[1]!.at).toBeLessThan(8_000);
  });

  test('past the deadline means giving up at once', async () => {
    const { list } = clientOver([json(503, {}, { 'retry-after': '60' })]);
    expect(await list()).toMatchObject({ error: { kind: 'server-error', retryAfterMs: 60_000 } });
    expect(Date.now()).toBeLessThan(1_000);
  });
});

describe('what no retry mends', () => {
  test.each([
    ['400', json(400, { error: { message: 'no' } }), 'client-error'],
    ['404', json(404), 'not-found'],
    ['409', json(409), 'client-error'],
    ['403', json(403), 'auth-failure'],
    ['a redirect', raw(307, null, { location: 'https://elsewhere.test/' }), 'invalid-response'],
    ['an empty body', raw(200, '', { 'content-type': 'application/json' }), 'invalid-response'],
    ['half a body', raw(200, '{"id":', { 'content-type': 'application/json' }), 'invalid-response'],
    ['HTML', raw(200, '<html>', { 'content-type': 'text/html' }), 'invalid-response'],
  ])('is surfaced after one attempt: %s', async (_what, reaction, kind) => {
    const { create, sent } = clientOver([reaction]);
    const { error } = await create();
    expect(isCallError(error)).toBe(true);
    expect(error).toMatchObject({ kind, operation: 'POST /v1/payment_intents' });
    expect(sent).toHaveLength(1);
  });

  test('hands on what the provider said', async () => {
    const { create } = clientOver([json(400, { error: { message: 'no such currency' } })]);
    expect((await create()).error).toMatchObject({ status: 400, body: { error: { message: 'no such currency' } } });
  });

  test('includes an answer that the contract does not allow', async () => {
    const validate = vi.fn(() => 'it has no id');
    const { create, alerts } = clientOver([json(200, {})], { validate });
    expect((await create()).error).toMatchObject({ kind: 'invalid-response', status: 200 });
    expect(validate).toHaveBeenCalledWith('POST /v1/payment_intents', 200, {});
    expect(alerts).toMatchObject([{ kind: 'invalid-response', operation: 'POST /v1/payment_intents' }]);
  });
});

describe('a 401', () => {
  test('leads to one refresh and one more attempt', async () => {
    const refresh = vi.fn(async () => 'second');
    const { list, sent, alerts } = clientOver([json(401), json(200)], { refresh });
    expect(await list()).toHaveProperty('data');
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
    expect(alerts).toEqual([]);
  });

  test('is surfaced, with an alert, when it comes again', async () => {
    const refresh = vi.fn(async () => 'second');
    const { list, sent, alerts } = clientOver([json(401)], { refresh });
    expect((await list()).error).toMatchObject({ kind: 'auth-failure', status: 401 });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(sent).toHaveLength(2);
    expect(alerts).toMatchObject([{ kind: 'auth-failure' }]);
  });

  test('is surfaced when the refresh fails', async () => {
    const refresh = vi.fn(async () => Promise.reject(new Error('vault sealed')));
    const { list } = clientOver([json(401)], { refresh });
    expect((await list()).error).toMatchObject({ kind: 'auth-failure', cause: { message: 'vault sealed' } });
  });

  test('met by several calls at once leads to one refresh for all of them', async () => {
    const refresh = vi.fn(async () => 'second');
    const answer: Reaction = ({ headers }) =>
      json((headers as Record<string, string>).authorization === 'Bearer second' ? 200 : 401)({ url: '' }) as Response;
    const { list } = clientOver([answer], { refresh });
    const outcomes = await Promise.all([list(), list(), list()]);
    for (const outcome of outcomes) expect(outcome).toHaveProperty('data');
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe('the breaker', () => {
  const breaker = { failureThreshold: 3, resetTimeoutMs: 60_000 };

  test('refuses calls after so many failures in a row, and lets a probe through in time', async () => {
    let well = false;
    const answer: Reaction = () => json(well ? 200 : 503)({ url: '' }) as Response;
    const { list, sent, alerts } = clientOver([answer], { breaker });
    expect((await list()).error).toMatchObject({ kind: 'breaker-open' });
    expect(sent).toHaveLength(3);
    expect(alerts).toMatchObject([{ kind: 'breaker-opened' }]);
    expect((await list()).error).toMatchObject({ kind: 'breaker-open' });
    expect(sent).toHaveLength(3);

    well = true;
    vi.setSystemTime(Date.now() + 60_000);
    expect(await list()).toHaveProperty('data');
    expect(await list()).toHaveProperty('data');
  });

  test('takes no notice of answers that blame the request', async () => {
    const { list, sent } = clientOver([json(404)], { breaker });
    for (let i = 0; i < 5; i++) expect((await list()).error).toMatchObject({ kind: 'not-found' });
    expect(sent).toHaveLength(5);
  });

  test('is not closed by a probe that its caller called off', async () => {
    const { create, list, sent } = clientOver([json(503), json(503), json(503), silent], { breaker, attempts: 3 });
    await list();
    vi.setSystemTime(Date.now() + 60_000);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect((await create({}, controller.signal)).error).toMatchObject({ kind: 'aborted' });
    expect((await list()).error).toMatchObject({ kind: 'breaker-open' });
    expect(sent).toHaveLength(4);
  });
});

test('a caller that calls off is answered at once, and nothing more is sent', async () => {
  const controller = new AbortController();
  const { create, sent } = clientOver([json(503)]);
  setTimeout(() => controller.abort(new Error('the user left')), 10);
  const { error } = await create({}, controller.signal);
  expect(error).toMatchObject({ kind: 'aborted' });
  expect(sent).toHaveLength(1);
});
