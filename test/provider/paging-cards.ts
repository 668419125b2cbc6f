import type { Headers, WireRequest, WireResponse } from '../../src/contract/message.ts';
import type { PagingCard } from '../../src/provider/paging.ts';

export const get = (url: string): WireRequest => ({
  method: 'GET',
  url: `https://api.example.com${url}`,
  headers: {},
  body: '',
});
export const post = (body: string): WireRequest => ({
  method: 'POST',
  url: 'https://api.example.com/search',
  headers: {},
  body,
});
export const answer = (value: unknown, headers: Headers = {}): WireResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

export const byCursor: PagingCard = {
  items: '/data',
  id: 'id',
  position: { query: 'after' },
  size: { query: 'limit', default: 10 },
  next: { cursor: '/paging/next' },
};
export const byLastId: PagingCard = {
  ...byCursor,
  backwards: { query: 'before' },
  next: { after: 'last', more: '/more' },
};
export const byLink: PagingCard = { ...byCursor, next: { link: '/@next.link' } };
export const byRelation: PagingCard = { ...byCursor, next: { link: '/links', rel: 'next' } };
export const byHeader: PagingCard = { ...byCursor, next: { link: 'header' } };
export const byOffset: PagingCard = {
  ...byCursor,
  items: '',
  position: { query: 'offset', first: '0' },
  next: { counts: 'records' },
};
export const byPage: PagingCard = {
  ...byCursor,
  position: { query: 'page' },
  next: { counts: 'pages', total: '/pages' },
};
export const inBody: PagingCard = { ...byCursor, position: { body: 'after', first: '0' } };
