import { cursorTo } from '../../src/provider/listing.ts';
import type { State } from '../../src/provider/state.ts';
import { newCatalogObject } from './catalog.ts';
import { newCustomer } from './customers.ts';
import { CURRENCY, LOCATIONS, MAIN_LOCATION } from './locations.ts';
import { newOrder } from './orders.ts';
import { newPayment } from './payments.ts';
import type { CatalogObject, CatalogObjectFields, Customer, Order, Payment } from './schemas.ts';

/** When the fixtures were made: the day before a virtual case begins. */
const CREATED_MS = Date.UTC(2025, 11, 31);
const CREATED = new Date(CREATED_MS).toISOString();

// The largest amount there is: no refund that the contract allows is more.
const LARGEST = { amount: 99_999_999, currency: CURRENCY };

const ids = (prefix: string, count = 64) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${String(index + 1).padStart(2, '0')}`);

const customers = ids('CUSTOMER_FIXTURE');
const orders = ids('order_fixture');
const completed = ids('payment_completed');
const approved = ids('payment_approved');
const items = ids('ITEM_FIXTURE', 16);
const variations = ids('VARIATION_FIXTURE');

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  location: LOCATIONS,
  source: ['cnon:card-nonce-ok'],
  customer: customers,
  customer_cursor: customers.slice(1, 9).map((id) => cursorTo('customers', id)),
  order: orders,
  payment: completed,
  'payment.approved': approved,
  payment_cursor: completed.slice(1, 9).map((id) => cursorTo('payments', id)),
  catalog_object: items,
  catalog_variation: variations,
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  for (const id of customers) {
    const fields = { given_name: 'Amelia', email_address: `${id.toLowerCase()}@example.com` };
    state.collection<Customer>('customer').put(newCustomer(id, CREATED, fields));
  }
  for (const id of orders) {
    const line_items = [{ name: 'Coffee', quantity: '2', base_price_money: { amount: 350, currency: CURRENCY } }];
    state.collection<Order>('order').put(newOrder(id, CREATED, { location_id: MAIN_LOCATION, line_items }));
  }
  for (const id of [...completed, ...approved]) {
    const autocomplete = completed.includes(id);
    state.collection<Payment>('payment').put(newPayment(id, CREATED, { amount_money: LARGEST, autocomplete }));
  }
  const objects = state.collection<CatalogObject>('catalog_object');
  const put = (id: string, fields: Omit<CatalogObjectFields, 'id'>) =>
    objects.put(newCatalogObject(id, CREATED, CREATED_MS, fields));
  for (const id of items) put(id, { type: 'ITEM', item_data: { name: 'Coffee' } } as CatalogObjectFields);
  for (const [index, id] of variations.entries()) {
    const item_variation_data = { item_id: items[index % items.length]!, name: 'Small' };
    put(id, { type: 'ITEM_VARIATION', item_variation_data } as CatalogObjectFields);
  }
}
