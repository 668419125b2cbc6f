import type { Handler } from '../../src/provider/provider.ts';
import { conversationHandlers } from './conversations.ts';
import { messageHandlers } from './messages.ts';
import { oauthHandlers } from './oauth.ts';
import { userHandlers } from './users.ts';
import { viewHandlers } from './views.ts';

/** Slack's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...oauthHandlers,
  ...messageHandlers,
  ...conversationHandlers,
  ...userHandlers,
  ...viewHandlers,
};
