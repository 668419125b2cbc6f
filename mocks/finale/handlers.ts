import type { Handler } from '../../src/provider/provider.ts';
import { orderHandlers } from './orders.ts';
import { partyHandlers } from './parties.ts';
import { productHandlers } from './products.ts';
import { shipmentHandlers } from './shipments.ts';
import { stockHandlers } from './stock.ts';

/** Finale's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...productHandlers,
  ...orderHandlers,
  ...shipmentHandlers,
  ...stockHandlers,
  ...partyHandlers,
};
