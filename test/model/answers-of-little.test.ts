import { expect, test } from 'vitest';
import { scenarios } from '../../scenarios/index.ts';
import { explore } from '../../src/engine/explore.ts';
import type { ModelledCard } from '../../src/model/modelled.ts';
import type { PagingCard } from '../../src/provider/paging.ts';
import { referenceSubject } from '../../src/reference/subject.ts';
import { rules } from '../../src/rule/registry.ts';
import { answers, documentOf, inQuery, thing } from './document-of.ts';
import { petCard, providerOf } from './modelled-providers.ts';

/** A client that reads lists to the end refuses a page without its records, whether or not the contract requires them. */
const byOffset: PagingCard = {
  items: '/stations',
  id: 'id',
  position: { query: 'offset' },
  size: { query: 'limit', default: 20 },
  next: { counts: 'records' },
};

test.each([
  [
    'require nothing',
    { type: 'object', properties: { stations: { type: 'array', items: thing() } } },
    { 'GET /stations': byOffset },
  ],
  ['may be anything', {}, {}],
  [
    'lead on for ever by their examples',
    {
      type: 'object',
      required: ['data', 'has_more'],
      properties: {
        data: { type: 'array', items: { type: 'string' } },
        has_more: { type: 'boolean', example: true },
        next_cursor: { type: 'string', example: 'abc' },
      },
    },
    {},
  ],
])('a sound client is blamed for nothing where answers %s', async (_, schema, paging) => {
  const paths = {
    '/stations': { get: { parameters: [inQuery('offset'), inQuery('limit')], responses: answers(schema) } },
  };
  const card: ModelledCard = { ...petCard, paging };
  const provider = providerOf(documentOf(paths), card);
  for (const seed of [1, 5, 9]) {
    const subject = referenceSubject(provider);
    const { verdicts } = await explore({ subject, provider, scenarios, rules, seed, runs: 30 });
    expect(
      verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule, reason }) => `${rule}: ${reason}`),
    ).toEqual([]);
    expect(verdicts.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(10);
  }
});
