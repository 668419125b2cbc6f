import { describe, expect, test } from 'vitest';
import { IdempotencyLedger } from '../../src/provider/idempotency-ledger.ts';

const ledger = () =>
  new IdempotencyLedger({
    at: { header: 'idempotency-key' },
    methods: ['POST'],
    maxLength: 255,
    windowMs: 1000,
    replay: 'frozen',
    replayHeader: {},
  });
const request = { target: 'POST /things', text: 'a=1&b=2', body: { a: '1', b: '2' } };
const response = { status: 500, headers: {}, body: 'stored' };

describe('the idempotency ledger', () => {
  test('lets a key that nobody used begin', () => {
    expect(ledger().standing('k', request, 0)).toEqual({ standing: 'new' });
  });

  test('holds a key from its beginning to its end, then replays what was stored', () => {
    const book = ledger();
    const end = book.begin('k', request);
    expect(book.standing('k', request, 0)).toEqual({ standing: 'in-flight' });
    book.store('k', request, response, 0);
    expect(book.standing('k', request, 0)).toEqual({ standing: 'in-flight' });
    end();
    expect(book.standing('k', request, 999)).toEqual({ standing: 'replay', response });
  });

  test('lets a key begin again when nothing was stored', () => {
    const book = ledger();
    book.begin('k', request)();
    expect(book.standing('k', request, 0)).toEqual({ standing: 'new' });
  });

  test('forgets a key when its window has passed', () => {
    const book = ledger();
    book.store('k', request, response, 0);
    expect(book.standing('k', request, 1000)).toEqual({ standing: 'new' });
  });

  test.each([
    ['another target', { ...request, target: 'POST /others' }],
    ['another body', { ...request, text: 'a=2', body: { a: '2' } }],
  ])('refuses %s under the same key, in flight or stored', (_, other) => {
    const book = ledger();
    const end = book.begin('k', request);
    expect(book.standing('k', other, 0)).toEqual({ standing: 'mismatch' });
    book.store('k', request, response, 0);
    end();
    expect(book.standing('k', other, 0)).toEqual({ standing: 'mismatch' });
  });

  test('takes two texts of one body for one request', () => {
    const book = ledger();
    book.store('k', request, response, 0);
    const reordered = { ...request, text: 'b=2&a=1', body: { b: '2', a: '1' } };
    expect(book.standing('k', reordered, 0)).toMatchObject({ standing: 'replay' });
  });

  test('ends only the request that began', () => {
    const book = ledger();
    const first = book.begin('k', request);
    book.reset();
    book.begin('k', { ...request });
    first();
    expect(book.standing('k', request, 0)).toEqual({ standing: 'in-flight' });
  });
});
