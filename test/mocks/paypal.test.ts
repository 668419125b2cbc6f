import { describe, expect, it } from 'vitest';
import { paypal } from '../../mocks/paypal/index.ts';
import { textOfProperty } from '../../mocks/paypal/text-of-property.ts';
import type { Headers } from '../../src/contract/message.ts';
import { type Answered, type Asked, LawWorld } from '../provider/law-world.ts';
import { providerObeysTheLaws } from '../provider/laws.ts';

providerObeysTheLaws(paypal, {
  pages: [
    {
      title: 'plans',
      first: { method: 'GET', url: '/v1/billing/plans?page_size=20' },
      items: ({ plans }: { plans: { id: string }[] }) => plans.map(({ id }) => id),
      next: ({ links }: { links: { rel: string; href: string }[] }) => {
        const next = links.find(({ rel }) => rel === 'next');
        return next && { method: 'GET', url: next.href };
      },
      all: paypal.resources.plan!,
    },
  ],
});

const post = (url: string, body?: object, headers: Headers = {}): Asked => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json', ...headers },
  ...(body ? { body: JSON.stringify(body) } : {}),
});
const amount = { currency_code: 'USD', value: '10.00' };
const ORDER = { intent: 'CAPTURE', purchase_units: [{ amount }] };
const parsed = ({ response }: Answered) => JSON.parse(response.body);
const issueOf = (answered: Answered) => parsed(answered).details[0].issue;
const HOUR = 60 * 60 * 1000;

describe('an order', () => {
  it('is answered short unless the caller prefers it whole', async () => {
    const world = new LawWorld(paypal);
    expect(Object.keys(parsed(await world.send(post('/v2/checkout/orders', ORDER)))).sort()).toEqual([
      'id',
      'links',
      'status',
    ]);
    const whole = await world.send(post('/v2/checkout/orders', ORDER, { prefer: 'return=representation' }));
    expect(parsed(whole)).toMatchObject({ intent: 'CAPTURE', purchase_units: [{ reference_id: 'default', amount }] });
  });

  it('stays approved when its buyer comes back', async () => {
    const world = new LawWorld(paypal);
    const { id } = parsed(await world.send(post('/v2/checkout/orders', ORDER)));
    const visit = () => world.sendBare({ method: 'GET', url: `/checkoutnow?token=${id}` });
    expect((await visit()).response.status).toBe(204);
    expect(parsed(await world.send({ method: 'GET', url: `/v2/checkout/orders/${id}` })).status).toBe('APPROVED');
    await world.send(post(`/v2/checkout/orders/${id}/capture`));
    expect((await visit()).response.status).toBe(204);
    expect(parsed(await world.send({ method: 'GET', url: `/v2/checkout/orders/${id}` })).status).toBe('COMPLETED');
  });

  it.each([
    [{ currency_code: 'USD', value: '0.00' }, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
    [{ currency_code: 'USD', value: '-1' }, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
    [{ currency_code: 'USD', value: '1.001' }, 'DECIMAL_PRECISION'],
    [{ currency_code: 'JPY', value: '1.5' }, 'DECIMALS_NOT_SUPPORTED'],
    [{ currency_code: 'XXX', value: '1.5' }, 'CURRENCY_NOT_SUPPORTED'],
    [{ currency_code: 'USD', value: '10000000' }, 'MAX_VALUE_EXCEEDED'],
  ])('of %j is refused with %s', async (amount, issue) => {
    const answered = await new LawWorld(paypal).send(
      post('/v2/checkout/orders', { intent: 'CAPTURE', purchase_units: [{ amount }] }),
    );
    expect(answered.response.status).toBe(422);
    expect(issueOf(answered)).toBe(issue);
  });

  it('links to where its caller reached the provider', async () => {
    const answered = await new LawWorld(paypal).send(post('/v2/checkout/orders', ORDER, { host: '127.0.0.1:4605' }));
    for (const { href } of parsed(answered).links) expect(href).toMatch(/^https:\/\/127\.0\.0\.1:4605\//);
  });
});

describe('a repeat under one PayPal-Request-Id', () => {
  const key = { 'paypal-request-id': 'once' };

  it('is known for six hours', async () => {
    const world = new LawWorld(paypal);
    const first = await world.send(post('/v2/checkout/orders', ORDER, key));
    world.advance(6 * HOUR - 1);
    const repeat = await world.send(post('/v2/checkout/orders', ORDER, key));
    expect(repeat.response.status).toBe(200);
    expect(parsed(repeat).id).toBe(parsed(first).id);
    world.advance(1);
    const anew = await world.send(post('/v2/checkout/orders', ORDER, key));
    expect(anew.response.status).toBe(201);
    expect(parsed(anew).id).not.toBe(parsed(first).id);
  });

  it('is done after all where the first was refused', async () => {
    const world = new LawWorld(paypal);
    const { id } = parsed(await world.send(post('/v2/checkout/orders', ORDER)));
    const capture = post(`/v2/checkout/orders/${id}/capture`, {}, key);
    expect(issueOf(await world.send(capture))).toBe('ORDER_NOT_APPROVED');
    await world.sendBare({ method: 'GET', url: `/checkoutnow?token=${id}` });
    expect((await world.send(capture)).response.status).toBe(201);
    const repeat = await world.send(capture);
    expect([repeat.response.status, repeat.processed.effects]).toEqual([200, []]);
  });

  it('makes no difference where the API takes none', async () => {
    const world = new LawWorld(paypal);
    const webhook = post(
      '/v1/notifications/webhooks',
      { url: 'https://a.example/h', event_types: [{ name: '*' }] },
      key,
    );
    expect((await world.send(webhook)).response.status).toBe(201);
    expect(parsed(await world.send(webhook)).name).toBe('WEBHOOK_URL_ALREADY_EXISTS');
  });
});

describe('a request that the contract does not allow', () => {
  it.each([
    [{ method: 'GET', url: '/v1/billing/plans?page=0' }, 'page', 'query'],
    [{ method: 'GET', url: `/v2/checkout/orders/${'x'.repeat(37)}` }, 'id', 'path'],
    [post('/v2/checkout/orders', { ...ORDER, purchase_units: [{}] }), '/purchase_units/0/amount', 'body'],
  ])('is told where it is wrong: %j', async (asked, field, location) => {
    const answered = await new LawWorld(paypal).send(asked);
    expect(answered.response.status).toBe(400);
    expect(parsed(answered)).toMatchObject({ name: 'INVALID_REQUEST', details: [{ field, location }] });
  });
});

describe('refunds', () => {
  it('never give back more than was captured', async () => {
    const world = new LawWorld(paypal);
    const { id } = parsed(await world.send(post('/v2/checkout/orders', ORDER)));
    await world.sendBare({ method: 'GET', url: `/checkoutnow?token=${id}` });
    const captured = parsed(await world.send(post(`/v2/checkout/orders/${id}/capture`)));
    const capture = captured.purchase_units[0].payments.captures[0].id;
    const refund = (value?: string, currency_code = 'USD') =>
      world.send(post(`/v2/payments/captures/${capture}/refund`, value ? { amount: { currency_code, value } } : {}));
    expect(issueOf(await refund('10.01'))).toBe('REFUND_AMOUNT_EXCEEDED');
    expect(issueOf(await refund('1.00', 'EUR'))).toBe('CURRENCY_MISMATCH');
    expect((await refund('0.10')).response.status).toBe(201);
    expect((await refund('0.20')).response.status).toBe(201);
    expect((await refund()).response.status).toBe(201);
    expect(issueOf(await refund())).toBe('CAPTURE_FULLY_REFUNDED');
    const { status } = parsed(await world.send({ method: 'GET', url: `/v2/payments/captures/${capture}` }));
    expect(status).toBe('REFUNDED');
  });
});

describe('access tokens', () => {
  const ask = (world: LawWorld, secret = world.mock.credentials.clientSecret, body = 'grant_type=client_credentials') =>
    world.sendBare({
      method: 'POST',
      url: '/v1/oauth2/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${world.mock.credentials.clientId}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
    });

  it('are given to the client alone, and last nine hours', async () => {
    const world = new LawWorld(paypal);
    expect((await ask(world, 'guess')).response.status).toBe(401);
    expect(parsed(await ask(world, undefined, '')).error).toBe('unsupported_grant_type');
    expect(parsed(await ask(world, undefined, 'grant_type=password')).error).toBe('unsupported_grant_type');
    const { access_token, expires_in } = parsed(await ask(world));
    expect(expires_in).toBe(32_400);
    const read = () =>
      world.send(
        { method: 'GET', url: '/v1/notifications/webhooks' },
        { ...world.mock.credentials, token: access_token },
      );
    world.advance(9 * HOUR - 1);
    expect((await read()).response.status).toBe(200);
    world.advance(1);
    expect((await read()).response.status).toBe(401);
    expect(parsed(await read()).error).toBe('invalid_token');
  });
});

describe('the certificate of webhooks', () => {
  it('is where its header says', async () => {
    const { webhooks } = paypal;
    const world = new LawWorld(paypal);
    const secret = { sign: 'x', verify: 'x' };
    const headers = webhooks!.sign({ body: '{}', url: '', secret, atMs: 0, attempt: 1 });
    const answered = await world.sendBare({ method: 'GET', url: headers['paypal-cert-url']! });
    expect(answered.response.headers['content-type']).toBe('application/x-pem-file');
    expect(answered.response.body).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  it('ends the repeats of a webhook after three days', () => {
    const { schedule } = paypal.webhooks!;
    expect(schedule).toHaveLength(24);
    expect(schedule.reduce((sum, ms) => sum + ms, 0)).toBe(72 * HOUR);
  });
});

describe('the text of a property', () => {
  it.each([
    ['{"a":1,"b":{"c":[1, 2]}}', 'b', '{"c":[1, 2]}'],
    [' { "b" : "x\\"}" , "a" : 2 } ', 'b', '"x\\"}"'],
    ['{"x":"\\"b\\":1","b" :\n[ {"b":2} ] }', 'b', '[ {"b":2} ]'],
    ['{"b":1e3}', 'b', '1e3'],
    ['{"b":1,"b":true}', 'b', 'true'],
    ['{"\\u0062":null}', 'b', 'null'],
    ['{}', 'b', undefined],
  ])('of %s is as it stands there', (json, name, text) => {
    expect(textOfProperty(json, name)).toBe(text);
  });
});
