import { createECDH, createHash, createPrivateKey, createPublicKey, createSign } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';
import type { Signing, WebhookCard, WebhookMessage, WebhookSecret } from '../../src/provider/webhook.ts';
import type { Message } from './mail.ts';

const HOUR_MS = 60 * 60 * 1_000;

/** SendGrid's event webhook: a list of events, signed with a key of the account. */
export const webhooks: WebhookCard = {
  events: {
    processed: (state) => about(state, 'processed', {}),
    delivered: (state) => about(state, 'delivered', { response: '250 OK' }),
    deferred: (state) => about(state, 'deferred', { response: '400 try again later', attempt: '5' }),
    bounce: (state) => about(state, 'bounce', { reason: '500 unknown recipient', status: '5.0.0', type: 'bounce' }),
    dropped: (state) => about(state, 'dropped', { reason: 'Bounced Address', status: '5.0.0' }),
    open: (state) => about(state, 'open', { useragent: 'Mozilla/4.0', ip: '255.255.255.255' }),
    click: (state) =>
      about(state, 'click', { useragent: 'Mozilla/4.0', ip: '255.255.255.255', url: 'https://example.com/' }),
    spamreport: (state) => about(state, 'spamreport', {}),
    unsubscribe: (state) => about(state, 'unsubscribe', {}),
  },
  secret: keyPair,
  sign({ body, secret, atMs }: Signing) {
    const timestamp = String(Math.floor(atMs / 1_000));
    const signature = createSign('sha256').update(timestamp + body);
    return {
      'x-twilio-email-event-webhook-signature': signature.sign(
        createPrivateKey({ key: Buffer.from(secret.sign, 'base64'), format: 'der', type: 'pkcs8' }),
        'base64',
      ),
      'x-twilio-email-event-webhook-timestamp': timestamp,
    };
  },
  timeoutMs: 10_000,
  // Up to 24 hours, at growing intervals: these are ours.
  schedule: [60_000, 5 * 60_000, 15 * 60_000, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS],
  sources: {
    signature: '@sendgrid/eventwebhook 8.0.0, src/eventwebhook.js',
    events: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event',
    schedule: 'unverified: up to 24 hours on anything but a 2xx; the intervals are assumed',
    timeout: 'assumed',
  },
};

/** An event about the mail that was sent last, or about one that nobody sent where there is none. */
function about(state: State, event: string, more: Readonly<Record<string, string>>): WebhookMessage {
  const [message] = state.collection<Message>('message').newestFirst();
  const emails =
    event === 'dropped' ? [...(message?.dropped ?? []), ...(message?.recipients ?? [])] : message?.recipients;
  const email = emails?.[0] ?? message?.dropped[0] ?? 'example@test.com';
  const id = message?.id ?? '14c5d75ce93_dfd_64b469';
  const told = {
    ...message?.custom_args,
    email,
    timestamp: Math.floor(state.now() / 1_000),
    'smtp-id': `<${id}@geopod-ismtpd-canary-0>`,
    event,
    category: message?.categories ?? [],
    sg_event_id: createHash('sha256').update(`${event} ${id} ${email}`).digest('base64url').slice(0, 32),
    sg_message_id: `${id}.recvd-5c8f6d7b9-x2x4z-1-5515E0B88-1B.0`,
    ...more,
  };
  return { body: `${JSON.stringify([told])}\r\n`, contentType: 'application/json' };
}

/** A key pair on P-256 that the world's seed decides. The private key in PKCS 8, the public one in SPKI, both base64 of DER. */
function keyPair(state: State): WebhookSecret {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(createHash('sha256').update(state.secret('event webhook')).digest());
  const point = curve.getPublicKey();
  const part = (bytes: Buffer) => bytes.toString('base64url');
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: part(curve.getPrivateKey()),
      x: part(point.subarray(1, 33)),
      y: part(point.subarray(33)),
    },
  });
  return {
    sign: key.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    verify: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}
