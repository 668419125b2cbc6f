import { periodEnd } from './billing-period.ts';
import { mergeMetadata, textOrNull } from './metadata.ts';
import type { Price, Subscription, SubscriptionFields, SubscriptionItem } from './schemas.ts';

/** A price that is subscribed to, and how often. */
export interface Subscribed {
  readonly price: Price;
  /** Default 1. */
  readonly quantity?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A subscription as it is when it is made: `incomplete` until its first invoice is paid. The prices must recur, and have
 * one currency and one interval. `created` in seconds since the Unix epoch.
 */
export function newSubscription(
  id: string,
  created: number,
  fields: Omit<SubscriptionFields, 'items'>,
  subscribed: readonly Subscribed[],
  itemId: () => string,
): Subscription {
  const [{ price: first }] = subscribed as readonly [Subscribed];
  const end = periodEnd(created, first.recurring!);
  const items = subscribed.map(
    ({ price, quantity = 1, metadata }): SubscriptionItem => ({
      id: itemId(),
      object: 'subscription_item',
      created,
      current_period_end: end,
      current_period_start: created,
      metadata: mergeMetadata({}, metadata),
      price,
      quantity,
      subscription: id,
    }),
  );
  return {
    id,
    object: 'subscription',
    billing_cycle_anchor: created,
    cancel_at: fields.cancel_at_period_end ? end : null,
    cancel_at_period_end: fields.cancel_at_period_end ?? false,
    canceled_at: fields.cancel_at_period_end ? created : null,
    collection_method: 'charge_automatically',
    created,
    currency: first.currency,
    customer: fields.customer,
    days_until_due: null,
    default_payment_method: fields.default_payment_method ?? null,
    default_source: null,
    description: textOrNull(fields.description),
    ended_at: null,
    items: { object: 'list', data: items, has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: false,
    metadata: mergeMetadata({}, fields.metadata),
    payment_settings: { save_default_payment_method: fields.payment_settings?.save_default_payment_method ?? 'off' },
    pending_setup_intent: null,
    start_date: created,
    status: 'incomplete',
    trial_end: null,
    trial_start: null,
  };
}
