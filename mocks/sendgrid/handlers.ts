import type { Handler } from '../../src/provider/provider.ts';
import { contactHandlers } from './contacts.ts';
import { eventWebhookHandlers } from './event-webhooks.ts';
import { mailHandlers } from './mail.ts';
import { suppressionHandlers } from './suppressions.ts';
import { templateHandlers } from './templates.ts';

/** SendGrid's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...mailHandlers,
  ...suppressionHandlers,
  ...contactHandlers,
  ...templateHandlers,
  ...eventWebhookHandlers,
};
