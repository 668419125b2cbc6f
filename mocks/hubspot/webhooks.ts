import { createHash, createHmac } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';
import type { WebhookCard, WebhookMessage } from '../../src/provider/webhook.ts';
import { app, clientSecretOf } from './oauth.ts';
import { type ObjectType, objectTypes } from './object-types.ts';
import { type CrmRecord, recordsOf } from './records.ts';

const PORTAL = 1_234_567;

const MINUTE = 60_000;

const CHANGES = {
  creation: { changeFlag: 'NEW' },
  propertyChange: undefined,
  deletion: { changeFlag: 'DELETED' },
} as const;

/** HubSpot's webhooks: lists of events, signed with the secret of the app. */
export const webhooks: WebhookCard = {
  events: Object.fromEntries(
    objectTypes.flatMap((type) =>
      Object.keys(CHANGES).map((change) => [
        `${type.singular}.${change}`,
        (state: State) => message(state, type, change as keyof typeof CHANGES),
      ]),
    ),
  ),
  secret(state) {
    const secret = clientSecretOf(state);
    return { sign: secret, verify: secret };
  },
  sign: ({ body, url, secret, atMs }) => ({
    'x-hubspot-signature': createHash('sha256')
      .update(secret.sign + body)
      .digest('hex'),
    'x-hubspot-signature-version': 'v1',
    'x-hubspot-signature-v3': createHmac('sha256', secret.sign).update(`POST${url}${body}${atMs}`).digest('base64'),
    'x-hubspot-request-timestamp': String(atMs),
  }),
  timeoutMs: 5_000,
  toleranceMs: 300_000,
  schedule: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((minutes) => minutes * MINUTE),
  sources: {
    signature: '@hubspot/api-client 13.5.0, lib/src/utils/signature.js',
    schedule: 'up to 10 tries over about 24 hours with a random spread, by third parties: doubled from a minute here',
    timeout: 'third parties',
  },
};

/** An event about the newest object of a type. */
function message(state: State, type: ObjectType, change: keyof typeof CHANGES): WebhookMessage {
  const record = newest(recordsOf(state, type));
  const event = {
    eventId: [...state.id('', 6)].reduce((id, character) => id * 31 + character.charCodeAt(0), 1) % 4_000_000_000,
    subscriptionId: 100 + objectTypes.indexOf(type) * 10 + Object.keys(CHANGES).indexOf(change),
    portalId: PORTAL,
    appId: app.id,
    occurredAt: state.now(),
    subscriptionType: `${type.singular}.${change}`,
    attemptNumber: 0,
    objectId: Number(record.id),
    changeSource: 'CRM',
    ...(change === 'propertyChange' ? changed(type, record) : CHANGES[change]),
  };
  return { body: JSON.stringify([event]), contentType: 'application/json' };
}

function changed(type: ObjectType, { properties }: CrmRecord) {
  const [propertyName] = { contact: ['firstname'], company: ['name'], deal: ['dealstage'] }[type.singular];
  return { propertyName, propertyValue: properties[propertyName!] ?? '' };
}

/** Fixtures are never removed, so there is one. */
function newest(records: readonly CrmRecord[]): CrmRecord {
  return (records.findLast((record) => !record.archived) ?? records.at(-1))!;
}
