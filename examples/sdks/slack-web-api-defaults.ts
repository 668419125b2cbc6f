import { WebClient } from '@slack/web-api';
import { defineSubject } from '../../src/index.ts';

/** Slack's SDK as it comes: ten repeats over about half an hour. */
export default defineSubject({
  name: 'slack-web-api-defaults',
  provider: 'slack',
  policy: { attempts: 11, deadlineMs: 1_800_000, backoff: { initialMs: 1_000 } },
  connect: ({ baseUrl, credentials }) => {
    const slack = new WebClient(credentials.token, { slackApiUrl: `${baseUrl}/api/` });
    return {
      'POST /api/chat.postMessage': ({ body }) =>
        slack.chat.postMessage({ channel: body.channel, text: body.text ?? 'Hello world!' }),
      'POST /api/chat.update': ({ body: { channel, ts, text } }) => slack.chat.update({ channel, ts, text }),
      'POST /api/users.info': ({ body }) => slack.users.info({ user: body.user }),
      'POST /api/conversations.list': ({ body }) => slack.conversations.list({ ...body }),
    };
  },
});
