import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { isIn, type Kept, namedAccount } from './account.ts';
import { notFound } from './errors.ts';
import { isRefused, listed, pageOf } from './pagination.ts';
import type { IncomingPhoneNumber } from './schemas.ts';
import { rfc2822 } from './times.ts';

/** A number of an account. */
export interface StoredNumber extends Kept {
  readonly id: string;
  readonly phoneNumber: string;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
}

/** The number that Twilio's test credentials may send from. */
export const MAGIC_SENDER = '+15005550006';

export const numberHandlers: Readonly<Record<string, Handler>> = {
  'GET /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json': list,
};

/** Whether a text is a phone number in E.164. */
export function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** The account's own number of this value. */
export function ownNumber(state: State, account: string, phoneNumber: string): StoredNumber | undefined {
  const numbers = state.collection<StoredNumber>('incoming_phone_number').newestFirst();
  return numbers.find((number) => number.phoneNumber === phoneNumber && isIn(number, account));
}

/** A number as people write it at home: in North America with brackets, elsewhere its digits. */
export function nationalFormat(phoneNumber: string): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phoneNumber) ?? [];
  return area === undefined ? phoneNumber.slice(1) : `(${area}) ${exchange}-${line}`;
}

function list(call: Call): Reply {
  const account = namedAccount(call);
  if (account === undefined) return notFound(call);
  const wanted = call.query.PhoneNumber as string | undefined;
  const all = call.state.collection<StoredNumber>('incoming_phone_number').newestFirst();
  const keep = (number: StoredNumber) =>
    isIn(number, account) && (wanted === undefined || number.phoneNumber.includes(wanted));
  const page = pageOf(call, all, keep);
  if (isRefused(page)) return page;
  return listed(
    page,
    'incoming_phone_numbers',
    page.items.map((number) => shown(number, account)),
  );
}

function shown({ id: sid, phoneNumber, created }: StoredNumber, account: string): IncomingPhoneNumber {
  return {
    sid,
    account_sid: account,
    phone_number: phoneNumber,
    friendly_name: nationalFormat(phoneNumber),
    capabilities: { mms: true, sms: true, voice: true, fax: false },
    status: 'in-use',
    origin: 'twilio',
    beta: false,
    api_version: '2010-04-01',
    address_requirements: 'none',
    sms_url: '',
    sms_method: 'POST',
    voice_url: '',
    voice_method: 'POST',
    status_callback: '',
    status_callback_method: 'POST',
    date_created: rfc2822(created),
    date_updated: rfc2822(created),
    uri: `/2010-04-01/Accounts/${account}/IncomingPhoneNumbers/${sid}.json`,
  };
}
