import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { argumentsOf } from './arguments.ts';
import { cursorFrom, cursorTo } from './cursors.ts';
import { failure, STALE_CURSOR } from './errors.ts';
import type { Channel, StoredMessage } from './schemas.ts';
import { microsOf } from './timestamps.ts';

/** A conversation as it is when it is made. `created` in seconds since the Unix epoch. */
export function newChannel(id: string, name: string, created: number, is: Partial<Channel> = {}): Channel {
  return {
    id,
    name,
    name_normalized: name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_archived: false,
    is_general: false,
    is_member: true,
    created,
    creator: 'U0FIXTURE01',
    num_members: 2,
    ...is,
  };
}

export function findChannel(state: State, id: string): Channel | undefined {
  return state.collection<Channel>('channel').get(id);
}

export const conversationHandlers: Readonly<Record<string, Handler>> = {
  'GET /api/conversations.list': list,
  'POST /api/conversations.list': list,
  'GET /api/conversations.history': history,
  'POST /api/conversations.history': history,
};

interface ListArguments {
  readonly cursor?: string;
  readonly limit?: number;
  readonly exclude_archived?: boolean;
  readonly types?: string;
}

const TYPES = new Set(['public_channel', 'private_channel', 'mpim', 'im']);

/** The oldest first, so that a channel which is made meanwhile comes on the last page. */
function list(call: Call): Reply {
  const { cursor, limit = 100, exclude_archived, types = 'public_channel' } = argumentsOf<ListArguments>(call);
  const wanted = types.split(',').map((type) => type.trim());
  if (!wanted.every((type) => TYPES.has(type))) return failure('invalid_types');
  const all = call.state.collection<Channel>('channel').newestFirst().toReversed();
  const from = cursor ? cursorFrom('team', cursor) : undefined;
  const start = from === undefined ? 0 : all.findIndex(({ id }) => id === from);
  if (start === -1 || (cursor && from === undefined)) return failure(STALE_CURSOR);
  const keep = ({ is_private, is_archived }: Channel) =>
    wanted.includes(is_private ? 'private_channel' : 'public_channel') && !(exclude_archived && is_archived);
  const { items, next } = takePage(all, { size: limit, start, keep });
  return {
    status: 200,
    value: {
      ok: true,
      channels: items,
      response_metadata: { next_cursor: next ? cursorTo('team', next.id) : '' },
    },
  };
}

interface HistoryArguments {
  readonly channel: string;
  readonly cursor?: string;
  readonly inclusive?: boolean;
  readonly latest?: string;
  readonly limit?: number;
  readonly oldest?: string;
}

/** The newest first. A cursor names the next message by its time, so what is posted meanwhile moves nothing. */
function history(call: Call): Reply {
  const { channel, cursor, inclusive = false, latest, limit = 100, oldest } = argumentsOf<HistoryArguments>(call);
  const found = findChannel(call.state, channel);
  if (!found) return failure('channel_not_found');
  if (!found.is_member) return failure('not_in_channel');
  const upper = latest === undefined ? Number.POSITIVE_INFINITY : microsOf(latest);
  if (upper === undefined) return failure('invalid_ts_latest');
  const lower = oldest === undefined ? 0 : microsOf(oldest);
  if (lower === undefined) return failure('invalid_ts_oldest');
  const from = cursor ? Number(cursorFrom('next_ts', cursor) ?? Number.NaN) : Number.POSITIVE_INFINITY;
  if (Number.isNaN(from)) return failure(STALE_CURSOR);
  const within = (at: number) => at <= from && (inclusive ? at >= lower && at <= upper : at > lower && at < upper);
  const { items, next } = takePage(call.state.collection<StoredMessage>('message').newestFirst(), {
    size: limit,
    keep: (message) => message.channel === channel && within(microsOf(message.ts)!),
  });
  return {
    status: 200,
    value: {
      ok: true,
      messages: items.map(({ id: _, channel: __, ...message }) => message),
      has_more: next !== undefined,
      pin_count: 0,
      ...(next ? { response_metadata: { next_cursor: cursorTo('next_ts', String(microsOf(next.ts))) } } : {}),
    },
  };
}
