import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { paths } from '../../contracts/paypal/schema.d.ts';
import { type Alert, createClient, type OAuthClient } from '../../src/client/index.ts';
import { broken, json, type Reaction, scriptedFetch } from './scripted-fetch.ts';
import { settled } from './settled.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR_S = 3_600;
const issued = (token: string, expires_in: number | undefined = HOUR_S): Reaction =>
  json(200, { access_token: token, expires_in });
const slowly =
  (reaction: Reaction, ms: number): Reaction =>
  async (request) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return reaction(request);
  };

/** A client that gets its own tokens, with a script for the token endpoint and one for the API. */
function clientOver(
  scripts: { tokens: readonly Reaction[]; api?: readonly Reaction[] },
  options: Partial<OAuthClient> = {},
) {
  const tokens = scriptedFetch(...scripts.tokens);
  const api = scriptedFetch(...(scripts.api ?? [json(200)]));
  const alerts: Alert[] = [];
  const client = createClient<paths>({
    baseUrl: 'https://paypal.test',
    token: { tokenUrl: 'https://paypal.test/token', clientId: 'shop', clientSecret: 's3:cret', ...options },
    fetch: (input, init) => (String(input).endsWith('/token') ? tokens : api).fetch(input as string, init),
    onAlert: (alert) => alerts.push(alert),
  });
  const plans = () => client.GET('/v1/billing/plans');
  return {
    plans,
    alerts,
    tokens: tokens.sent,
    sent: api.sent,
    authorizations: () => api.sent.map(({ headers }) => headers.authorization),
  };
}

describe('a client that gets its own tokens', () => {
  test('requests one when it needs it, and uses it until shortly before its end', async () => {
    const { plans, tokens, authorizations } = clientOver({ tokens: [issued('one'), issued('two')] });
    expect(tokens).toEqual([]);
    await settled(plans());
    await vi.advanceTimersByTimeAsync((HOUR_S - 61) * 1_000);
    await settled(plans());
    await vi.advanceTimersByTimeAsync(2_000);
    await settled(plans());
    expect(authorizations()).toEqual(['Bearer one', 'Bearer one', 'Bearer two']);
    expect(tokens.map(({ body }) => body)).toEqual(
      Array(2).fill('grant_type=client_credentials&client_id=shop&client_secret=s3%3Acret'),
    );
  });

  test('shows its id and secret in a Basic header where it is told to, and asks for a scope', async () => {
    const { plans, tokens } = clientOver({ tokens: [issued('one')] }, { authentication: 'basic', scope: 'read' });
    await settled(plans());
    const basic = `Basic ${Buffer.from('shop:s3%3Acret').toString('base64')}`;
    expect(tokens).toMatchObject([
      { body: 'grant_type=client_credentials&scope=read', headers: { authorization: basic } },
    ]);
  });

  test('lets calls that need one at the same time wait for one request', async () => {
    const { plans, tokens, authorizations } = clientOver({ tokens: [slowly(issued('one'), 200)] });
    await settled(Promise.all(Array.from({ length: 10 }, plans)));
    expect(tokens).toHaveLength(1);
    expect(new Set(authorizations())).toEqual(new Set(['Bearer one']));
  });

  test('gets another after a 401, once', async () => {
    const lasting = clientOver({ tokens: [issued('one'), issued('two')], api: [json(401)] });
    expect(await settled(lasting.plans())).toMatchObject({ error: { kind: 'auth-failure', status: 401 } });
    expect(lasting.authorizations()).toEqual(['Bearer one', 'Bearer two']);
    const passing = clientOver({ tokens: [issued('one'), issued('two')], api: [json(401), json(200)] });
    expect(await settled(passing.plans())).toHaveProperty('value');
  });

  test('shares one renewal among calls that were refused together, and does not send a refused token again', async () => {
    const { plans, tokens, authorizations } = clientOver({
      tokens: [issued('one'), slowly(issued('two'), 100)],
      api: [json(200), json(401), json(401), json(401), json(200)],
    });
    await settled(plans());
    await settled(Promise.all([plans(), plans(), plans()]));
    expect(tokens).toHaveLength(2);
    expect(authorizations().slice(4)).toEqual(['Bearer two', 'Bearer two', 'Bearer two']);
  });

  test('keeps a token for ever where nobody says how long it lives', async () => {
    const { plans, tokens } = clientOver({ tokens: [json(200, { access_token: 'one' })] });
    await settled(plans());
    await vi.advanceTimersByTimeAsync(30 * 24 * HOUR_S * 1_000);
    await settled(plans());
    expect(tokens).toHaveLength(1);
  });

  test.each([
    ['503', json(503)],
    ['429', json(429)],
    ['a reset connection', broken('ECONNRESET')],
  ])('tries again where the token endpoint has passing trouble: %s', async (_what, reaction) => {
    const { plans, tokens, authorizations } = clientOver({ tokens: [reaction, issued('one')] });
    expect(await settled(plans())).toHaveProperty('value');
    expect(tokens).toHaveLength(2);
    expect(authorizations()).toEqual(['Bearer one']);
  });

  test.each([
    ['its secret is refused', json(401, { error: 'invalid_client' }), 'auth-failure'],
    ['the answer holds no token', json(200, {}), 'auth-failure'],
  ])('surfaces it at once, with an alert, where %s', async (_what, reaction, kind) => {
    const { plans, tokens, sent, alerts } = clientOver({ tokens: [reaction] });
    expect(await settled(plans())).toMatchObject({ error: { kind, unsent: true } });
    expect([tokens.length, sent.length]).toEqual([1, 0]);
    expect(alerts).toMatchObject([{ kind: 'auth-failure' }]);
  });
});
