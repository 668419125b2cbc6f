import { jsonResponse, type WireResponse } from '../../src/contract/message.ts';
import type { Handshake, HandshakeFailure } from '../../src/provider/webhook.ts';
import { voice } from './errors.ts';
import { guid } from './guid.ts';
import type { Subscription } from './schemas.ts';

const WHY: Readonly<Record<HandshakeFailure, string>> = {
  timeout: 'Subscription validation request timed out.',
  refused:
    'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
  unproven: 'Subscription validation request failed. Response must exactly match validationToken query parameter.',
};

/** What Graph asks of an address when a subscription to it is made or renewed. */
export const handshake: Handshake = {
  event: 'validation',
  message(state) {
    const challenge = `Validation: Testing client application reachability for subscription Request-Id: ${guid(state)}`;
    // Blanks go as plus signs, as in a form.
    const query = new URLSearchParams({ validationToken: challenge }).toString();
    return { body: '', contentType: 'text/plain; charset=utf-8', query, challenge };
  },
  proves: ({ status, headers, body }, challenge) =>
    status === 200 && /^text\/plain\b/i.test(headers['content-type'] ?? '') && body === challenge,
  before: {
    operations: ['POST /v1.0/subscriptions', 'PATCH /v1.0/subscriptions/{subscription}'],
    addresses({ body }) {
      const { notificationUrl, lifecycleNotificationUrl } = JSON.parse(body) as Subscription;
      return lifecycleNotificationUrl ? [notificationUrl, lifecycleNotificationUrl] : [notificationUrl];
    },
    refusal: (why) => invalid(WHY[why]),
  },
};

function invalid(message: string): WireResponse {
  const { headers, body } = voice.error(400);
  const { error } = JSON.parse(body) as { error: object };
  return jsonResponse(400, { error: { ...error, code: 'ValidationError', message } }, headers);
}
