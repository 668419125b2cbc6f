import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Headers } from '../../src/contract/message.ts';
import { type PagingCard, pageIn, positionOf } from '../../src/provider/paging.ts';
import {
  answer,
  byCursor,
  byHeader,
  byLastId,
  byLink,
  byOffset,
  byPage,
  byRelation,
  get,
  inBody,
  post,
} from './paging-cards.ts';

describe('the position that a request asks for', () => {
  test.each([
    ['/things', null],
    ['/things?limit=3', null],
    ['/things?after=', null],
    ['/things?limit=3&after=a%2Bb%3D', 'a+b='],
    ['/things?after=x#after=y', 'x'],
    ['/things?%61fter=x', 'x'],
    ['/things?after=%', '%'],
    ['/things?after[a]=x', null],
  ])('%s: %s', (url, position) => {
    expect(positionOf(byCursor, get(url))).toBe(position);
  });

  test.each([
    ['{"after":"x"}', 'x'],
    [' {"after":20}', '20'],
    ['{"after":0}', null],
    ['{"after":null}', null],
    ['{"after":{"a":1}}', null],
    ['{"limit":1}', null],
    ['{"after":"x"', null],
    ['["x"]', null],
    ['after=x%3D&limit=3', 'x='],
    ['after=0', null],
    ['', null],
  ])('in the body %s: %s', (body, position) => {
    expect(positionOf(inBody, post(body))).toBe(position);
  });

  test('may be the record before which a page ends', () => {
    expect(positionOf(byLastId, get('/things?before=x'))).toBe('x');
    expect(positionOf(byLastId, get('/things?before=x&after=y'))).toBe('y');
  });
});

describe('the page that an answer is', () => {
  const data = [{ id: 'a' }, { id: 7 }];
  const nextOf = (
    card: PagingCard,
    value: unknown,
    { url = '/things', headers }: { url?: string; headers?: Headers } = {},
  ) => pageIn(card, get(url), answer(value, headers))?.next;

  test('has the ids of its records as texts, in order', () => {
    const page = pageIn(byCursor, get('/things'), answer({ data, paging: { next: 'x' } }));
    expect(page).toEqual({ id: 'id', items: ['a', '7'], next: 'x' });
  });

  test('may list ids alone, and be the whole answer', () => {
    const ids: PagingCard = { ...byOffset, id: '' };
    expect(pageIn(ids, get('/things'), answer(['a', 'b']))).toEqual({ id: '', items: ['a', 'b'], next: null });
  });

  test('is empty where the list is left out, if the card says so', () => {
    const card: PagingCard = { ...byCursor, absentWhenEmpty: true };
    expect(pageIn(card, get('/things'), answer({}))).toEqual({ id: 'id', items: [], next: null });
    expect(pageIn(card, get('/things'), answer({ data: null }))).toBeNull();
    expect(pageIn(card, get('/things'), answer([]))).toBeNull();
    expect(pageIn(card, get('/things'), { ...answer({}), status: 400 })).toBeNull();
  });

  test.each(['', '{"data":[', 'null', '7', '"text"', '[]', '{}', '{"data":{}}', '{"data":null}'])(
    'is none for the body %s',
    (body) => {
      expect(pageIn(byCursor, get('/things'), { ...answer(null), body })).toBeNull();
    },
  );

  test.each([
    [[null]],
    [['a']],
    [[{}]],
    [[{ id: null }]],
    [[{ id: '' }]],
    [[{ id: {} }]],
    [[{ id: 'a' }, { name: 'b' }]],
  ])('is none with the records %j', (records) => {
    expect(pageIn(byCursor, get('/things'), answer({ data: records }))).toBeNull();
  });

  test.each([
    [{}, null],
    [{ paging: null }, null],
    [{ paging: {} }, null],
    [{ paging: { next: null } }, null],
    [{ paging: { next: '' } }, null],
    [{ paging: { next: 20 } }, '20'],
    [{ paging: { next: { after: 'x' } } }, undefined],
    [{ paging: { next: true } }, undefined],
  ])('leads on by the cursor of %j to %s', (value, next) => {
    expect(nextOf(byCursor, { data, ...value })).toBe(next);
  });

  test.each([
    [{ more: true }, '/things?limit=2', '7'],
    [{ more: true }, '/things?before=z', 'a'],
    [{ more: true }, '/things?before=z&after=y', '7'],
    [{ more: false }, '/things', null],
    [{}, '/things', null],
    [{ more: 'yes' }, '/things', undefined],
    [{ more: true, data: [] }, '/things', undefined],
  ])('leads on by the last id of %j, asked for as %s, to %s', (value, url, next) => {
    expect(nextOf(byLastId, { data, ...value }, { url })).toBe(next);
  });

  test.each([
    ['https://api.example.com/things?limit=2&after=x%20y', 'x y'],
    ['/things?after=x', 'x'],
    ['?after=x', 'x'],
    ['/things?limit=2', null],
    ['', null],
    [null, null],
    [['x'], undefined],
  ])('leads on by the link %j to %s', (link, next) => {
    expect(nextOf(byLink, { data, '@next.link': link })).toBe(next);
    const links = [{ rel: 'self', href: '/things?after=me' }, null, { rel: 'next', href: link }];
    expect(nextOf(byRelation, { data, links })).toBe(next);
  });

  test('leads nowhere where no link has the relation', () => {
    expect(nextOf(byRelation, { data, links: [{ rel: 'self', href: '/things?after=me' }] })).toBeNull();
    expect(nextOf(byRelation, { data })).toBeNull();
  });

  test.each([
    ['<https://api.example.com/things?after=x>; rel="next"', 'x'],
    ['</things?after=me>; rel="self", </things?after=x>; title="a, b; rel=last"; rel=next', 'x'],
    ['</things?after=x,y>; rel="last next"', 'x,y'],
    ['</things?after=x> ; crossorigin ; REL="NEXT"', 'x'],
    ['</things?after=x>; rel="prev"; rel="next"', null],
    ['</things?after=x>; title="; rel=next"', null],
    ['rel="next"', null],
    ['', null],
  ])('leads on by the Link header %s to %s', (link, next) => {
    expect(nextOf(byHeader, { data }, { headers: { link } })).toBe(next);
  });

  test.each([
    ['/things?limit=2', 2, '2'],
    ['/things?limit=2&offset=20', 2, '22'],
    ['/things?limit=2&offset=20', 1, null],
    ['/things?limit=2&offset=20', 0, null],
    ['/things', 10, '10'],
    ['/things?limit=none', 9, null],
    ['/things?offset=none', 10, undefined],
  ])('leads on by an offset after %s with %i records to %s', (url, count, next) => {
    expect(
      nextOf(
        byOffset,
        Array.from({ length: count }, (_, id) => ({ id })),
        { url },
      ),
    ).toBe(next);
  });

  test.each([
    ['/things', { pages: 2 }, '2'],
    ['/things?page=2', { pages: 2 }, null],
    ['/things?page=2', { pages: 0 }, null],
    ['/things?page=2&limit=2', {}, '3'],
    ['/things?page=2&limit=3', {}, null],
    ['/things?page=two', { pages: 2 }, undefined],
    ['/things', { pages: 'two' }, undefined],
  ])('leads on by a page number after %s with %j to %s', (url, value, next) => {
    expect(nextOf(byPage, { data, ...value }, { url })).toBe(next);
  });

  test('can be read of any answer to any request without a throw', () => {
    const cards = [byCursor, byLastId, byLink, byRelation, byHeader, byOffset, byPage, inBody];
    const text = fc.oneof(fc.json(), fc.string(), fc.constantFrom('{"data":[{"id":1}],"pages":{}}', '[{"id":"a"}]'));
    const query = fc.oneof(
      fc.webQueryParameters(),
      fc.constantFrom('after', 'offset=1e9', 'page=-1&limit=0', 'a[b][c]=1'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...cards), query, text, text, text, (card, asked, sent, body, link) => {
        const request = { ...get(`/things?${asked}`), body: sent };
        const position = positionOf(card, request);
        expect(position === null || typeof position === 'string').toBe(true);
        const page = pageIn(card, request, { status: 200, headers: { link }, body });
        for (const id of page?.items ?? []) expect(typeof id).toBe('string');
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
