import { type ConversationsListResponse, retryPolicies, WebClient } from '@slack/web-api';
import { defineSubject } from '../../src/index.ts';

/** Slack's SDK with the shorter of the retry policies that its README offers, and lists read to their end by `paginate`. */
export default defineSubject({
  name: 'slack-web-api-recommended',
  provider: 'slack',
  policy: { attempts: 6, deadlineMs: 300_000, backoff: { initialMs: 1_000 }, pagination: true },
  connect: ({ baseUrl, credentials }) => {
    const slack = new WebClient(credentials.token, {
      slackApiUrl: `${baseUrl}/api/`,
      retryConfig: retryPolicies.fiveRetriesInFiveMinutes,
    });
    return {
      'POST /api/chat.postMessage': ({ body }) =>
        slack.chat.postMessage({ channel: body.channel, text: body.text ?? 'Hello world!' }),
      'POST /api/chat.update': ({ body: { channel, ts, text } }) => slack.chat.update({ channel, ts, text }),
      'POST /api/users.info': ({ body }) => slack.users.info({ user: body.user }),
      'POST /api/conversations.list': async ({ body }) => {
        const channels: unknown[] = [];
        for await (const page of slack.paginate('conversations.list', { ...body })) {
          channels.push(...((page as ConversationsListResponse).channels ?? []));
        }
        return channels;
      },
    };
  },
});
