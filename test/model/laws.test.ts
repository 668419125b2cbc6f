import { nextLinkOf } from '../../src/provider/link-header.ts';
import { providerObeysTheLaws } from '../provider/laws.ts';
import { pets, stores } from './modelled-providers.ts';

interface PetPage {
  readonly data: readonly { readonly id: string }[];
  readonly has_more: boolean;
}

interface ArticlePage {
  readonly data: { readonly items: readonly { readonly sku: string }[] };
  readonly meta: { readonly next_cursor: string | null };
}

const JSON_TYPE = { 'content-type': 'application/json' };
let made = 0;

providerObeysTheLaws(pets, {
  pages: [
    {
      title: 'pets',
      first: { method: 'GET', url: '/pets?limit=2' },
      items: ({ data }: PetPage) => data.map(({ id }) => id),
      next: ({ data, has_more }: PetPage) =>
        has_more ? { method: 'GET', url: `/pets?limit=2&starting_after=${data.at(-1)!.id}` } : undefined,
      all: pets.resources.pet!,
      meanwhile: { method: 'POST', url: '/pets', headers: JSON_TYPE, body: '{"name":"Rex"}' },
    },
  ],
});

const [store] = stores.resources.store!;

providerObeysTheLaws(stores, {
  pages: [
    {
      title: 'stores',
      first: { method: 'GET', url: '/stores?per_page=2' },
      items: (page: readonly { readonly id: number }[]) => page.map(({ id }) => String(id)),
      next: (_, { response }) => {
        const url = nextLinkOf(response.headers.link);
        return url === undefined ? undefined : { method: 'GET', url };
      },
      all: stores.resources.store!,
      meanwhile: { method: 'POST', url: '/stores', headers: JSON_TYPE, body: '{"store":{"name":"New"}}' },
    },
    {
      title: 'articles',
      first: { method: 'GET', url: `/stores/${store}/articles?limit=2` },
      items: ({ data: { items } }: ArticlePage) => items.map(({ sku }) => sku),
      next: ({ meta: { next_cursor } }: ArticlePage) =>
        next_cursor === null
          ? undefined
          : { method: 'GET', url: `/stores/${store}/articles?limit=2&cursor=${encodeURIComponent(next_cursor)}` },
      all: stores.resources.article!,
      meanwhile: {
        method: 'POST',
        url: `/stores/${store}/articles`,
        headers: JSON_TYPE,
        // One that is there already would change nothing.
        get body() {
          return JSON.stringify({ sku: `ZZ-${String(++made).padStart(4, '0')}`, price: 1 });
        },
      },
    },
  ],
});
