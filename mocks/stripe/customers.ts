import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { noSuch } from './errors.ts';
import { emit } from './events.ts';
import { mergeMetadata, textOrNull } from './metadata.ts';
import { listPage } from './pagination.ts';
import type { Customer, CustomerFields, DeletedCustomer } from './schemas.ts';
import { cancelAllOf } from './subscription-cancellation.ts';

/** The customer with this id, deleted or not. */
export function findCustomer(state: State, id: string): Customer | DeletedCustomer | undefined {
  return state.collection<Customer | DeletedCustomer>('customer').get(id);
}

export function isDeleted(customer: Customer | DeletedCustomer): customer is DeletedCustomer {
  return 'deleted' in customer;
}

/** A customer as it is when it is made. `created` in seconds since the Unix epoch. */
export function newCustomer(id: string, created: number, fields: CustomerFields): Customer {
  return {
    id,
    object: 'customer',
    balance: fields.balance ?? 0,
    created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: textOrNull(fields.description),
    email: textOrNull(fields.email),
    invoice_prefix: id.slice(-8).toUpperCase(),
    livemode: false,
    metadata: mergeMetadata({}, fields.metadata),
    name: textOrNull(fields.name),
    phone: textOrNull(fields.phone),
    preferred_locales: fields.preferred_locales ?? [],
    tax_exempt: fields.tax_exempt ?? 'none',
  };
}

export const customerHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/customers': create,
  'GET /v1/customers': list,
  'GET /v1/customers/{customer}': retrieve,
  'POST /v1/customers/{customer}': update,
  'DELETE /v1/customers/{customer}': remove,
};

function create(call: Call): Reply {
  const { state } = call;
  const id = state.id('cus_', 14);
  const customer = newCustomer(id, Math.floor(state.now() / 1000), call.body as CustomerFields);
  state.collection<Customer>('customer').put(customer);
  state.record({ kind: 'created', resource: 'customer', id });
  emit(call, 'customer.created', customer);
  return { status: 200, value: customer };
}

function list(call: Call): Reply {
  const { email } = call.query;
  return listPage<Customer | DeletedCustomer>(call, {
    collection: 'customer',
    what: 'customer',
    url: '/v1/customers',
    keep: (customer) => !isDeleted(customer) && (email === undefined || customer.email === email),
  });
}

function retrieve({ state, path }: Call): Reply {
  const id = path.customer!;
  const customer = findCustomer(state, id);
  return customer ? { status: 200, value: customer } : noSuch(404, 'customer', id, 'id');
}

function update(call: Call): Reply {
  const { state, path } = call;
  const id = path.customer!;
  const customer = findCustomer(state, id);
  if (!customer || isDeleted(customer)) return noSuch(404, 'customer', id, 'id');
  const fields = call.body as CustomerFields;
  const updated: Customer = {
    ...customer,
    balance: fields.balance ?? customer.balance,
    description: changed(customer.description, fields.description),
    email: changed(customer.email, fields.email),
    metadata: mergeMetadata(customer.metadata, fields.metadata),
    name: changed(customer.name, fields.name),
    phone: changed(customer.phone, fields.phone),
    preferred_locales: fields.preferred_locales ?? customer.preferred_locales,
    tax_exempt: fields.tax_exempt ?? customer.tax_exempt,
  };
  state.collection<Customer>('customer').put(updated);
  state.record({ kind: 'updated', resource: 'customer', id });
  emit(call, 'customer.updated', updated);
  return { status: 200, value: updated };
}

function remove(call: Call): Reply {
  const { state, path } = call;
  const id = path.customer!;
  const customer = findCustomer(state, id);
  if (!customer || isDeleted(customer)) return noSuch(404, 'customer', id, 'id');
  const deleted: DeletedCustomer = { id, object: 'customer', deleted: true };
  state.collection<DeletedCustomer>('customer').put(deleted);
  state.record({ kind: 'deleted', resource: 'customer', id });
  emit(call, 'customer.deleted', customer);
  cancelAllOf(call, id);
  return { status: 200, value: deleted };
}

function changed(stored: string | null, given: string | undefined): string | null {
  return given === undefined ? stored : textOrNull(given);
}
