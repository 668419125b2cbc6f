import { describe, expect, test } from 'vitest';
import { slack } from '../../mocks/slack/provider.ts';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import { type Asked, LawWorld } from '../provider/law-world.ts';
import { type Paged, providerObeysTheLaws } from '../provider/laws.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const asked = (method: string, fields: Readonly<Record<string, string>> = {}): Asked => ({
  method: 'POST',
  url: `/api/${method}`,
  headers: FORM,
  body: new URLSearchParams(fields).toString(),
});

const CHANNEL = 'C0FIXTURE01';
type Page = { readonly response_metadata?: { readonly next_cursor: string } };
const after =
  (method: string, fields: Readonly<Record<string, string>>) =>
  ({ response_metadata }: Page): Asked | undefined =>
    response_metadata?.next_cursor ? asked(method, { ...fields, cursor: response_metadata.next_cursor }) : undefined;

const channels: Paged = {
  title: 'conversations',
  first: asked('conversations.list', { limit: '7', exclude_archived: 'true' }),
  items: (value: { channels: { id: string }[] }) => value.channels.map(({ id }) => id),
  next: after('conversations.list', { limit: '7', exclude_archived: 'true' }),
  all: [...slack.resources.channel!, 'C0ELSEWHERE'],
};
const messages: Paged = {
  title: 'messages',
  first: asked('conversations.history', { channel: CHANNEL, limit: '3' }),
  items: (value: { messages: { ts: string }[] }) => value.messages.map(({ ts }) => ts),
  next: after('conversations.history', { channel: CHANNEL, limit: '3' }),
  all: slack.resources.message!,
  meanwhile: asked('chat.postMessage', { channel: CHANNEL, text: 'meanwhile' }),
};

const get = (cursor = ''): Asked => ({ method: 'GET', url: `/api/conversations.list?limit=30&cursor=${cursor}` });
const channelsByGet: Paged = {
  ...channels,
  title: 'conversations, by GET, where an empty cursor asks for the first page',
  first: get(),
  next: ({ response_metadata }: Page) =>
    response_metadata?.next_cursor ? get(encodeURIComponent(response_metadata.next_cursor)) : undefined,
  all: [...channels.all!, 'C0ARCHIVED'],
};

providerObeysTheLaws(slack, { meaning: slack.meaning!, pages: [channels, channelsByGet, messages] });

const answerTo = async (world: LawWorld, method: string, fields: Readonly<Record<string, string>> = {}) => {
  const { response, processed } = await world.send(asked(method, fields));
  return { status: response.status, value: JSON.parse(response.body), effects: processed.effects };
};

describe('messages', () => {
  test('are posted, changed, and found in the history of their channel', async () => {
    const world = new LawWorld(slack);
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*5 €* & more' } }];
    const posted = await answerTo(world, 'chat.postMessage', {
      channel: CHANNEL,
      text: 'Bestellung für Zoë',
      blocks: JSON.stringify(blocks),
    });
    expect(posted.value).toMatchObject({ ok: true, channel: CHANNEL, message: { text: 'Bestellung für Zoë', blocks } });
    const { ts } = posted.value;
    expect(posted.effects).toEqual([{ kind: 'created', resource: 'message', id: `${CHANNEL}/${ts}` }]);

    const updated = await answerTo(world, 'chat.update', { channel: CHANNEL, ts, text: 'storniert' });
    expect(updated.value).toMatchObject({ ok: true, ts, text: 'storniert', message: { edited: {} } });
    const { value } = await answerTo(world, 'conversations.history', { channel: CHANNEL, limit: '1' });
    expect(value).toMatchObject({ has_more: true, messages: [{ ts, text: 'storniert' }] });
  });

  test('of one moment have timestamps of their own, in order', async () => {
    const world = new LawWorld(slack);
    const seen: string[] = [];
    for (let i = 0; i < 3; i++) {
      seen.push((await answerTo(world, 'chat.postMessage', { channel: CHANNEL, text: 'x' })).value.ts);
    }
    expect(new Set(seen).size).toBe(3);
    expect([...seen].sort()).toEqual(seen);
  });

  test('go to a channel by its name too, and the answer has its id', async () => {
    const { value } = await answerTo(new LawWorld(slack), 'chat.postMessage', { channel: '#general', text: 'x' });
    expect(value).toMatchObject({ ok: true, channel: CHANNEL });
  });

  test('posted twice are two: nothing makes a repeat safe', async () => {
    const world = new LawWorld(slack);
    const fields = { channel: CHANNEL, text: 'x', client_msg_id: '00000000-0000-4000-8000-000000000000' };
    const [one, two] = [
      await answerTo(world, 'chat.postMessage', fields),
      await answerTo(world, 'chat.postMessage', fields),
    ];
    expect(one.value.ts).not.toBe(two.value.ts);
    expect(two.effects).toHaveLength(1);
  });

  test.each([
    ['chat.postMessage', { channel: 'C0NOBODY', text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { channel: 'C0ELSEWHERE', text: 'x' }, 'not_in_channel'],
    ['chat.postMessage', { channel: 'C0ARCHIVED', text: 'x' }, 'is_archived'],
    ['chat.postMessage', { channel: CHANNEL }, 'no_text'],
    ['chat.postMessage', { channel: CHANNEL, text: 'x', blocks: '[{]' }, 'invalid_blocks'],
    ['chat.postMessage', { channel: CHANNEL, blocks: '{"type":"divider"}' }, 'invalid_blocks'],
    ['chat.postMessage', { text: 'x' }, 'invalid_arguments'],
    ['chat.update', { channel: CHANNEL, ts: '1.000000', text: 'x' }, 'message_not_found'],
    ['conversations.history', { channel: CHANNEL, cursor: 'bogus' }, 'invalid_cursor'],
    ['conversations.history', { channel: CHANNEL, cursor: 'dGVhbTpD' }, 'invalid_cursor'],
    ['conversations.history', { channel: CHANNEL, limit: '1001' }, 'invalid_limit'],
    ['conversations.history', { channel: CHANNEL, oldest: 'yesterday' }, 'invalid_ts_oldest'],
    ['conversations.list', { cursor: 'dGVhbTpDMA==' }, 'invalid_cursor'],
    ['conversations.list', { types: 'public_channel,dms' }, 'invalid_types'],
    ['users.info', { user: 'U0NOBODY' }, 'user_not_found'],
    ['users.lookupByEmail', { email: 'nobody@example.com' }, 'users_not_found'],
    ['chat.meMessage', {}, 'unknown_method'],
  ])('%s with %j is refused with 200 and a word', async (method, fields, error) => {
    const seen = await answerTo(new LawWorld(slack), method, fields as unknown as Record<string, string>);
    expect(seen).toMatchObject({ status: 200, value: { ok: false, error }, effects: [] });
  });

  test('a text that is too long is refused', async () => {
    const fields = { channel: CHANNEL, text: 'x'.repeat(40_001) };
    expect((await answerTo(new LawWorld(slack), 'chat.postMessage', fields)).value.error).toBe('msg_too_long');
  });

  test('may come as JSON, with objects in the place of their text', async () => {
    const world = new LawWorld(slack);
    const post = async (body: string) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const { response } = await world.send({ method: 'POST', url: '/api/chat.postMessage', headers, body });
      return JSON.parse(response.body);
    };
    const blocks = [{ type: 'divider' }];
    expect(await post(JSON.stringify({ channel: CHANNEL, text: 'é', blocks, thread_ts: null }))).toMatchObject({
      ok: true,
      message: { text: 'é', blocks },
    });
    for (const body of ['', '{', '[]', 'null']) expect(await post(body)).toMatchObject({ error: 'invalid_json' });
    expect(await post('{"channel":7,"text":"x"}')).toMatchObject({ error: 'invalid_arguments' });
    expect(await post(`{"channel":"${CHANNEL}"}`)).toMatchObject({ error: 'no_text' });
  });

  test('a missing argument is named', async () => {
    const { value } = await answerTo(new LawWorld(slack), 'chat.postMessage', { text: 'x' });
    expect(value.response_metadata.messages).toEqual(['[ERROR] missing required field: channel']);
  });
});

describe('conversations', () => {
  test('are listed by sort, archived ones on request only', async () => {
    const world = new LawWorld(slack);
    const ids = async (fields: Record<string, string>) =>
      (await answerTo(world, 'conversations.list', { limit: '1000', ...fields })).value.channels.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ids({})).toContain('C0ARCHIVED');
    expect(await ids({ exclude_archived: 'true' })).not.toContain('C0ARCHIVED');
    expect(await ids({ types: 'private_channel' })).toEqual(['G0PRIVATE']);
    expect(await ids({ types: 'im' })).toEqual([]);
  });

  test('a history between two times leaves out both, unless asked to have them', async () => {
    const [oldest = '', , latest = ''] = slack.resources.message!;
    const times = async (fields: Record<string, string>) =>
      (await answerTo(new LawWorld(slack), 'conversations.history', { channel: CHANNEL, oldest, latest, ...fields }))
        .value.messages.length;
    expect(await times({})).toBe(1);
    expect(await times({ inclusive: 'true' })).toBe(3);
  });
});

describe('views', () => {
  const view = JSON.stringify({ type: 'modal', title: { type: 'plain_text', text: 'Order' }, blocks: [] });

  test('are opened once a trigger', async () => {
    const world = new LawWorld(slack);
    const [trigger_id = ''] = slack.resources.trigger!;
    const opened = await answerTo(world, 'views.open', { trigger_id, view });
    expect(opened.value).toMatchObject({ ok: true, view: { type: 'modal', title: { text: 'Order' } } });
    expect(opened.effects).toMatchObject([{ kind: 'created', resource: 'view', id: opened.value.view.id }]);
    const again = await answerTo(world, 'views.open', { trigger_id, view });
    expect(again).toMatchObject({ value: { ok: false, error: 'exchanged_trigger_id' }, effects: [] });
  });

  test.each([
    '{',
    '[]',
    '{"type":"home"}',
    '{"type":"modal"}',
    view.replace('Order', 'x'.repeat(25)),
    view.replace('[]', '[null]'),
  ])('that are not views are refused: %s', async (broken) => {
    const world = new LawWorld(slack);
    const [trigger_id = ''] = slack.resources.trigger!;
    const refused = await answerTo(world, 'views.open', { trigger_id, view: broken });
    expect(refused).toMatchObject({ status: 200, value: { ok: false, error: 'invalid_arguments' }, effects: [] });
    expect((await answerTo(world, 'views.open', { trigger_id, view })).value.ok).toBe(true);
  });
});

describe('a code', () => {
  const [client_id = ''] = slack.resources.client!;
  const [client_secret = ''] = slack.resources.client_secret!;
  const [code = ''] = slack.resources.code!;

  test('gets one token, which is accepted', async () => {
    const world = new LawWorld(slack);
    const before = world.mock.credentials.token;
    const { response } = await world.sendBare(asked('oauth.v2.access', { client_id, client_secret, code }));
    const { access_token } = JSON.parse(response.body);
    expect(access_token).not.toBe(before);
    const tested = await world.send(asked('auth.test'), { token: access_token });
    expect(JSON.parse(tested.response.body)).toMatchObject({ ok: true, team_id: 'T0FAULTLINE' });
    const again = await world.sendBare(asked('oauth.v2.access', { client_id, client_secret, code }));
    expect(JSON.parse(again.response.body)).toEqual({ ok: false, error: 'code_already_used' });
  });

  test('may come with the client in a Basic header', async () => {
    const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    const exchange = asked('oauth.v2.access', { code });
    const { response } = await new LawWorld(slack).sendBare({ ...exchange, headers: { ...FORM, authorization } });
    expect(JSON.parse(response.body).ok).toBe(true);
  });

  test.each([
    [{ client_id: 'other', client_secret, code }, 'invalid_client_id'],
    [{ client_id, client_secret: 'other', code }, 'bad_client_secret'],
    [{ client_id, client_secret, code: 'other' }, 'invalid_code'],
  ])('is refused where anything is wrong: %j', async (fields, error) => {
    const { response } = await new LawWorld(slack).sendBare(asked('oauth.v2.access', fields));
    expect(JSON.parse(response.body)).toEqual({ ok: false, error });
  });
});

test.each([
  ['expired', 'token_expired'],
  ['revoked', 'token_revoked'],
] as const)('a token that was %s is told so, with status 200', async (how, error) => {
  const world = new LawWorld(slack);
  world.mock.invalidateCredential(how);
  expect(await answerTo(world, 'auth.test')).toMatchObject({ status: 200, value: { ok: false, error } });
});

test('throttling always says when to come back: the SDK gives up where it is not said', () => {
  const nowMs = CASE_EPOCH_MS;
  expect(slack.voice.rateLimited({ nowMs })).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  const { body } = slack.voice.rateLimited({ nowMs, retryAfter: '7' });
  expect(JSON.parse(body)).toEqual({ ok: false, error: 'ratelimited' });
});

test.each([
  ['{"ok":true}', 200],
  ['{"ok":false,"error":"token_expired"}', 401],
  ['{ "ok": false, "error": "channel_not_found" }', 404],
  ['{"ok":false,"error":"is_archived"}', 400],
  ['{"ok":false,"error":"service_unavailable"}', 503],
  ['{"ok":false,', 200],
  ['', 200],
])('an answer of 200 with %s amounts to %i', (body, status) => {
  expect(slack.meaning!({ status: 200, headers: {}, body })).toBe(status);
  expect(slack.meaning!({ status: 502, headers: {}, body })).toBe(502);
});
