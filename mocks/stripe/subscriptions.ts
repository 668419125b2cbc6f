import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { findCustomer, isDeleted } from './customers.ts';
import { failure, noSuch } from './errors.ts';
import { emit } from './events.ts';
import { expansionOf } from './expansion.ts';
import { expandedInvoice } from './invoices.ts';
import { mergeMetadata, textOrNull } from './metadata.ts';
import { newSubscription } from './new-subscription.ts';
import { listPage } from './pagination.ts';
import { outcomeOf } from './payment-methods.ts';
import type { Invoice, Subscription, SubscriptionChanges, SubscriptionFields } from './schemas.ts';
import { billFirstPeriod } from './subscription-billing.ts';
import { cancelNow, hasEnded } from './subscription-cancellation.ts';
import { pricesOf } from './subscription-prices.ts';

export const subscriptionHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/subscriptions': create,
  'GET /v1/subscriptions': list,
  'GET /v1/subscriptions/{subscription}': retrieve,
  'POST /v1/subscriptions/{subscription}': update,
  'DELETE /v1/subscriptions/{subscription}': cancel,
};

function create(call: Call): Reply {
  const { state } = call;
  const fields = call.body as SubscriptionFields;
  const customer = findCustomer(state, fields.customer);
  if (!customer || isDeleted(customer)) return noSuch(400, 'customer', fields.customer, 'customer');
  const subscribed = pricesOf(state, fields);
  if ('status' in subscribed) return subscribed;
  const refused = refusedPayment(fields);
  if (refused) return refused;
  const id = state.id('sub_');
  const created = Math.floor(state.now() / 1000);
  const subscription = newSubscription(id, created, fields, subscribed, () => state.id('si_', 14));
  state.record({ kind: 'created', resource: 'subscription', id });
  billFirstPeriod(call, subscription, customer, fields.payment_behavior === 'default_incomplete');
  return answer(call, find(call, id)!);
}

function list(call: Call): Reply {
  const { customer, price, status } = call.query;
  return listPage<Subscription>(call, {
    collection: 'subscription',
    what: 'subscription',
    url: '/v1/subscriptions',
    keep: (subscription) =>
      (customer === undefined || subscription.customer === customer) &&
      (price === undefined || subscription.items.data.some((item) => item.price.id === price)) &&
      isIn(subscription, status as string | undefined),
  });
}

function retrieve(call: Call): Reply {
  const subscription = find(call, call.path.subscription!);
  return subscription ? answer(call, subscription) : missing(call);
}

function update(call: Call): Reply {
  const { state } = call;
  const subscription = find(call, call.path.subscription!);
  if (!subscription) return missing(call);
  const { expand: _, ...fields } = call.body as SubscriptionChanges;
  const others = Object.keys(fields).filter((name) => name !== 'metadata');
  if (hasEnded(subscription) && others.length > 0) {
    return failure(400, {
      type: 'invalid_request_error',
      code: 'invalid_canceled_subscription_fields',
      message: 'Of a subscription that is canceled only the metadata can be updated.',
      param: others[0],
    });
  }
  const refused = refusedMethod(fields.default_payment_method);
  if (refused) return refused;
  const updated: Subscription = {
    ...subscription,
    ...(fields.cancel_at_period_end !== undefined && atPeriodEnd(call, subscription, fields.cancel_at_period_end)),
    default_payment_method: fields.default_payment_method ?? subscription.default_payment_method,
    description: fields.description === undefined ? subscription.description : textOrNull(fields.description),
    metadata: mergeMetadata(subscription.metadata, fields.metadata),
  };
  state.collection<Subscription>('subscription').put(updated);
  state.record({ kind: 'updated', resource: 'subscription', id: updated.id });
  emit(call, 'customer.subscription.updated', updated);
  return answer(call, updated);
}

function cancel(call: Call): Reply {
  const subscription = find(call, call.path.subscription!);
  if (!subscription || hasEnded(subscription)) return missing(call);
  return answer(call, cancelNow(call, subscription));
}

function isIn(subscription: Subscription, status: string | undefined): boolean {
  if (status === 'all') return true;
  if (status === undefined) return subscription.status !== 'canceled';
  if (status === 'ended') return hasEnded(subscription);
  return subscription.status === status;
}

function atPeriodEnd(call: Call, { items }: Subscription, ends: boolean) {
  const end = Math.min(...items.data.map((item) => item.current_period_end));
  return {
    cancel_at: ends ? end : null,
    cancel_at_period_end: ends,
    canceled_at: ends ? Math.floor(call.state.now() / 1000) : null,
  };
}

/** Why the first invoice could not be paid, where that keeps the subscription from being made. */
function refusedPayment({ default_payment_method: method, payment_behavior }: SubscriptionFields): Reply | undefined {
  if (method === undefined) {
    if (payment_behavior === 'default_incomplete') return undefined;
    return failure(400, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: 'This customer has no attached payment source or default payment method.',
    });
  }
  const outcome = outcomeOf(method);
  if (typeof outcome === 'object' && payment_behavior === 'error_if_incomplete') {
    return failure(402, { type: 'card_error', ...outcome });
  }
  return refusedMethod(method);
}

function refusedMethod(method: string | undefined): Reply | undefined {
  if (method === undefined || outcomeOf(method) !== 'unknown') return undefined;
  return noSuch(400, 'PaymentMethod', method, 'default_payment_method');
}

function find({ state }: Call, id: string): Subscription | undefined {
  return state.collection<Subscription>('subscription').get(id);
}

function missing({ path }: Call): Reply {
  return noSuch(404, 'subscription', path.subscription!, 'id');
}

function answer(call: Call, subscription: Subscription): Reply {
  const { state } = call;
  const wanted = expansionOf(call);
  const ofInvoice = wanted.flatMap((path) => (path.startsWith('latest_invoice.') ? [path.slice(15)] : []));
  const invoice =
    subscription.latest_invoice === null
      ? undefined
      : state.collection<Invoice>('invoice').get(subscription.latest_invoice);
  const showsInvoice = invoice !== undefined && (wanted.includes('latest_invoice') || ofInvoice.length > 0);
  return {
    status: 200,
    value: {
      ...subscription,
      ...(wanted.includes('customer') && { customer: findCustomer(state, subscription.customer) }),
      ...(showsInvoice && { latest_invoice: expandedInvoice(state, invoice, ofInvoice) }),
    },
  };
}
