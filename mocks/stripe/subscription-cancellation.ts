import type { Call } from '../../src/provider/provider.ts';
import { emit } from './events.ts';
import type { Subscription } from './schemas.ts';

/** Whether a subscription has ended for good. */
export function hasEnded({ status }: Subscription): boolean {
  return status === 'canceled' || status === 'incomplete_expired';
}

/** A subscription after it was canceled at once. `at` in seconds since the Unix epoch. */
export function canceled(subscription: Subscription, at: number): Subscription {
  return { ...subscription, status: 'canceled', canceled_at: at, ended_at: at };
}

/** Cancels a subscription at once, and tells of it. */
export function cancelNow(call: Call, subscription: Subscription): Subscription {
  const { state } = call;
  const gone = canceled(subscription, Math.floor(state.now() / 1000));
  state.collection<Subscription>('subscription').put(gone);
  state.record({ kind: 'canceled', resource: 'subscription', id: gone.id });
  emit(call, 'customer.subscription.deleted', gone);
  return gone;
}

/** Cancels every subscription of a customer who is deleted. */
export function cancelAllOf(call: Call, customer: string): void {
  for (const subscription of call.state.collection<Subscription>('subscription').newestFirst()) {
    if (subscription.customer === customer && !hasEnded(subscription)) cancelNow(call, subscription);
  }
}
