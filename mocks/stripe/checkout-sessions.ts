import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { lineItemsOf } from './checkout-line-items.ts';
import { findCustomer, isDeleted } from './customers.ts';
import { failure, noSuch } from './errors.ts';
import { emit } from './events.ts';
import { expansionOf } from './expansion.ts';
import { mergeMetadata, textOrNull } from './metadata.ts';
import { listPage } from './pagination.ts';
import type { CheckoutLineItem, CheckoutSession, CheckoutSessionFields } from './schemas.ts';

const LIFE = 24 * 60 * 60;

/** A checkout session as it is when it is made, of line items of one currency. `created` in seconds since the Unix epoch. */
export function newCheckoutSession(
  id: string,
  created: number,
  fields: Omit<CheckoutSessionFields, 'line_items'>,
  items: readonly CheckoutLineItem[],
): CheckoutSession {
  const total = items.reduce((sum, { amount_total }) => sum + amount_total, 0);
  return {
    id,
    object: 'checkout.session',
    amount_subtotal: total,
    amount_total: total,
    cancel_url: fields.cancel_url ?? null,
    client_reference_id: textOrNull(fields.client_reference_id),
    client_secret: null,
    created,
    currency: items[0]!.currency,
    customer: fields.customer ?? null,
    customer_email: textOrNull(fields.customer_email),
    expires_at: created + LIFE,
    invoice: null,
    line_items: { object: 'list', data: [...items], has_more: false, url: `/v1/checkout/sessions/${id}/line_items` },
    livemode: false,
    metadata: mergeMetadata({}, fields.metadata),
    mode: fields.mode,
    payment_intent: null,
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    setup_intent: null,
    status: 'open',
    subscription: null,
    success_url: fields.success_url,
    ui_mode: 'hosted_page',
    url: `https://checkout.stripe.com/c/pay/${id}`,
  };
}

/** A session without its line items, as it is answered and as events carry it. */
export function withoutItems({ line_items: _, ...session }: CheckoutSession) {
  return session;
}

export const checkoutSessionHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/checkout/sessions': create,
  'GET /v1/checkout/sessions': list,
  'GET /v1/checkout/sessions/{session}': retrieve,
  'POST /v1/checkout/sessions/{session}/expire': expire,
};

function create(call: Call): Reply {
  const { state } = call;
  const fields = call.body as CheckoutSessionFields;
  if (fields.customer !== undefined) {
    const customer = findCustomer(state, fields.customer);
    if (!customer || isDeleted(customer)) return noSuch(400, 'customer', fields.customer, 'customer');
    if (fields.customer_email !== undefined) {
      return failure(400, {
        type: 'invalid_request_error',
        message: 'Give only one of these: customer, customer_email.',
        param: 'customer_email',
      });
    }
  }
  const items = lineItemsOf(state, fields);
  if ('status' in items) return items;
  const id = state.id('cs_test_', 58);
  const session = newCheckoutSession(id, Math.floor(state.now() / 1000), fields, items);
  state.collection<CheckoutSession>('checkout_session').put(session);
  state.record({ kind: 'created', resource: 'checkout_session', id });
  return answer(call, session);
}

function list(call: Call): Reply {
  const { customer, status } = call.query;
  const nowMs = call.state.now();
  const page = listPage<CheckoutSession>(call, {
    collection: 'checkout_session',
    what: 'checkout session',
    url: '/v1/checkout/sessions',
    keep: (session) =>
      (customer === undefined || session.customer === customer) &&
      (status === undefined || asOf(session, nowMs).status === status),
  });
  if (page.status !== 200) return page;
  const value = page.value as { readonly data: readonly CheckoutSession[] };
  return { ...page, value: { ...value, data: value.data.map((session) => withoutItems(asOf(session, nowMs))) } };
}

function retrieve(call: Call): Reply {
  const session = find(call);
  return session ? answer(call, session) : missing(call);
}

function expire(call: Call): Reply {
  const session = find(call);
  if (!session) return missing(call);
  if (session.status !== 'open') {
    return failure(400, {
      type: 'invalid_request_error',
      message: `Only a checkout session that is open can be expired; the status of this one is ${session.status}.`,
    });
  }
  const expired: CheckoutSession = { ...session, status: 'expired', url: null };
  call.state.collection<CheckoutSession>('checkout_session').put(expired);
  call.state.record({ kind: 'expired', resource: 'checkout_session', id: expired.id });
  emit(call, 'checkout.session.expired', withoutItems(expired));
  return answer(call, expired);
}

/** A session as it is by now: one that nobody paid in time is expired. */
function asOf(session: CheckoutSession, nowMs: number): CheckoutSession {
  if (session.status !== 'open' || nowMs < session.expires_at * 1000) return session;
  return { ...session, status: 'expired', url: null };
}

function find({ state, path }: Call): CheckoutSession | undefined {
  const session = state.collection<CheckoutSession>('checkout_session').get(path.session!);
  return session && asOf(session, state.now());
}

function missing({ path }: Call): Reply {
  return noSuch(404, 'checkout.session', path.session!, 'session');
}

function answer(call: Call, session: CheckoutSession): Reply {
  const wanted = expansionOf(call);
  const customer = session.customer !== null && wanted.includes('customer');
  return {
    status: 200,
    value: {
      ...(wanted.includes('line_items') ? session : withoutItems(session)),
      ...(customer && { customer: findCustomer(call.state, session.customer!) }),
    },
  };
}
