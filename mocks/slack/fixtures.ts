import type { State } from '../../src/provider/state.ts';
import { newChannel } from './conversations.ts';
import { cursorTo } from './cursors.ts';
import { addMessage } from './messages.ts';
import type { Code } from './oauth.ts';
import type { Channel, User } from './schemas.ts';
import { timestampOf } from './timestamps.ts';
import { newUser } from './users.ts';
import type { Trigger } from './views.ts';
import { APP } from './workspace.ts';

/** When the fixtures were made: the day before a virtual case begins. */
const CREATED_MS = Date.UTC(2025, 11, 31);
const CREATED = CREATED_MS / 1_000;

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => prefix + String(index + 1).padStart(2, '0'));

const channels = numbered('C0FIXTURE', 64);
const users = numbered('U0FIXTURE', 64);
const triggers = numbered('12345.98765.fixture', 64);
const codes = numbered('1234567890.9876543210987.fixture', 64);
/** When the messages of a channel were posted: the same in every channel, since only there a timestamp is unique. */
const times = Array.from({ length: 8 }, (_, index) => CREATED_MS + index * 60_000);
const timestamps = times.map((ms) => timestampOf(ms * 1_000));

const emailOf = (user: string) => `${user.toLowerCase()}@example.com`;

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  channel: channels,
  channel_cursor: channels.slice(1, 9).map((id) => cursorTo('team', id)),
  message: timestamps,
  message_cursor: times.map((ms) => cursorTo('next_ts', String(ms * 1_000))),
  user: users,
  email: users.map(emailOf),
  trigger: triggers,
  code: codes,
  client: [APP.clientId],
  client_secret: [APP.clientSecret],
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  const channel = state.collection<Channel>('channel');
  for (const [index, id] of channels.entries()) {
    channel.put(newChannel(id, index === 0 ? 'general' : `fixture-${index + 1}`, CREATED, { is_general: index === 0 }));
    for (const ms of times) addMessage(state, id, ms, { text: 'A fixture.' });
  }
  channel.put(newChannel('C0ARCHIVED', 'archived', CREATED, { is_archived: true }));
  channel.put(newChannel('C0ELSEWHERE', 'elsewhere', CREATED, { is_member: false }));
  channel.put(newChannel('G0PRIVATE', 'private', CREATED, { is_channel: false, is_group: true, is_private: true }));
  for (const id of users) {
    state.collection<User>('user').put(newUser(id, id.toLowerCase(), emailOf(id), CREATED));
  }
  state.collection<User>('user').put({ ...newUser(APP.botUserId, APP.botName, '', CREATED), is_bot: true });
  for (const id of triggers) state.collection<Trigger>('trigger').put({ id, exchanged: false });
  for (const id of codes) state.collection<Code>('code').put({ id, used: false });
}
