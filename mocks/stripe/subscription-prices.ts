import type { Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure, noSuch } from './errors.ts';
import type { Subscribed } from './new-subscription.ts';
import { findPrice } from './prices.ts';
import type { SubscriptionFields } from './schemas.ts';

/** The prices that a request subscribes to, or why they do not make one subscription. */
export function pricesOf(state: State, { items }: SubscriptionFields): readonly Subscribed[] | Reply {
  const subscribed: Subscribed[] = [];
  for (const [index, { price: id, quantity, metadata }] of items.entries()) {
    const param = `items[${index}][price]`;
    const price = findPrice(state, id);
    if (!price) return noSuch(400, 'price', id, param);
    const { recurring } = price;
    if (!recurring) return refused(param, `The price ${id} is paid once; a subscription needs prices that recur.`);
    const first = subscribed[0]?.price ?? price;
    if (subscribed.some((other) => other.price.id === id)) {
      return refused(param, `The price ${id} is in more than one item; give its quantity instead.`);
    }
    if (price.currency !== first.currency) {
      return refused(param, 'The prices of a subscription must have one currency.');
    }
    if (
      recurring.interval !== first.recurring?.interval ||
      recurring.interval_count !== first.recurring.interval_count
    ) {
      return refused(param, 'The prices of a subscription must have one interval.');
    }
    subscribed.push({ price, quantity, metadata });
  }
  return subscribed;
}

function refused(param: string, message: string): Reply {
  return failure(400, { type: 'invalid_request_error', message, param });
}
