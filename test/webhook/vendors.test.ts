import { describe, expect, test } from 'vitest';
import { graph } from '../../mocks/graph/provider.ts';
import { newSubscription } from '../../mocks/graph/subscriptions.ts';
import { hubspot } from '../../mocks/hubspot/provider.ts';
import { slack } from '../../mocks/slack/provider.ts';
import { twilio } from '../../mocks/twilio/provider.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { State } from '../../src/provider/state.ts';
import type { WebhookAnswer } from '../../src/provider/webhook.ts';
import { deliver } from '../../src/webhook/deliver.ts';
import { type Misbehaviour, planDeliveries } from '../../src/webhook/plan.ts';
import type { Carrier } from '../../src/webhook/post.ts';
import { secretOfWorld } from '../../src/webhook/world.ts';
import { Receiver } from './receiver.ts';

/** Delivers one event of a vendor to an app that answers so, one each and the last for ever, in virtual time. */
async function delivered(provider: Provider, event: string, answers: (() => Response)[], misbehave: Misbehaviour = {}) {
  const { clock } = new Receiver();
  const begun = clock.now();
  const sent: { atMs: number; headers: Readonly<Record<string, string>> }[] = [];
  const carrier: Carrier = async (_, { headers }) => {
    sent.push({ atMs: clock.now() - begun, headers });
    return (answers.length > 1 ? answers.shift()! : answers[0]!)();
  };
  const log = await deliver({
    card: provider.webhooks!,
    messages: [provider.webhooks!.events[event]!(new State(1, clock, provider.fixtures))],
    plan: planDeliveries(1, misbehave),
    url: 'http://127.0.0.1:1/hooks',
    secret: secretOfWorld(provider, 1, clock),
    strangersSecret: secretOfWorld(provider, 2, clock),
    clock,
    carrier,
  });
  return { log, sent, statuses: log.map(({ status }) => status) };
}

const says =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response(null, { status, headers });
const breaks = () => {
  throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
};

describe('Slack', () => {
  test('repeats on its schedule, signed anew, and says why', async () => {
    const { sent, statuses } = await delivered(slack, 'message', [says(500), breaks, says(200)], { drop: true });
    // The first attempt was lost on its way.
    expect(statuses).toEqual([null, 500, null, 200]);
    expect(sent.map(({ atMs }) => atMs)).toEqual([1_000, 61_000, 361_000]);
    expect(sent.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
      ['1', 'http_timeout'],
      ['2', 'http_error'],
      ['3', 'connection_failed'],
    ]);
    expect(new Set(sent.map(({ headers }) => headers['x-slack-signature'])).size).toBe(3);
  });

  test('repeats nothing after an answer with X-Slack-No-Retry', async () => {
    const { log, statuses } = await delivered(slack, 'message', [says(500), says(503, { 'X-Slack-No-Retry': '1' })]);
    expect(statuses).toEqual([500, 503]);
    expect(log.at(-1)).toMatchObject({ accepted: false });
  });

  const { handshake } = slack.webhooks!;
  const answer = (body: string, type?: string): WebhookAnswer => ({
    status: 200,
    headers: type ? { 'content-type': type } : {},
    body,
  });

  test.each([
    ['a text', answer('c1', 'text/plain'), true],
    ['no type', answer('c1'), true],
    ['JSON', answer('{"challenge":"c1"}', 'application/json; charset=utf-8'), true],
    ['a form', answer('challenge=c1', 'application/x-www-form-urlencoded'), true],
    ['another challenge', answer('c2', 'text/plain'), false],
    ['JSON without it', answer('null', 'application/json'), false],
    ['what is no JSON', answer('c1', 'application/json'), false],
  ])('takes its challenge back as %s', (_, given, isProven) => {
    expect(handshake!.proves(given, 'c1')).toBe(isProven);
  });
});

describe('Twilio', () => {
  test('repeats once where nobody answered, and never after an answer', async () => {
    expect((await delivered(twilio, 'message.sent', [breaks, says(200)])).statuses).toEqual([null, 200]);
    const { log } = await delivered(twilio, 'message.sent', [says(500)]);
    expect(log).toMatchObject([{ status: 500, accepted: false }]);
  });

  test('a forged one that is refused is not taken for accepted', async () => {
    const { log } = await delivered(twilio, 'message.sent', [says(403)], { forge: true });
    expect(log).toMatchObject([{ expected: 'refuse', accepted: false }]);
  });
});

test('HubSpot: a replay is refused once its signature is older than five minutes', async () => {
  const { log } = await delivered(hubspot, 'contact.creation', [says(200)], { replayAfterMs: 300_001 });
  expect(log).toMatchObject([{ expected: 'accept' }, { spoilt: 'replayed', expected: 'refuse' }]);
  const soon = await delivered(hubspot, 'contact.creation', [says(200)], { replayAfterMs: 300_000 });
  expect(soon.log[1]).toMatchObject({ expected: 'either' });
});

describe('Graph', () => {
  const now = Date.UTC(2026, 0, 1);
  const webhooks = graph.webhooks!;

  /** A world in which a subscription was made, with the value of its notification. */
  function subscribed(clientState?: string, secret?: string) {
    const state = new State(1, { now: () => now, sleep: async () => {} }, graph.fixtures);
    const made = newSubscription('made', 1_000, now + 3_600_000, {
      changeType: 'created',
      notificationUrl: 'https://example.com/hooks',
      resource: 'me/messages',
      expirationDateTime: new Date(now + 3_600_000).toISOString(),
      ...(clientState === undefined ? {} : { clientState }),
    });
    state.collection('subscription').put(made);
    const { body } = webhooks.events.created!(state);
    const inscribed = secret === undefined ? body : webhooks.inscribe!(body, { sign: secret, verify: secret });
    const { value } = JSON.parse(inscribed) as { value: { subscriptionId: string; clientState?: string }[] };
    return { secret: webhooks.secret(state).verify, notification: value[0]! };
  }

  test('a notification carries the clientState of its subscription, which is the secret', () => {
    const { secret, notification } = subscribed('ours');
    expect([secret, notification]).toMatchObject(['ours', { subscriptionId: 'made', clientState: 'ours' }]);
  });

  test('another secret stands in its place', () => {
    expect(subscribed('ours', 'theirs').notification).toMatchObject({ clientState: 'theirs' });
  });

  test('a subscription without clientState gets none, under any secret', () => {
    expect(subscribed().notification).not.toHaveProperty('clientState');
    expect(subscribed(undefined, 'theirs').notification).not.toHaveProperty('clientState');
  });
});
