import { describe, expect, test } from 'vitest';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { WebhookCard } from '../../src/provider/webhook.ts';
import { type DeliverOptions, deliver, wentAsItOught } from '../../src/webhook/deliver.ts';
import { type Misbehaviour, planDeliveries } from '../../src/webhook/plan.ts';
import { card, Receiver } from './receiver.ts';

async function delivered(
  receiver: Receiver,
  misbehave: Misbehaviour = {},
  { count = 1, ...rest }: Partial<DeliverOptions> & { count?: number } = {},
) {
  const messages = Array.from({ length: count }, (_, n) => ({ body: `{"n":${n}}`, contentType: 'application/json' }));
  const log = await deliver({
    card,
    messages,
    plan: planDeliveries(count, misbehave),
    url: 'http://127.0.0.1:1/hooks',
    secret: { sign: 's1', verify: 's1' },
    strangersSecret: { sign: 's2', verify: 's2' },
    clock: receiver.clock,
    carrier: receiver.fetch,
    ...rest,
  });
  const at = receiver.received.map(({ atMs }) => atMs - CASE_EPOCH_MS);
  const bodies = receiver.received.map(({ body }) => body);
  const statuses = log.map(({ status }) => status);
  return { log, at, bodies, statuses, ought: wentAsItOught(log) };
}

describe('a delivery', () => {
  test('is signed so that the receiver takes it', async () => {
    const receiver = new Receiver();
    const { log, ought } = await delivered(receiver);
    expect(log).toEqual([
      {
        delivery: 0,
        message: 0,
        copy: 0,
        attempt: 1,
        atMs: CASE_EPOCH_MS,
        spoilt: undefined,
        expected: 'accept',
        status: 200,
        accepted: true,
        durationMs: 10,
      },
    ]);
    expect(ought).toBe(true);
  });

  test('is repeated on schedule, signed anew each time, until it is accepted', async () => {
    const receiver = new Receiver();
    receiver.answers.push(500, 302);
    const { log, at, statuses, ought } = await delivered(receiver);
    expect(statuses).toEqual([500, 302, 200]);
    expect(log.map(({ againInMs }) => againInMs)).toEqual([60_000, 3_600_000, undefined]);
    // The waits count from the end of the attempt before; the last is far past the age that a signature may have.
    expect(at).toEqual([0, 60_010, 3_660_020]);
    expect(new Set(receiver.received.map(({ headers }) => headers['x-signature'])).size).toBe(3);
    expect(ought).toBe(true);
  });

  test('that nobody accepts ends with the schedule', async () => {
    const receiver = new Receiver();
    receiver.answers.push(500, 500, 500, 500);
    const { statuses, ought } = await delivered(receiver);
    expect([statuses, ought]).toEqual([[500, 500, 500], false]);
  });

  test('goes by the schedule that is given in place of the card’s', async () => {
    const receiver = new Receiver();
    receiver.answers.push(500, 500);
    expect((await delivered(receiver, {}, { schedule: [1_000] })).at).toEqual([0, 1_010]);
  });

  test('is given up where the card says so, and is not taken for accepted', async () => {
    const receiver = new Receiver();
    receiver.answers.push(500, 410);
    const resigned: WebhookCard = { ...card, givesUp: ({ status }) => status === 410 };
    const { log, ought } = await delivered(receiver, {}, { card: resigned });
    expect(log.map(({ status, againInMs }) => [status, againInMs])).toEqual([
      [500, 60_000],
      [410, undefined],
    ]);
    expect(ought).toBe(false);
  });

  test('shows the card what headers the answer has', async () => {
    const receiver = new Receiver();
    const resigned: WebhookCard = { ...card, givesUp: ({ headers }) => headers['x-no-retry'] === '1' };
    const carrier = async () => new Response(null, { status: 500, headers: { 'X-No-Retry': '1' } });
    expect((await delivered(receiver, {}, { card: resigned, carrier })).statuses).toEqual([500]);
  });

  test('that gets no answer is given up after the provider’s patience', async () => {
    const receiver = new Receiver();
    const { log } = await delivered(receiver, {}, { carrier: receiver.silence, schedule: [] });
    expect(log).toMatchObject([{ status: null, broke: 'timeout', durationMs: 5_000, accepted: false }]);
  });

  test('whose connection fails says how', async () => {
    const receiver = new Receiver();
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    receiver.answers.push(
      new TypeError('fetch failed', { cause: refused }),
      new TypeError('x', { cause: new Error('bad port') }),
    );
    const { log } = await delivered(receiver);
    expect(log.map(({ broke, status }) => broke ?? status)).toEqual(['ECONNREFUSED', 'bad port', 200]);
  });

  test('ends when it is told to', async () => {
    const receiver = new Receiver();
    receiver.answers.push(500);
    const end = new AbortController();
    const { statuses } = await delivered(receiver, {}, { signal: end.signal, onAttempt: () => end.abort() });
    expect(statuses).toEqual([500]);
  });
});

describe('misbehaviour', () => {
  test('duplicates, in the same bytes', async () => {
    const { bodies, ought } = await delivered(new Receiver(), { duplicate: 2 });
    expect([bodies, ought]).toEqual([['{"n":0}', '{"n":0}', '{"n":0}'], true]);
  });

  test('reorders', async () => {
    expect((await delivered(new Receiver(), { reorder: true }, { count: 3 })).bodies).toEqual([
      '{"n":2}',
      '{"n":1}',
      '{"n":0}',
    ]);
  });

  test('delays, and signs when it sends', async () => {
    const { at, ought } = await delivered(new Receiver(), { delayMs: 400_000 });
    expect([at, ought]).toEqual([[400_000], true]);
  });

  test('drops the first attempt, which the schedule makes good', async () => {
    const { log, at, ought } = await delivered(new Receiver(), { drop: true });
    expect(log).toMatchObject([
      { broke: 'dropped', expected: 'either' },
      { status: 200, expected: 'accept' },
    ]);
    expect([at, ought]).toEqual([[60_000], true]);
  });

  test('truncates the first attempt, and sends the whole after that', async () => {
    const { log, bodies, ought } = await delivered(new Receiver(), { truncate: true });
    expect(bodies).toEqual(['{"n', '{"n":0}']);
    expect(log).toMatchObject([
      { status: 401, expected: 'refuse' },
      { status: 200, expected: 'accept' },
    ]);
    expect(ought).toBe(true);
  });

  test.each([
    ['forges', { forge: true }],
    ['signs with the wrong secret', { wrongSecret: true }],
    ['signs an hour ago', { stale: true }],
  ])('%s, once, and a sound receiver refuses it', async (_, misbehave) => {
    const { log, ought } = await delivered(new Receiver(), misbehave);
    expect(log).toMatchObject([{ status: 401, expected: 'refuse', accepted: false }]);
    expect(ought).toBe(true);
    const trusting = await delivered(new Receiver(), misbehave, { carrier: async () => new Response() });
    expect(trusting.ought).toBe(false);
  });

  test('replays the very bytes, which grow too old', async () => {
    const receiver = new Receiver();
    const soon = await delivered(receiver, { replayAfterMs: 1_000 });
    expect(soon.log[1]).toMatchObject({ spoilt: 'replayed', status: 200, expected: 'either' });
    expect(receiver.received[1]).toMatchObject({
      body: receiver.received[0]!.body,
      headers: receiver.received[0]!.headers,
    });
    const late = await delivered(new Receiver(), { replayAfterMs: 301_000 });
    expect(late.log[1]).toMatchObject({ status: 401, expected: 'refuse' });
  });

  test('bursts: all are under way before the first has ended', async () => {
    expect((await delivered(new Receiver(), { burst: true }, { count: 3 })).at).toEqual([0, 0, 0]);
    expect((await delivered(new Receiver(), {}, { count: 3 })).at).toEqual([0, 10, 20]);
  });

  test('leaves the others their turn while one waits for its repeat', async () => {
    const receiver = new Receiver();
    receiver.answers.push(500);
    expect((await delivered(receiver, {}, { count: 2 })).bodies).toEqual(['{"n":0}', '{"n":1}', '{"n":0}']);
  });
});

describe('a handshake', () => {
  const asking: WebhookCard = {
    ...card,
    handshake: {
      event: 'hello',
      message: () => ({ body: '{}', contentType: 'application/json', challenge: 'c 1' }),
      proves: ({ body }, challenge) => body === challenge,
    },
  };
  const message = { body: '{}', contentType: 'application/json', query: 'token=c+1', challenge: 'c 1' };

  test.each([
    ['gives the challenge back', 'c 1', true],
    ['gives something else back', 'c+1', false],
    ['gives nothing back', '', false],
  ])('whose answer %s', async (_, text, accepted) => {
    const asked: string[] = [];
    const carrier = async (url: string) => {
      asked.push(url);
      return new Response(text);
    };
    const { log, ought } = await delivered(
      new Receiver(),
      {},
      { card: asking, messages: [message], url: 'http://127.0.0.1:1/hooks?a=b#top', carrier, schedule: [] },
    );
    expect(asked).toEqual(['http://127.0.0.1:1/hooks?a=b&token=c+1#top']);
    expect(log).toMatchObject([{ status: 200, accepted, ...(accepted ? {} : { unproven: true }) }]);
    expect(ought).toBe(accepted);
  });
});
