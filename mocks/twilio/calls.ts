import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { isIn, type Kept, namedAccount } from './account.ts';
import { failure, notFound } from './errors.ts';
import { isPhoneNumber, MAGIC_SENDER, nationalFormat, ownNumber } from './numbers.ts';
import { isRefused, listed, pageOf } from './pagination.ts';
import type { CallFields, Call as PhoneCall } from './schemas.ts';
import { newSid } from './sid.ts';
import { rfc2822 } from './times.ts';

/** A call as it is stored. Its status follows from its age. */
export interface StoredCall extends Kept {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly number: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
}

const CALLS = '/2010-04-01/Accounts/{AccountSid}/Calls.json';

export const callHandlers: Readonly<Record<string, Handler>> = {
  [`POST ${CALLS}`]: create,
  [`GET ${CALLS}`]: list,
  'GET /2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json': fetch,
};

/** How old a call is when it rings, is answered, and has ended; in milliseconds. */
const RINGING_MS = 1_000;
const ANSWERED_MS = 3_000;
const ENDED_MS = 18_000;

function create(call: Call): Reply {
  const { state } = call;
  const account = namedAccount(call);
  if (account === undefined) return notFound(call);
  const { To: to, From: from } = call.body as CallFields & { readonly To: string; readonly From: string };
  if (!isPhoneNumber(to) || to === '+15005550001') {
    return failure(400, 21217, `The phone number you are attempting to call, ${to}, is not valid.`);
  }
  const number = ownNumber(state, account, from);
  if (!number && from !== MAGIC_SENDER) {
    return failure(400, 21210, `The source phone number provided, ${from}, is not yet verified for your account.`);
  }
  const id = newSid(state, 'CA');
  const stored: StoredCall = { id, account, to, from, number: number?.id ?? null, created: state.now() };
  state.collection<StoredCall>('call').put(stored);
  state.record({ kind: 'created', resource: 'call', id });
  return { status: 201, value: shown(stored, account, state.now()) };
}

function list(call: Call): Reply {
  const account = namedAccount(call);
  if (account === undefined) return notFound(call);
  const now = call.state.now();
  const { To: to, From: from } = call.query as Record<string, string>;
  const keep = (stored: StoredCall) =>
    isIn(stored, account) && (to === undefined || stored.to === to) && (from === undefined || stored.from === from);
  const page = pageOf(call, call.state.collection<StoredCall>('call').newestFirst(), keep);
  if (isRefused(page)) return page;
  return listed(
    page,
    'calls',
    page.items.map((stored) => shown(stored, account, now)),
  );
}

function fetch(call: Call): Reply {
  const account = namedAccount(call);
  const stored = call.state.collection<StoredCall>('call').get(call.path.Sid!);
  if (account === undefined || !stored || !isIn(stored, account)) return notFound(call);
  return { status: 200, value: shown(stored, account, call.state.now()) };
}

function shown({ id: sid, to, from, number, created }: StoredCall, account: string, now: number): PhoneCall {
  const age = now - created;
  const uri = `/2010-04-01/Accounts/${account}/Calls/${sid}`;
  const hasEnded = age >= ENDED_MS;
  return {
    sid,
    date_created: rfc2822(created),
    date_updated: rfc2822(created),
    parent_call_sid: null,
    account_sid: account,
    to,
    to_formatted: nationalFormat(to),
    from,
    from_formatted: nationalFormat(from),
    phone_number_sid: number,
    status: statusAt(age),
    start_time: age < ANSWERED_MS ? null : rfc2822(created + ANSWERED_MS),
    end_time: hasEnded ? rfc2822(created + ENDED_MS) : null,
    duration: hasEnded ? String((ENDED_MS - ANSWERED_MS) / 1_000) : null,
    price: null,
    price_unit: 'USD',
    direction: 'outbound-api',
    answered_by: null,
    api_version: '2010-04-01',
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json`, notifications: `${uri}/Notifications.json` },
  };
}

function statusAt(ageMs: number): PhoneCall['status'] {
  if (ageMs < RINGING_MS) return 'queued';
  if (ageMs < ANSWERED_MS) return 'ringing';
  return ageMs < ENDED_MS ? 'in-progress' : 'completed';
}
