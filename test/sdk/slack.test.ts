import { verifySlackRequest } from '@slack/bolt';
import { LogLevel, WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slack } from '../../mocks/slack/provider.ts';
import { CASE_EPOCH_MS, realClock } from '../../src/clock.ts';
import { correlate } from '../../src/journal/observation.ts';
import { State } from '../../src/provider/state.ts';
import { type Served, served } from './served.ts';

let world: Served;
beforeAll(async () => {
  world = await served(slack);
});
afterAll(() => world[Symbol.asyncDispose]());

/** The SDK as its users make it, but for its base URL. Its own policy would repeat for half an hour. */
const client = (token = world.credentials.token, retries = 0) =>
  new WebClient(token, {
    slackApiUrl: `${world.baseUrl}/api/`,
    retryConfig: { retries, minTimeout: 1, maxTimeout: 5 },
    logLevel: LogLevel.ERROR,
  });

const channel = slack.resources.channel![3]!;

describe('@slack/web-api', () => {
  test('posts, changes and reads messages', async () => {
    const web = client();
    expect(await web.auth.test()).toMatchObject({ ok: true, team_id: 'T0FAULTLINE' });
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*5 €* & 100 %' } }];
    const posted = await web.chat.postMessage({ channel, text: 'Bestellung für Zoë', blocks });
    expect(posted.message).toMatchObject({ text: 'Bestellung für Zoë', blocks });
    expect(posted.response_metadata?.scopes).toContain('chat:write');
    await web.chat.update({ channel, ts: posted.ts!, text: 'storniert', blocks });
    const { messages } = await web.conversations.history({ channel, limit: 1 });
    expect(messages).toMatchObject([{ ts: posted.ts, text: 'storniert' }]);
  });

  test('turns the pages of a list to the end', async () => {
    const web = client();
    const ids: string[] = [];
    let pages = 0;
    for await (const page of web.paginate('conversations.list', { limit: 20 })) {
      pages++;
      ids.push(...(page as unknown as { channels: { id: string }[] }).channels.map(({ id }) => id));
    }
    expect(pages).toBe(4);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...slack.resources.channel!]));
  });

  test('finds users, and opens a view', async () => {
    const web = client();
    const { user } = await web.users.lookupByEmail({ email: slack.resources.email![0]! });
    expect((await web.users.info({ user: user!.id! })).user).toMatchObject({ id: slack.resources.user![0] });
    const opened = await web.views.open({
      trigger_id: slack.resources.trigger![0]!,
      view: { type: 'modal', title: { type: 'plain_text', text: 'Order' }, blocks: [{ type: 'divider' }] },
    });
    expect(opened.view).toMatchObject({ title: { text: 'Order' }, blocks: [{ type: 'divider' }] });
  });

  test('exchanges a code for a token, and uses it', async () => {
    const { access_token, team } = await client('').oauth.v2.access({
      client_id: slack.resources.client![0]!,
      client_secret: slack.resources.client_secret![0]!,
      code: slack.resources.code![0]!,
    });
    expect(team).toMatchObject({ id: 'T0FAULTLINE' });
    expect(await client(access_token).auth.test()).toMatchObject({ ok: true });
  });

  test.each([
    ['channel_not_found', () => client().chat.postMessage({ channel: 'C0NOBODY', text: 'x' })],
    ['invalid_auth', () => client('xoxb-of-nobody').auth.test()],
    ['not_authed', () => client('').auth.test()],
    ['invalid_cursor', () => client().conversations.list({ cursor: 'bogus' })],
    ['unknown_method', () => client().apiCall('chat.nothing')],
    ['users_not_found', () => client().users.lookupByEmail({ email: 'nobody@example.com' })],
  ])('surfaces %s as a platform error', async (error, call) => {
    await expect(call()).rejects.toMatchObject({ code: 'slack_webapi_platform_error', data: { ok: false, error } });
  });

  test('a refusal with status 200 is a failure of its class in the journal', async () => {
    await using own = await served(slack);
    const web = new WebClient('xoxb-of-nobody', { slackApiUrl: `${own.baseUrl}/api/`, logLevel: LogLevel.ERROR });
    await expect(web.auth.test()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    const { events } = own.journal();
    expect(events.find(({ type }) => type === 'answered')).toMatchObject({ status: 200, means: 401 });
    expect(correlate(events).attempts).toMatchObject([{ failure: 'auth-failure', response: { status: 401 } }]);
  });

  test('repeats a call that is throttled, after the time that it is told', async () => {
    world.faults.push({ fault: 'rate-limit' });
    const before = Date.now();
    const posted = await client(undefined, 1).chat.postMessage({ channel, text: 'throttled' });
    expect(posted.ok).toBe(true);
    expect(Date.now() - before).toBeGreaterThanOrEqual(1_000);
  });

  test('surfaces throttling at once where it is told to', async () => {
    world.faults.push({ fault: 'rate-limit' });
    const web = new WebClient(world.credentials.token, {
      slackApiUrl: `${world.baseUrl}/api/`,
      rejectRateLimitedCalls: true,
      logLevel: LogLevel.ERROR,
    });
    await expect(web.auth.test()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
  });

  test('repeats a post after a 500; surfaces it when it has no repeats left', async () => {
    world.faults.push({ fault: 'status', status: 500 });
    expect((await client(undefined, 1).chat.postMessage({ channel, text: 'again' })).ok).toBe(true);
    world.faults.push({ fault: 'status', status: 503 });
    await expect(client().auth.test()).rejects.toMatchObject({
      code: 'slack_webapi_http_error',
      statusCode: 503,
      body: { ok: false, error: 'service_unavailable' },
    });
  });

  test('posts twice when an answer is lost: nothing at Slack makes a repeat safe', async () => {
    world.faults.push({ fault: 'lose-response' });
    const text = 'lost once';
    await client(undefined, 1).chat.postMessage({ channel, text });
    const { messages } = await client().conversations.history({ channel, limit: 5 });
    expect(messages?.filter((message) => message.text === text)).toHaveLength(2);
  });
});

describe('@slack/bolt', () => {
  const webhooks = slack.webhooks!;
  const state = new State(1, { ...realClock, now: () => CASE_EPOCH_MS }, slack.fixtures);
  const secret = webhooks.secret(state);
  const url = 'https://example.com/slack/events';
  const signed = (body: string, attempt = 1, key = secret) => {
    const headers = webhooks.sign({ body, url, secret: key, atMs: CASE_EPOCH_MS, attempt });
    return {
      'x-slack-signature': headers['x-slack-signature']!,
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    };
  };
  const verify =
    (body: string, headers: ReturnType<typeof signed>, nowMilliseconds = CASE_EPOCH_MS) =>
    () =>
      verifySlackRequest({ signingSecret: secret.verify, body, headers, nowMilliseconds });

  test.each(Object.keys(webhooks.events))('accepts %s, also when it is repeated', (type) => {
    const { body } = webhooks.events[type]!(state);
    expect(verify(body, signed(body))).not.toThrow();
    expect(verify(body, signed(body, 3))).not.toThrow();
  });

  test('refuses one that was forged, signed with another secret, or is stale', () => {
    const { body } = webhooks.events.message!(state);
    expect(verify(body.replace('C0', 'C1'), signed(body))).toThrow('signature mismatch');
    expect(verify(body, signed(body, 1, { sign: 'other', verify: 'other' }))).toThrow('signature mismatch');
    expect(verify(body, signed(body), CASE_EPOCH_MS + 301_000)).toThrow('stale');
  });
});
