import type { State } from '../../src/provider/state.ts';
import { SUBACCOUNT } from './account.ts';
import type { StoredCall } from './calls.ts';
import type { StoredMessage } from './messages.ts';
import { MAGIC_SENDER, type StoredNumber } from './numbers.ts';
import { pageToken } from './pagination.ts';
import { fixtureSid } from './sid.ts';
import type { StoredService, StoredVerification } from './verify.ts';

/** When the fixtures were made, in milliseconds since the Unix epoch: the day before a virtual case begins. */
const CREATED = Date.UTC(2025, 11, 31);

const numbered = <T>(count: number, made: (number: number) => T) =>
  Array.from({ length: count }, (_, index) => made(index + 1));
const sids = (prefix: string, count: number) => numbered(count, (number) => fixtureSid(prefix, number));

const ownNumbers = numbered(16, (number) => `+150055501${String(number).padStart(2, '0')}`);
const recipients = numbered(64, (number) => `+1212555${String(2_000 + number)}`);
const pendingRecipients = numbered(64, (number) => `+1212555${String(3_000 + number)}`);
const messages = sids('SM', 64);
const calls = sids('CA', 64);
const numbers = sids('PN', ownNumbers.length);
const services = sids('VA', 64);
const verifications = sids('VE', 64);

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  account: [SUBACCOUNT],
  message: messages,
  call: calls,
  own_number: ownNumbers,
  recipient: recipients,
  messaging_service: sids('MG', 4),
  verify_service: services,
  pending_recipient: pendingRecipients,
  pending_verification: verifications,
  message_page_token: messages.map(pageToken),
  call_page_token: calls.map(pageToken),
  number_page_token: numbers.map(pageToken),
  service_page_token: services.map(pageToken),
};

/** Fills a fresh world with them. They are there in every account. */
export function fixtures(state: State): void {
  for (const [index, id] of numbers.entries()) {
    const number: StoredNumber = { id, account: null, phoneNumber: ownNumbers[index]!, created: CREATED };
    state.collection<StoredNumber>('incoming_phone_number').put(number);
  }
  for (const [index, id] of messages.entries()) {
    const message: StoredMessage = {
      id,
      account: null,
      to: recipients[index]!,
      from: MAGIC_SENDER,
      service: null,
      body: 'Hello there',
      media: [],
      created: CREATED,
      updated: CREATED,
    };
    state.collection<StoredMessage>('message').put(message);
  }
  for (const [index, id] of calls.entries()) {
    const call: StoredCall = {
      id,
      account: null,
      to: recipients[index]!,
      from: MAGIC_SENDER,
      number: null,
      created: CREATED,
    };
    state.collection<StoredCall>('call').put(call);
  }
  for (const id of services) {
    const service: StoredService = { id, account: null, name: 'Fixture', codeLength: 6, created: CREATED };
    state.collection<StoredService>('verify_service').put(service);
  }
  for (const [index, id] of verifications.entries()) {
    const verification: StoredVerification = {
      id,
      service: null,
      to: pendingRecipients[index]!,
      channel: 'sms',
      code: '123456',
      sent: [{ sid: fixtureSid('VL', index + 1), at: CREATED, channel: 'sms' }],
      checks: 0,
      status: 'pending',
      created: CREATED,
      updated: CREATED,
    };
    state.collection<StoredVerification>('verification').put(verification);
  }
}
