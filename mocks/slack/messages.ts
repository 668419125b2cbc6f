import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { findChannel } from './conversations.ts';
import { failure, invalidArguments } from './errors.ts';
import { objectsIn } from './json-text.ts';
import type { Channel, Message, StoredMessage } from './schemas.ts';
import { microsOf, timestampOf } from './timestamps.ts';
import { APP, TEAM } from './workspace.ts';

interface MessageArguments {
  readonly channel: string;
  readonly text?: string;
  readonly attachments?: string;
  readonly blocks?: string;
  readonly client_msg_id?: string;
  readonly thread_ts?: string;
}

/** When the last message of a conversation was posted, in microseconds. */
interface Latest {
  readonly id: string;
  readonly micros: number;
}

/** Puts a message of the app into a conversation. No two of one conversation have the same timestamp. */
export function addMessage(state: State, channel: string, atMs: number, fields: Partial<Message>): StoredMessage {
  const latest = state.collection<Latest>('latest');
  const micros = Math.max(atMs * 1_000, (latest.get(channel)?.micros ?? 0) + 1);
  latest.put({ id: channel, micros });
  const ts = timestampOf(micros);
  return state.collection<StoredMessage>('message').put({
    id: `${channel}/${ts}`,
    channel,
    type: 'message',
    ts,
    user: APP.botUserId,
    text: '',
    team: TEAM.id,
    bot_id: APP.botId,
    app_id: APP.id,
    ...fields,
  });
}

export const messageHandlers: Readonly<Record<string, Handler>> = {
  'POST /api/chat.postMessage': post,
  'POST /api/chat.update': update,
};

function post({ state, body }: Call): Reply {
  const { channel, text = '', client_msg_id, thread_ts, ...rich } = body as MessageArguments;
  const found = named(state, channel);
  if (!found) return failure('channel_not_found');
  if (!found.is_member) return failure('not_in_channel');
  if (found.is_archived) return failure('is_archived');
  const parts = partsOf(rich);
  if (!parts) return failure('invalid_blocks');
  if (thread_ts !== undefined && microsOf(thread_ts) === undefined) return failure('invalid_thread_ts');
  const message = addMessage(state, found.id, state.now(), {
    text,
    ...parts,
    ...(client_msg_id === undefined ? {} : { client_msg_id }),
    ...(thread_ts === undefined ? {} : { thread_ts }),
  });
  state.record({ kind: 'created', resource: 'message', id: message.id });
  return { status: 200, value: { ok: true, channel: found.id, ts: message.ts, message: shown(message) } };
}

function update({ state, body }: Call): Reply {
  const { channel, ts, text, ...rich } = body as MessageArguments & { readonly ts: string; readonly text: string };
  const found = findChannel(state, channel);
  if (!found) return failure('channel_not_found');
  const messages = state.collection<StoredMessage>('message');
  const message = messages.get(`${channel}/${ts}`);
  if (!message) return failure('message_not_found');
  if (found.is_archived) return failure('is_archived');
  const parts = partsOf(rich);
  if (!parts) return failure('invalid_blocks');
  if (Object.keys(parts).length === 0 && text === '') return invalidArguments('missing required field: text');
  const edited = { user: APP.botUserId, ts: timestampOf(Math.floor(state.now() / 1_000) * 1_000_000) };
  const updated = messages.put({ ...message, text, ...parts, edited });
  state.record({ kind: 'updated', resource: 'message', id: message.id });
  return { status: 200, value: { ok: true, channel, ts, text, message: shown(updated) } };
}

/** The conversation with this id, or with this name, with or without a hash sign. */
function named(state: State, channel: string): Channel | undefined {
  const byId = findChannel(state, channel);
  if (byId) return byId;
  const name = channel.replace(/^#/, '');
  return state
    .collection<Channel>('channel')
    .newestFirst()
    .find((one) => one.name === name);
}

/** Blocks and attachments of a message, or `undefined` where they are not what they should be. */
function partsOf({
  blocks,
  attachments,
}: Partial<MessageArguments>): Pick<Message, 'blocks' | 'attachments'> | undefined {
  const own = blocks === undefined ? undefined : objectsIn(blocks);
  const attached = attachments === undefined ? undefined : objectsIn(attachments);
  if (blocks !== undefined && (!own || own.length > 50 || own.some(({ type }) => typeof type !== 'string')))
    return undefined;
  if (attachments !== undefined && !attached) return undefined;
  return { ...(own ? { blocks: own } : {}), ...(attached ? { attachments: attached } : {}) };
}

function shown({ id: _, channel: __, ...message }: StoredMessage): Message {
  return message;
}
