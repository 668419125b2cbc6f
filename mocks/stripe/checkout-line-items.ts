import type { Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure, noSuch } from './errors.ts';
import { findPrice, newPrice } from './prices.ts';
import type { CheckoutLineItem, CheckoutSessionFields, Price } from './schemas.ts';

type LineItemFields = CheckoutSessionFields['line_items'][number];

/** A line of a checkout session. */
export function newLineItem(id: string, price: Price, quantity: number, description: string | null): CheckoutLineItem {
  const amount = price.unit_amount * quantity;
  return {
    id,
    object: 'item',
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description,
    price,
    quantity,
  };
}

/** The lines that a request asks for, or why they do not make one checkout session. */
export function lineItemsOf(state: State, fields: CheckoutSessionFields): readonly CheckoutLineItem[] | Reply {
  const chosen: { readonly price: Price; readonly quantity: number; readonly description: string | null }[] = [];
  for (const [index, line] of fields.line_items.entries()) {
    const param = `line_items[${index}]`;
    const price = priceOf(state, line, param);
    if ('status' in price) return price;
    if (fields.mode === 'payment' && price.recurring) {
      return refused('mode', 'Mode payment takes no price that recurs; use mode subscription.');
    }
    if (chosen[0] && chosen[0].price.currency !== price.currency) {
      return refused(param, 'The prices of a checkout session must have one currency.');
    }
    chosen.push({ price, quantity: line.quantity, description: line.price_data?.product_data.name ?? null });
  }
  if (fields.mode === 'subscription' && !chosen.some(({ price }) => price.recurring)) {
    return refused('mode', 'Mode subscription needs at least one price that recurs.');
  }
  return chosen.map(({ price, quantity, description }) => newLineItem(state.id('li_'), price, quantity, description));
}

function priceOf(state: State, line: LineItemFields, param: string): Price | Reply {
  const { price_data: data } = line;
  const id = 'price' in line ? line.price : undefined;
  if (id !== undefined && data) return refused(param, 'Give only one of these: price, price_data.');
  if (id !== undefined) return findPrice(state, id) ?? noSuch(400, 'price', id, `${param}[price]`);
  const { currency, recurring, unit_amount } = data!;
  return newPrice(state.id('price_'), Math.floor(state.now() / 1000), {
    currency,
    product: state.id('prod_', 14),
    recurring: recurring && { interval: recurring.interval, interval_count: recurring.interval_count ?? 1 },
    unit_amount,
  });
}

function refused(param: string, message: string): Reply {
  return failure(400, { type: 'invalid_request_error', message, param });
}
