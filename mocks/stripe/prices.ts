import type { Handler } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { noSuch } from './errors.ts';
import { listPage } from './pagination.ts';
import type { Price, Recurring } from './schemas.ts';

/** What a price is made of. */
export interface PriceFields {
  readonly currency: Price['currency'];
  readonly product: string;
  /** Default: paid once. */
  readonly recurring?: Pick<Recurring, 'interval' | 'interval_count'>;
  /** In minor units. */
  readonly unit_amount: number;
}

/** The price with this id. */
export function findPrice(state: State, id: string): Price | undefined {
  return state.collection<Price>('price').get(id);
}

/** A price as it is when it is made. `created` in seconds since the Unix epoch. */
export function newPrice(id: string, created: number, fields: PriceFields): Price {
  return {
    id,
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created,
    currency: fields.currency,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: fields.product,
    recurring: fields.recurring ? { ...fields.recurring, usage_type: 'licensed' } : null,
    type: fields.recurring ? 'recurring' : 'one_time',
    unit_amount: fields.unit_amount,
    unit_amount_decimal: String(fields.unit_amount),
  };
}

export const priceHandlers: Readonly<Record<string, Handler>> = {
  'GET /v1/prices': (call) => {
    const { type } = call.query;
    return listPage<Price>(call, {
      collection: 'price',
      what: 'price',
      url: '/v1/prices',
      keep: type === undefined ? undefined : (price) => price.type === type,
    });
  },
  'GET /v1/prices/{price}': ({ state, path }) => {
    const price = findPrice(state, path.price!);
    return price ? { status: 200, value: price } : noSuch(404, 'price', path.price!, 'price');
  },
};
