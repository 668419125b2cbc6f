import { createHash, createHmac } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';
import type { Signing, WebhookCard, WebhookMessage } from '../../src/provider/webhook.ts';
import { SUBACCOUNT } from './account.ts';
import type { StoredCall } from './calls.ts';
import type { StoredMessage } from './messages.ts';
import { MAGIC_SENDER } from './numbers.ts';
import { fixtureSid } from './sid.ts';

/** Twilio's callbacks: forms, signed over the URL and every parameter with the account's auth token. */
export const webhooks: WebhookCard = {
  events: {
    'message.queued': (state) => messageStatus(state, 'queued'),
    'message.sending': (state) => messageStatus(state, 'sending'),
    'message.sent': (state) => messageStatus(state, 'sent'),
    'message.delivered': (state) => messageStatus(state, 'delivered'),
    'message.undelivered': (state) => messageStatus(state, 'undelivered', { ErrorCode: '30003' }),
    'message.failed': (state) => messageStatus(state, 'failed', { ErrorCode: '30008' }),
    'message.received': received,
    'call.ringing': (state) => callStatus(state, 'ringing'),
    'call.in-progress': (state) => callStatus(state, 'in-progress'),
    'call.completed': (state) => callStatus(state, 'completed', { CallDuration: '15' }),
  },
  secret(state, credentials) {
    const token = credentials?.password ?? createHash('md5').update(state.secret('auth token')).digest('hex');
    return { sign: token, verify: token };
  },
  sign({ body, url, secret }: Signing) {
    const [target = url] = url.split('#', 1);
    return {
      'x-twilio-signature': createHmac('sha1', secret.sign).update(signedText(target, body)).digest('base64'),
      'i-twilio-idempotency-token': createHash('sha256').update(`${target} ${body}`).digest('hex').slice(0, 32),
    };
  },
  timeoutMs: 15_000,
  // One repeat, and only where nobody answered: no answer leads to another. The wait is ours.
  schedule: [100],
  givesUp: () => true,
  sources: {
    signature: 'twilio 6.2.0, lib/webhooks/webhooks.js',
    schedule: 'https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides; its defaults are unverified',
    timeout: 'https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides; unverified',
  },
};

/** The URL, and after it each parameter with its value, by name. Values of one name count once, in order. */
function signedText(url: string, body: string): string {
  const parameters = new URLSearchParams(body);
  const names = [...new Set(parameters.keys())].sort();
  const pairs = names.flatMap((name) => [...new Set(parameters.getAll(name))].sort().map((value) => name + value));
  return url + pairs.join('');
}

function messageStatus(state: State, status: string, more: Readonly<Record<string, string>> = {}): WebhookMessage {
  const [message] = state.collection<StoredMessage>('message').newestFirst();
  const sid = message?.id ?? fixtureSid('SM', 1);
  return form({
    ...more,
    MessageSid: sid,
    MessageStatus: status,
    SmsSid: sid,
    SmsStatus: status,
    To: message?.to ?? '+15005550010',
    From: message?.from ?? MAGIC_SENDER,
    AccountSid: message?.account ?? SUBACCOUNT,
    ApiVersion: '2010-04-01',
  });
}

function received(state: State): WebhookMessage {
  const [message] = state.collection<StoredMessage>('message').newestFirst();
  const sid = fixtureSid('SM', 9_999);
  return form({
    ToCountry: 'US',
    MessageSid: sid,
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    NumMedia: '0',
    NumSegments: '1',
    Body: 'STOP & start',
    To: message?.from ?? MAGIC_SENDER,
    From: message?.to ?? '+15005550010',
    AccountSid: message?.account ?? SUBACCOUNT,
    ApiVersion: '2010-04-01',
  });
}

function callStatus(state: State, status: string, more: Readonly<Record<string, string>> = {}): WebhookMessage {
  const [call] = state.collection<StoredCall>('call').newestFirst();
  return form({
    ...more,
    CallSid: call?.id ?? fixtureSid('CA', 1),
    CallStatus: status,
    Direction: 'outbound-api',
    To: call?.to ?? '+15005550010',
    From: call?.from ?? MAGIC_SENDER,
    AccountSid: call?.account ?? SUBACCOUNT,
    ApiVersion: '2010-04-01',
  });
}

function form(parameters: Readonly<Record<string, string>>): WebhookMessage {
  return {
    body: new URLSearchParams(parameters).toString(),
    contentType: 'application/x-www-form-urlencoded; charset=utf-8',
  };
}
