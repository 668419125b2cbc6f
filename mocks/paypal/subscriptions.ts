import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure, noSuch, unprocessable } from './errors.ts';
import { plans } from './plans.ts';
import { link, newId, timeOf, wantsWhole } from './presented.ts';
import type { Subscription, SubscriptionFields } from './schemas.ts';

/** A subscription as it is stored. */
export type StoredSubscription = Omit<Subscription, 'links'>;

export const subscriptions = (state: State) => state.collection<StoredSubscription>('subscription');

export const subscriptionHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/billing/subscriptions': create,
  'GET /v1/billing/subscriptions/{id}': show,
};

/** A subscription as it is when it is made. */
export function newSubscription(id: string, time: string, fields: SubscriptionFields): StoredSubscription {
  const { plan_id, quantity = '1', start_time = time, custom_id, subscriber } = fields;
  return {
    id,
    status: 'APPROVAL_PENDING',
    status_update_time: time,
    plan_id,
    plan_overridden: false,
    quantity,
    start_time,
    ...(custom_id === undefined ? {} : { custom_id }),
    ...(subscriber === undefined ? {} : { subscriber: subscriber as never }),
    create_time: time,
    update_time: time,
  };
}

/** A subscription as answers show it, whole or short. */
export function subscriptionView(stored: StoredSubscription, origin: string, whole: boolean): Subscription {
  const { id, status, create_time } = stored;
  const links = [link(`${origin}/v1/billing/subscriptions/${id}`, 'self')];
  if (status === 'APPROVAL_PENDING') {
    links.unshift(link(`${origin}/webapps/billing/subscriptions?ba_token=BA-${id.slice(2)}`, 'approve'));
  }
  return whole ? { ...stored, links } : { id, status, create_time, links };
}

function create(call: Call): Reply {
  const { state, origin } = call;
  const fields = call.body as SubscriptionFields;
  if (!plans(state).get(fields.plan_id)) {
    return failure(404, {
      field: '/plan_id',
      value: fields.plan_id,
      location: 'body',
      issue: 'INVALID_RESOURCE_ID',
      description: 'Requested resource ID was not found.',
    });
  }
  if (fields.start_time !== undefined && Date.parse(fields.start_time) < state.now() - 60_000) {
    return unprocessable(
      'INVALID_START_TIME',
      'The start time must not be in the past.',
      '/start_time',
      fields.start_time,
    );
  }
  const made = newSubscription(newId(state, 'I-', 12), timeOf(state.now()), fields);
  subscriptions(state).put(made);
  state.record({ kind: 'created', resource: 'subscription', id: made.id });
  return { status: 201, value: subscriptionView(made, origin, wantsWhole(call)) };
}

function show({ state, path, origin }: Call): Reply {
  const stored = subscriptions(state).get(path.id!);
  return stored ? { status: 200, value: subscriptionView(stored, origin, true) } : noSuch('id', path.id!);
}
