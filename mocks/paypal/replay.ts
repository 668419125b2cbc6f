import type { Call, Reply } from '../../src/provider/provider.ts';
import { orders, orderView } from './orders.ts';
import { refunds, refundView } from './payments.ts';
import { wantsWhole, withDebugId } from './presented.ts';
import { subscriptions, subscriptionView } from './subscriptions.ts';

/** What a repeat gets: 200 where the first had 201, and the resource as it is by now. */
export function replay({ value }: Reply, call: Call): Reply {
  return withDebugId({ status: 200, value: latest((value as { id: string }).id, value, call) }, call.state);
}

function latest(id: string, stored: unknown, call: Call): unknown {
  const { state, origin, operation } = call;
  const whole = wantsWhole(call);
  switch (operation.name) {
    case 'POST /v2/payments/captures/{capture_id}/refund': {
      const refund = refunds(state).get(id);
      return refund ? refundView(refund, origin, whole) : stored;
    }
    case 'POST /v1/billing/subscriptions': {
      const subscription = subscriptions(state).get(id);
      return subscription ? subscriptionView(subscription, origin, whole) : stored;
    }
    default: {
      const order = orders(state).get(id);
      if (!order) return stored;
      return orderView(state, order, origin, whole ? 'whole' : order.status === 'COMPLETED' ? 'payments' : 'short');
    }
  }
}
