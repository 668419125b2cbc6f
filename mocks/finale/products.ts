import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { columns } from './columns.ts';
import { failure, notFound } from './errors.ts';
import type { Product, StoredProduct, UserFields } from './schemas.ts';
import { changedNow, madeNow } from './timestamps.ts';
import { idIn, urlOf } from './urls.ts';

interface ProductFields {
  readonly productId: string;
  readonly internalName?: string | null;
  readonly category?: string | null;
  readonly cost?: number | null;
  readonly userFieldDataList?: UserFields;
}

const FIELDS: readonly (keyof Product)[] = [
  'productId',
  'productUrl',
  'internalName',
  'category',
  'cost',
  'statusId',
  'userFieldDataList',
  'createdDate',
  'lastUpdatedDate',
];

/** Internal ids count on from here; a product's own id is for its users. */
const FIRST_ID = 100_000;

/** The internal id of the product with this number, counted from 0. */
export function productKey(index: number): string {
  return String(FIRST_ID + index);
}

export const productHandlers: Readonly<Record<string, Handler>> = {
  'GET /{account}/api/product': (call) =>
    columns<StoredProduct>(call, {
      collection: 'product',
      fields: FIELDS,
      row: (product) => ({ ...productView(call, product) }),
    }),
  'POST /{account}/api/product': create,
  'GET /{account}/api/product/{product}': retrieve,
  'POST /{account}/api/product/{product}': update,
};

/** The product that a URL names. */
export function productAt(state: State, url: string): StoredProduct | undefined {
  const id = idIn(url, 'product');
  return id === undefined ? undefined : state.collection<StoredProduct>('product').get(id);
}

function create(call: Call): Reply {
  const { state } = call;
  const { productId, internalName, category, cost, userFieldDataList } = call.body as ProductFields;
  const products = state.collection<StoredProduct>('product');
  const all = products.newestFirst();
  if (all.some((product) => product.productId === productId)) {
    return failure(400, `There is a product "${productId}" already.`);
  }
  const product = products.put({
    id: productKey(all.length),
    productId,
    internalName: internalName ?? null,
    category: category ?? null,
    cost: cost ?? null,
    statusId: 'PRODUCT_ACTIVE',
    userFieldDataList: userFieldDataList ?? [],
    ...madeNow(state),
  });
  state.record({ kind: 'created', resource: 'product', id: product.id });
  return { status: 200, value: productView(call, product) };
}

function retrieve(call: Call): Reply {
  const id = call.path.product!;
  const product = call.state.collection<StoredProduct>('product').get(id);
  return product ? { status: 200, value: productView(call, product) } : notFound('product', id);
}

function update(call: Call): Reply {
  const { state } = call;
  const id = call.path.product!;
  const products = state.collection<StoredProduct>('product');
  const product = products.get(id);
  if (!product) return notFound('product', id);
  const updated = products.put(changedNow(state, product, call.body as Partial<StoredProduct>));
  state.record({ kind: 'updated', resource: 'product', id });
  return { status: 200, value: productView(call, updated) };
}

function productView(call: Call, { id, ...product }: StoredProduct): Product {
  return { productUrl: urlOf(call, 'product', id), ...product };
}
