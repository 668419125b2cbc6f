import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Alert, type ClientOptions, createClient, type Paging } from '../../src/client/index.ts';
import { broken, json, type Reaction, scriptedFetch } from './scripted-fetch.ts';
import { settled } from './settled.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const LIST = 'GET /things';
const byCursor: Paging = {
  items: '/data',
  id: 'id',
  position: { query: 'cursor' },
  size: { query: 'limit', default: 2 },
  next: { cursor: '/meta/next' },
};

const records = (...ids: readonly (string | number)[]) => ids.map((id) => ({ id }));
const page = (ids: readonly (string | number)[], next: string | null = null): Reaction =>
  json(200, { data: records(...ids), meta: { next } });
const forgotten = json(400, { error: 'stale_cursor' });

function clientOver(paging: Paging, reactions: readonly Reaction[], options: Partial<ClientOptions> = {}) {
  const { fetch, sent } = scriptedFetch(...reactions);
  const alerts: Alert[] = [];
  const client = createClient<Record<string, never>>({
    baseUrl: 'https://api.test',
    token: 't',
    fetch,
    paging: { [LIST]: paging },
    onAlert: (alert) => alerts.push(alert),
    ...options,
  });
  const queries = () => sent.map(({ url }) => decodeURIComponent(new URL(url).search));
  return { client, alerts, sent, queries, list: (query = {}) => settled(client.list(LIST, { params: { query } })) };
}

describe('reads a list to its end', () => {
  test.each<[string, Paging, readonly Reaction[], readonly string[]]>([
    ['by a cursor', byCursor, [page(['a', 'b'], 'x'), page(['c'])], ['?limit=2', '?limit=2&cursor=x']],
    [
      'after the last record',
      { ...byCursor, position: { query: 'after' }, next: { after: 'last', more: '/more' } },
      [json(200, { data: records('a', 'b'), more: true }), json(200, { data: records('c'), more: false })],
      ['?limit=2', '?limit=2&after=b'],
    ],
    [
      'by a link, of which the query alone counts',
      { ...byCursor, next: { link: '/next' } },
      [
        json(200, { data: records('a', 'b'), next: 'https://elsewhere.test/things?cursor=x&Page=1' }),
        json(200, { data: records('c'), next: null }),
      ],
      ['?limit=2', '?cursor=x&Page=1'],
    ],
    [
      'by a link of a relation',
      { ...byCursor, next: { link: '/links', rel: 'next' } },
      [
        json(200, {
          data: records('a', 'b'),
          links: [
            { rel: 'self', href: '/' },
            { rel: 'next', href: '/things?cursor=x' },
          ],
        }),
        json(200, { data: records('c'), links: [{ rel: 'self', href: '/' }] }),
      ],
      ['?limit=2', '?cursor=x'],
    ],
    [
      'by a Link header',
      { ...byCursor, items: '', next: { link: 'header' } },
      [
        json(200, records('a', 'b'), {
          link: '<https://api.test/>; rel="self", <https://api.test/things?cursor=x>; rel="next"',
        }),
        json(200, records('c'), { link: '<https://api.test/>; rel="self"' }),
      ],
      ['?limit=2', '?cursor=x'],
    ],
    [
      'by counting records, until a page is not full',
      { ...byCursor, position: { query: 'offset' }, next: { counts: 'records' } },
      [page(['a', 'b']), page(['c'])],
      ['?limit=2', '?limit=2&offset=2'],
    ],
    [
      'by counting pages, as many as there are',
      { ...byCursor, position: { query: 'page', first: '1' }, next: { counts: 'pages', total: '/pages' } },
      [json(200, { data: records('a', 'b'), pages: 2 }), json(200, { data: records('c'), pages: 2 })],
      ['?limit=2', '?limit=2&page=2'],
    ],
  ])('%s', async (_how, paging, reactions, queries) => {
    const got = clientOver(paging, reactions);
    expect(await got.list({ limit: 2 })).toEqual({ value: records('a', 'b', 'c') });
    expect(got.queries()).toEqual(queries);
  });

  test('with the position in the body', async () => {
    const search = 'POST /search';
    const paging: Paging = { ...byCursor, position: { body: 'after' } };
    const { client, sent } = clientOver(paging, [page(['a'], '1'), page(['b'])], { paging: { [search]: paging } });
    const { value } = await settled(client.list(search, { body: { query: 'q' } }));
    expect(value).toEqual(records('a', 'b'));
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual([{ query: 'q' }, { query: 'q', after: '1' }]);
  });

  test('each record once, where the list has moved between two pages', async () => {
    expect(await clientOver(byCursor, [page([1, 2], 'x'), page([2, 3])]).list()).toEqual({ value: records(1, 2, 3) });
  });

  test('that is empty', async () => {
    expect(await clientOver(byCursor, [page([])]).list()).toEqual({ value: [] });
    const silent: Paging = { ...byCursor, absentWhenEmpty: true };
    expect(await clientOver(silent, [json(200, {})]).list()).toEqual({ value: [] });
  });
});

describe('on the way', () => {
  test('asks again for a page that failed, and for no other', async () => {
    const { list, queries } = clientOver(byCursor, [page(['a'], 'x'), json(503), broken('ECONNRESET'), page(['b'])]);
    expect(await list()).toEqual({ value: records('a', 'b') });
    expect(queries()).toEqual(['', '?cursor=x', '?cursor=x', '?cursor=x']);
  });

  test('hands back nothing where a page cannot be had', async () => {
    const { list } = clientOver(byCursor, [page(['a'], 'x'), json(400)]);
    expect(await list()).toMatchObject({ error: { kind: 'client-error', status: 400 } });
  });

  test('has one number of failed attempts for all pages together', async () => {
    const { list, sent } = clientOver(byCursor, [json(503), page(['a'], 'x'), json(503), page(['b'], 'y'), json(503)], {
      attempts: 3,
    });
    expect(await list()).toMatchObject({ error: { kind: 'server-error' } });
    expect(sent).toHaveLength(5);
  });

  test('has one deadline for all pages together', async () => {
    const slow: Reaction = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return page(['a'], `cursor-${Date.now()}`)(request);
    };
    const { list, sent } = clientOver(byCursor, [slow], { deadlineMs: 1_000 });
    expect(await list()).toMatchObject({ error: { kind: 'timeout' } });
    expect(sent).toHaveLength(3);
  });

  test('refreshes its credential once', async () => {
    const refresh = vi.fn(async () => 'fresh');
    const { list } = clientOver(byCursor, [json(401), page(['a'], 'x'), json(401), page(['b'])], { refresh });
    expect(await list()).toMatchObject({ error: { status: 401 } });
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe('a cursor that went stale', () => {
  const expires = { status: 400, says: ['stale_cursor'] };

  test('has the list begun anew, and nothing of the first reading kept', async () => {
    const { list, queries } = clientOver({ ...byCursor, expires }, [
      page(['gone'], 'x'),
      forgotten,
      page(['a'], 'y'),
      page(['b']),
    ]);
    expect(await list()).toEqual({ value: records('a', 'b') });
    expect(queries()).toEqual(['', '?cursor=x', '', '?cursor=y']);
  });

  test('is told from other refusals by what the provider says', async () => {
    const { list, sent } = clientOver({ ...byCursor, expires }, [
      page(['a'], 'x'),
      json(400, { error: 'no_such_filter' }),
    ]);
    expect(await list()).toMatchObject({ error: { status: 400 } });
    expect(sent).toHaveLength(2);
  });

  test('may be any 4xx where nobody knows what it looks like, but not to the first page', async () => {
    const any = clientOver({ ...byCursor, expires: true }, [page(['a'], 'x'), json(410), page(['b'])]);
    expect(await any.list()).toEqual({ value: records('b') });
    const first = clientOver({ ...byCursor, expires: true }, [json(410)]);
    expect(await first.list()).toMatchObject({ error: { status: 410 } });
  });

  test('has it begun anew no more often than there are attempts', async () => {
    const reactions = [1, 2, 3, 4].flatMap((n) => [page(['a'], `x${n}`), forgotten]);
    const { list, sent } = clientOver({ ...byCursor, expires }, reactions, { attempts: 3 });
    expect(await list()).toMatchObject({ error: { status: 400 } });
    expect(sent).toHaveLength(6);
  });
});

describe('what is no list', () => {
  test.each<[string, readonly Reaction[], string]>([
    ['an answer without records', [json(200, { meta: {} })], 'no list at "/data"'],
    ['a record without an id', [json(200, { data: [{}] })], 'no id'],
    ['a list that leads back to itself', [page(['a'], 'x'), page(['b'], 'x')], 'leads back to itself'],
  ])('is an invalid response, with an alert: %s', async (_what, reactions, says) => {
    const { list, alerts } = clientOver(byCursor, reactions);
    expect(await list()).toMatchObject({ error: { kind: 'invalid-response', message: expect.stringContaining(says) } });
    expect(alerts).toMatchObject([{ kind: 'invalid-response' }]);
  });

  test('is refused where the client does not know how the operation lists', async () => {
    const { client } = clientOver(byCursor, []);
    await expect(client.list('GET /other')).rejects.toThrow('does not say how GET /other lists');
  });
});
