import type { Handler } from '../../src/provider/provider.ts';
import { callHandlers } from './calls.ts';
import { lookupHandlers } from './lookups.ts';
import { messageHandlers } from './messages.ts';
import { numberHandlers } from './numbers.ts';
import { verifyHandlers } from './verify.ts';

/** Twilio's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...messageHandlers,
  ...callHandlers,
  ...numberHandlers,
  ...verifyHandlers,
  ...lookupHandlers,
};
