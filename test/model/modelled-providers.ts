import { type ModelledCard, modelled } from '../../src/model/modelled.ts';
import { recognise } from '../../src/model/recognise.ts';
import { defineProvider, loadContract, type Provider } from '../../src/provider/provider.ts';

/** A document of this folder. */
export function documentNamed(name: string): URL {
  return new URL(`documents/${name}`, import.meta.url);
}

/** A provider with every resource that is recognised in a document. */
export function providerOf(url: URL, card: ModelledCard): Provider {
  const resources = recognise(loadContract(url)).map(({ name, operations }) => [name, operations] as const);
  return defineProvider(modelled({ card, contract: url, resources: Object.fromEntries(resources) }));
}

export const petCard: ModelledCard = {
  name: 'pets',
  title: 'Pets',
  version: '1.0',
  baseUrl: 'https://pets.example',
  auth: { kind: 'bearer', tokenPrefix: '' },
  idempotency: null,
  paging: {
    'GET /pets': {
      items: '/data',
      id: 'id',
      position: { query: 'starting_after' },
      size: { query: 'limit', default: 20 },
      next: { after: 'last', more: '/has_more' },
    },
  },
};

export const storeCard: ModelledCard = {
  name: 'stores',
  title: 'Stores',
  version: '2024-05',
  baseUrl: 'https://stores.example',
  auth: { kind: 'key', at: { header: 'x-api-key' }, tokenPrefix: '' },
  idempotency: {
    at: { header: 'idempotency-key' },
    methods: ['POST'],
    maxLength: 100,
    windowMs: 86_400_000,
    replay: 'frozen',
    operations: ['POST /stores'],
  },
  paging: {
    'GET /stores': {
      items: '',
      id: 'id',
      position: { query: 'page' },
      size: { query: 'per_page', default: 3 },
      next: { link: 'header' },
    },
    'GET /stores/{store}/articles': {
      items: '/data/items',
      id: 'sku',
      position: { query: 'cursor' },
      size: { query: 'limit', default: 2 },
      next: { cursor: '/meta/next_cursor' },
    },
  },
};

export const pets = providerOf(documentNamed('petstore.yaml'), petCard);
export const stores = providerOf(documentNamed('stores.yaml'), storeCard);
