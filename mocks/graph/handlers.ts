import type { Handler } from '../../src/provider/provider.ts';
import { deltaHandlers } from './delta.ts';
import { mailHandlers } from './mail.ts';
import { sendingHandlers } from './sending.ts';
import { subscriptionHandlers } from './subscriptions.ts';
import { tokenHandlers } from './tokens.ts';

/** The behaviour of Graph, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...tokenHandlers,
  ...mailHandlers,
  ...sendingHandlers,
  ...deltaHandlers,
  ...subscriptionHandlers,
};
