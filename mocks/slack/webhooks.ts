import { createHmac } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';
import type { Handshake, WebhookAnswer, WebhookCard, WebhookMessage } from '../../src/provider/webhook.ts';
import type { StoredMessage, User } from './schemas.ts';
import { timestampOf } from './timestamps.ts';
import { APP, TEAM } from './workspace.ts';

const REASONS = { timeout: 'http_timeout', connection: 'connection_failed', answer: 'http_error' } as const;

/** What Slack asks of a request URL when it is set: here, by hand. */
const handshake: Handshake = {
  event: 'url_verification',
  message(state) {
    const challenge = state.id('', 52);
    return { ...message({ token: 'fixture', challenge, type: 'url_verification' }), challenge };
  },
  proves: (answer, challenge) => givenBack(answer) === challenge,
};

/** Slack's Events API: signed as bolt's `verifySlackRequest` verifies it. */
export const webhooks: WebhookCard = {
  events: {
    message: (state) => event(state, { ...latestMessage(state), channel_type: 'channel' }),
    app_mention: (state) =>
      event(state, { ...latestMessage(state), type: 'app_mention', text: `<@${APP.botUserId}> hello` }),
    reaction_added: (state) => {
      const { channel, ts, user: item_user } = latestMessage(state);
      const item = { type: 'message', channel, ts };
      return event(state, { type: 'reaction_added', user: 'U0FIXTURE01', reaction: 'eyes', item, item_user });
    },
    team_join: (state) => event(state, { type: 'team_join', user: state.collection<User>('user').get('U0FIXTURE02') }),
    url_verification: handshake.message,
  },
  secret(state) {
    const secret = state.secret('signing', 32).toLowerCase();
    return { sign: secret, verify: secret };
  },
  sign({ body, secret, atMs, attempt, after = 'answer' }) {
    const timestamp = String(Math.floor(atMs / 1_000));
    const digest = createHmac('sha256', secret.sign).update(`v0:${timestamp}:${body}`, 'utf8').digest('hex');
    return {
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...(attempt > 1 ? { 'x-slack-retry-num': String(attempt - 1), 'x-slack-retry-reason': REASONS[after] } : {}),
    };
  },
  timeoutMs: 3_000,
  // "At once" is taken for a second.
  schedule: [1_000, 60_000, 300_000],
  givesUp: ({ headers }) => headers['x-slack-no-retry'] === '1',
  toleranceMs: 300_000,
  handshake,
  sources: {
    signature: '@slack/bolt 5.1.0, dist/receivers/verify-request.js',
    schedule: 'https://docs.slack.dev/apis/events-api/#retries, as quoted by third parties',
    handshake: 'https://docs.slack.dev/reference/events/url_verification',
  },
};

/** The challenge in an answer: a text, the property of a JSON object, or a field of a form. */
function givenBack({ headers, body }: WebhookAnswer): string | null {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams(body).get('challenge');
  if (!type.startsWith('application/json')) return body.trim();
  try {
    return (JSON.parse(body) as { challenge?: string } | null)?.challenge ?? null;
  } catch {
    return null;
  }
}

/** An event of the workspace in its envelope. `event_id` is what a receiver tells repeats by. */
function event(state: State, inner: object): WebhookMessage {
  const seconds = Math.floor(state.now() / 1_000);
  return message({
    token: 'fixture',
    team_id: TEAM.id,
    api_app_id: APP.id,
    event: { ...inner, event_ts: timestampOf(state.now() * 1_000) },
    type: 'event_callback',
    event_id: state.id('Ev', 9).toUpperCase(),
    event_time: seconds,
    authorizations: [
      { enterprise_id: null, team_id: TEAM.id, user_id: APP.botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  });
}

function message(value: object): WebhookMessage {
  return { body: JSON.stringify(value), contentType: 'application/json' };
}

function latestMessage(state: State): Omit<StoredMessage, 'id'> {
  const { id: _, ...rest } = state.collection<StoredMessage>('message').newestFirst()[0]!;
  return rest;
}
