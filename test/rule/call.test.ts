import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/journal/observation.ts';
import { callsOf, isLeftBehind } from '../../src/rule/call.ts';
import { answered, broke, get, journalOf, open, post, rejected, resolved, type Story, wait } from '../journal-of.ts';

const only = (story: Story) => journalOf(story).observation.operations[0] as Operation;

/** The attempts of each call, by their numbers. */
function calls(story: Story): number[][] {
  return callsOf(only(story), 0).map((call) => call.map(({ attempt }) => attempt));
}

describe('callsOf', () => {
  test('keeps a request and its repeats together', () => {
    expect(calls(post(answered(503), wait(10), broke(), wait(20), answered(200), resolved()))).toEqual([[1, 2, 3]]);
  });

  test('begins anew after a success', () => {
    expect(calls(get(answered(200), answered(503), wait(10), answered(200), resolved()))).toEqual([[1], [2, 3]]);
  });

  test('tells requests apart by their URL', () => {
    const page = (cursor: string) => ({ asks: `GET /v1/customers?starting_after=${cursor}` });
    expect(calls(get(answered(503, page('a')), answered(503, page('b')), wait(1), answered(200, page('a'))))).toEqual([
      [1, 3],
      [2],
    ]);
  });

  test('keeps attempts under one key together', () => {
    const under = (key: string) => ({ key });
    expect(
      calls(post(answered(500, under('a')), answered(500, under('b')), answered(200, under('b')), resolved())),
    ).toEqual([[1, 2, 3]]);
    expect(
      calls(
        post(
          answered(200, { ...under('a') }),
          answered(500, under('b')),
          wait(5),
          answered(200, under('b')),
          resolved(),
        ),
      ),
    ).toEqual([[1], [2, 3]]);
  });

  test('an operation without attempts makes no call', () => {
    expect(calls(get(resolved()))).toEqual([]);
  });

  test('takes an attempt for given up when the same request is made again while it is under way', () => {
    const [call] = callsOf(only(post(open(), wait(2_000), answered(200), resolved())), 0);
    expect(call).toMatchObject([
      { attempt: 1, ending: 'abandoned', failure: 'timeout', endedAt: 2_000 },
      { attempt: 2, ending: 'answered' },
    ]);
    expect(call?.map(isLeftBehind)).toEqual([true, false]);
  });

  test('takes an attempt for given up when the operation rejects for no other reason', () => {
    expect(callsOf(only(get(open(), wait(1_000), rejected())), 0)).toMatchObject([
      [{ failure: 'timeout', endedAt: 1_000 }],
    ]);
    const other = { asks: 'GET /v1/events' };
    expect(callsOf(only(get(open(), answered(400, { ...other, takesMs: 500 }), rejected())), 0)).toMatchObject([
      [{ ending: 'open' }],
      [{ failure: 'client-error' }],
    ]);
  });

  test('an end that is as near to the rejection as times are exact may be its reason', () => {
    const other = { asks: 'GET /v1/events' };
    const operation = only(get(open(), answered(400, { ...other, takesMs: 500 }), wait(3), rejected()));
    expect(callsOf(operation, 5)).toMatchObject([[{ ending: 'open' }], [{ failure: 'client-error' }]]);
    const sooner = only(get(open(), answered(400, { ...other, takesMs: 500 }), wait(30), rejected()));
    expect(callsOf(sooner, 5)).toMatchObject([[{ ending: 'abandoned' }], [{ failure: 'client-error' }]]);
  });

  test('requests that start together are calls of their own', () => {
    expect(calls(get(open(), answered(200), resolved()))).toEqual([[1], [2]]);
  });
});
