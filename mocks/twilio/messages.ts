import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { isIn, type Kept, namedAccount } from './account.ts';
import { failure, notFound } from './errors.ts';
import { isPhoneNumber, MAGIC_SENDER, ownNumber } from './numbers.ts';
import { isRefused, listed, pageOf } from './pagination.ts';
import type { Message, MessageFields } from './schemas.ts';
import { newSid } from './sid.ts';
import { rfc2822 } from './times.ts';

/** A message as it is stored. Its status follows from its age. */
export interface StoredMessage extends Kept {
  readonly id: string;
  readonly to: string;
  readonly from: string | null;
  readonly service: string | null;
  readonly body: string;
  readonly media: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
  readonly updated: number;
  readonly removed?: true;
}

const MESSAGES = '/2010-04-01/Accounts/{AccountSid}/Messages.json';
const MESSAGE = '/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json';

export const messageHandlers: Readonly<Record<string, Handler>> = {
  [`POST ${MESSAGES}`]: create,
  [`GET ${MESSAGES}`]: list,
  [`GET ${MESSAGE}`]: fetch,
  [`POST ${MESSAGE}`]: redact,
  [`DELETE ${MESSAGE}`]: remove,
};

/** How old a message is when it is given to the carrier, has left, and has arrived; in milliseconds. */
const SENDING_MS = 1_000;
const SENT_MS = 2_000;
const DELIVERED_MS = 4_000;

const LONGEST_BODY = 1_600;

/** Numbers that Twilio's test credentials refuse, and why. */
const REFUSED_RECIPIENTS: Readonly<Record<string, readonly [code: number, why: string]>> = {
  '+15005550001': [21211, 'is not a valid phone number.'],
  '+15005550002': [21612, 'cannot be reached from this number.'],
  '+15005550003': [21408, 'is in a region that this account may not send to.'],
  '+15005550004': [21610, 'has opted out of messages from this sender.'],
  '+15005550009': [21614, 'is not a mobile number.'],
};

function create(call: Call): Reply {
  const { state } = call;
  const account = namedAccount(call);
  if (account === undefined) return notFound(call);
  const {
    To: to,
    From: from,
    MessagingServiceSid: service,
    Body: body = '',
    MediaUrl: media = [],
  } = call.body as MessageFields;
  const refused = REFUSED_RECIPIENTS[to];
  if (refused) return failure(400, refused[0], `The 'To' number ${to} ${refused[1]}`);
  if (!isPhoneNumber(to)) return failure(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
  if (from !== undefined && from !== MAGIC_SENDER && !ownNumber(state, account, from)) {
    const message = `The 'From' phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`;
    return failure(400, 21606, message);
  }
  if (body.length > LONGEST_BODY) {
    return failure(400, 21617, 'The concatenated message body exceeds the 1600 character limit.');
  }
  const id = newSid(state, media.length > 0 ? 'MM' : 'SM');
  const now = state.now();
  const message: StoredMessage = {
    id,
    account,
    to,
    from: from ?? null,
    service: service ?? null,
    body,
    media,
    created: now,
    updated: now,
  };
  state.collection<StoredMessage>('message').put(message);
  state.record({ kind: 'created', resource: 'message', id });
  return { status: 201, value: shown(message, account, now) };
}

function list(call: Call): Reply {
  const account = namedAccount(call);
  if (account === undefined) return notFound(call);
  const now = call.state.now();
  const {
    To: to,
    From: from,
    DateSent: on,
    'DateSent<': before,
    'DateSent>': after,
  } = call.query as Record<string, string>;
  const keep = (message: StoredMessage) =>
    isIn(message, account) &&
    !message.removed &&
    (to === undefined || message.to === to) &&
    (from === undefined || message.from === from) &&
    (on === undefined || dayOf(message.created) === dayOf(Date.parse(on))) &&
    (before === undefined || message.created <= Date.parse(before)) &&
    (after === undefined || message.created >= Date.parse(after));
  const page = pageOf(call, call.state.collection<StoredMessage>('message').newestFirst(), keep);
  if (isRefused(page)) return page;
  return listed(
    page,
    'messages',
    page.items.map((message) => shown(message, account, now)),
  );
}

function fetch(call: Call): Reply {
  const found = find(call);
  return found ? { status: 200, value: shown(found.message, found.account, call.state.now()) } : notFound(call);
}

function redact(call: Call): Reply {
  const { state } = call;
  const found = find(call);
  if (!found) return notFound(call);
  const redacted = { ...found.message, body: '', updated: state.now() };
  state.collection<StoredMessage>('message').put(redacted);
  state.record({ kind: 'updated', resource: 'message', id: redacted.id });
  return { status: 200, value: shown(redacted, found.account, state.now()) };
}

function remove(call: Call): Reply {
  const { state } = call;
  const found = find(call);
  if (!found) return notFound(call);
  const { message } = found;
  if (state.now() - message.created < SENT_MS) {
    return failure(409, 20009, 'Cannot delete this resource before it is complete');
  }
  state.collection<StoredMessage>('message').put({ ...message, removed: true });
  state.record({ kind: 'deleted', resource: 'message', id: message.id });
  return { status: 204, value: undefined };
}

function find(call: Call): { readonly message: StoredMessage; readonly account: string } | undefined {
  const account = namedAccount(call);
  const message = call.state.collection<StoredMessage>('message').get(call.path.Sid!);
  if (account === undefined || !message || message.removed || !isIn(message, account)) return undefined;
  return { message, account };
}

function shown(message: StoredMessage, account: string, now: number): Message {
  const { id: sid, to, from, service, body, media, created, updated } = message;
  const age = now - created;
  const uri = `/2010-04-01/Accounts/${account}/Messages/${sid}`;
  return {
    account_sid: account,
    api_version: '2010-04-01',
    body,
    date_created: rfc2822(created),
    date_sent: age < SENT_MS ? null : rfc2822(created + SENT_MS),
    date_updated: rfc2822(updated),
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from,
    messaging_service_sid: service,
    num_media: String(media.length),
    num_segments: String(Math.max(1, Math.ceil(body.length / 160))),
    price: null,
    price_unit: 'USD',
    sid,
    status: statusAt(age, service !== null),
    subresource_uris: { media: `${uri}/Media.json` },
    to,
    uri: `${uri}.json`,
  };
}

function statusAt(ageMs: number, throughService: boolean): Message['status'] {
  if (ageMs < SENDING_MS) return throughService ? 'accepted' : 'queued';
  if (ageMs < SENT_MS) return 'sending';
  return ageMs < DELIVERED_MS ? 'sent' : 'delivered';
}

function dayOf(ms: number): number {
  return Math.floor(ms / (24 * 60 * 60 * 1_000));
}
