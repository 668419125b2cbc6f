import { describe, expect, test } from 'vitest';
import { onlyPage } from '../../src/mock/only-page.ts';

const answer = (value: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(value) });
const anything = () => true;
const made = (value: unknown, isAllowed: (value: never) => boolean = anything) =>
  JSON.parse(onlyPage(answer(value), ({ body }) => isAllowed(JSON.parse(body) as never)).body);

describe('a generated list', () => {
  test('does not lead on', () => {
    expect(made({ data: [], has_more: true, next_cursor: 'string' })).toEqual({ data: [], has_more: false });
    expect(made({ value: [{ next: 'kept' }], '@odata.nextLink': 'https://x' })).toEqual({ value: [{ next: 'kept' }] });
    expect(made({ results: [], paging: { next: { after: '1' }, prev: {} } })).toEqual({
      results: [],
      paging: { prev: {} },
    });
    expect(made({ items: [], meta: { nextPageToken: 'a', hasNextPage: true, total: 3 } })).toEqual({
      items: [],
      meta: { hasNextPage: false, total: 3 },
    });
  });

  test('keeps what the contract requires, and says its end in the way that it allows', () => {
    const list = { data: [], cursor: 'string' };
    expect(made(list, (value: object) => 'cursor' in value)).toEqual({ data: [], cursor: null });
    expect(made(list, ({ cursor }: { cursor?: unknown }) => typeof cursor === 'string')).toEqual({
      data: [],
      cursor: '',
    });
    expect(made(list, ({ cursor }: { cursor?: unknown }) => cursor === 'string')).toEqual(list);
  });

  test('is one that has a list: anything else stays to the byte', () => {
    for (const value of [{ next: 'step' }, [{ next: 1 }], 'next'])
      expect(onlyPage(answer(value), anything)).toEqual(answer(value));
    const page = { status: 200, headers: {}, body: '<html>' };
    expect(onlyPage(page, anything)).toBe(page);
  });
});
