import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { notFound, staleCursor, versionMismatch } from './errors.ts';
import { pageOf } from './pagination.ts';
import type { CreateCustomer, Customer } from './schemas.ts';
import { timeNow } from './time.ts';

/** A customer that is gone keeps its place, so that a page can still begin with it. */
type Stored = Customer & { readonly deleted?: true };

/** A customer as it is when it is made. */
export function newCustomer(id: string, at: string, fields: CreateCustomer): Customer {
  const { idempotency_key: _, ...rest } = fields;
  return {
    ...rest,
    id,
    created_at: at,
    updated_at: at,
    creation_source: 'THIRD_PARTY',
    preferences: { email_unsubscribed: false },
    version: 0,
  };
}

export function findCustomer(state: State, id: string): Customer | undefined {
  const customer = state.collection<Stored>('customer').get(id);
  return customer?.deleted ? undefined : customer;
}

export const customerHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/customers': create,
  'GET /v2/customers': list,
  'GET /v2/customers/{customer_id}': retrieve,
  'PUT /v2/customers/{customer_id}': update,
  'DELETE /v2/customers/{customer_id}': remove,
};

function create({ state, body }: Call): Reply {
  return stored(state, newCustomer(state.id('', 26).toUpperCase(), timeNow(state), body as CreateCustomer), 'created');
}

/** The oldest first, so that a customer who is made meanwhile comes on the last page. */
function list(call: Call): Reply {
  const { sort_order = 'ASC', count } = call.query as { sort_order?: string; count?: boolean };
  const newest = call.state.collection<Stored>('customer').newestFirst();
  const isThere = ({ deleted }: Stored) => !deleted;
  const page = pageOf(call, 'customers', sort_order === 'ASC' ? newest.toReversed() : newest, isThere);
  if (!page) return staleCursor();
  return {
    status: 200,
    value: {
      ...(page.items.length > 0 ? { customers: page.items } : {}),
      ...page.cursor,
      ...(count ? { count: newest.filter(isThere).length } : {}),
    },
  };
}

function retrieve({ state, path }: Call): Reply {
  const customer = findCustomer(state, path.customer_id!);
  return customer ? { status: 200, value: { customer } } : notFound('Customer', path.customer_id!);
}

function update({ state, path, body }: Call): Reply {
  const customer = findCustomer(state, path.customer_id!);
  if (!customer) return notFound('Customer', path.customer_id!);
  const { version, ...fields } = body as { readonly version?: number } & Readonly<Record<string, unknown>>;
  if (version !== undefined && version !== customer.version) {
    return versionMismatch(version, customer.version, 'version');
  }
  const merged = Object.entries({ ...customer, ...fields }).filter(([, value]) => value !== null);
  const updated = Object.fromEntries(merged) as Customer;
  return stored(state, { ...updated, version: customer.version + 1, updated_at: timeNow(state) }, 'updated');
}

function remove({ state, path, query }: Call): Reply {
  const customer = findCustomer(state, path.customer_id!);
  if (!customer) return notFound('Customer', path.customer_id!);
  const version = query.version as number | undefined;
  if (version !== undefined && version !== customer.version) {
    return versionMismatch(version, customer.version, 'version');
  }
  state.collection<Stored>('customer').put({ ...customer, deleted: true });
  state.record({ kind: 'deleted', resource: 'customer', id: customer.id });
  return { status: 200, value: {} };
}

function stored(state: State, customer: Customer, kind: string): Reply {
  state.collection<Stored>('customer').put(customer);
  state.record({ kind, resource: 'customer', id: customer.id });
  return { status: 200, value: { customer } };
}
