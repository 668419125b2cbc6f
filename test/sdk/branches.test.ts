import https from 'node:https';
import { Client as HubSpot } from '@hubspot/api-client';
import { Client as Graph, GraphError } from '@microsoft/microsoft-graph-client';
import { ApiError, Environment, OrdersController, Client as PayPal } from '@paypal/paypal-server-sdk';
import { Client as SendGrid } from '@sendgrid/client';
import { LogLevel, WebClient } from '@slack/web-api';
import { SquareClient, SquareError } from 'square';
import Stripe from 'stripe';
import twilioSdk from 'twilio';
import { describe, expect, test, vi } from 'vitest';
import { graph } from '../../mocks/graph/provider.ts';
import { hubspot } from '../../mocks/hubspot/provider.ts';
import { oidc } from '../../mocks/oidc/provider.ts';
import { paypal } from '../../mocks/paypal/provider.ts';
import { sendgrid } from '../../mocks/sendgrid/provider.ts';
import { slack } from '../../mocks/slack/provider.ts';
import { square } from '../../mocks/square/provider.ts';
import { stripe } from '../../mocks/stripe/provider.ts';
import { twilio } from '../../mocks/twilio/provider.ts';
import type { Fault } from '../../src/fault/fault.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import { type Connection, defineSubject } from '../../src/subject/subject.ts';
import { served } from './served.ts';

// In virtual time: an SDK that waits for minutes does so at once, and to the millisecond.

interface Outcome {
  /** The status of each attempt. */
  readonly statuses: readonly (number | undefined)[];
  /** From the end of each attempt to the start of the next, in milliseconds. */
  readonly waitsMs: readonly number[];
  /** The headers of the first answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the SDK threw in the end, if anything. */
  readonly error: unknown;
}

/** Has an SDK make one call, whose first attempts are struck by these faults. */
async function struck(
  provider: Provider,
  faults: readonly Fault[],
  call: (connection: Connection) => Promise<unknown>,
): Promise<Outcome> {
  let error: unknown;
  const subject = defineSubject<string>({
    name: 'sdk',
    provider: provider.name,
    connect: (connection) => ({
      call: () =>
        call(connection).catch((reason: unknown) => {
          error = reason;
          throw reason;
        }),
    }),
  });
  await using rig = await createVirtualRig({ subject, provider });
  const { observation } = await rig.run({
    scenario: 'branches',
    seed: 1,
    operations: [{ operation: 'call', input: {} as never, startMs: 0 }],
    schedule: faults.map((fault, index) => ({ fault, attempt: index + 1 })),
  });
  const { attempts } = observation;
  return {
    statuses: attempts.map(({ response }) => response?.status),
    waitsMs: attempts.slice(1).map(({ startedAt }, index) => startedAt - attempts[index]!.endedAt!),
    headers: attempts[0]?.response?.headers ?? {},
    error,
  };
}

const of = ({ baseUrl }: Connection) => {
  const { hostname, port } = new URL(baseUrl);
  return { host: hostname, port: port === '' ? 80 : Number(port) };
};

describe('Stripe', () => {
  const create = (connection: Connection) =>
    new Stripe(connection.credentials.token, { ...of(connection), protocol: 'http' }).customers.create({ name: 'Ada' });

  test('a 429 is not repeated, and is a StripeRateLimitError by its code', async () => {
    const { statuses, headers, error } = await struck(stripe, [{ fault: 'rate-limit' }], create);
    expect(statuses).toEqual([429]);
    expect(headers['stripe-rate-limited-reason']).toBe('global-rate');
    expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
    expect(error).toMatchObject({ code: 'rate_limit' });
  });

  test('stripe-should-retry has a 429 repeated, and a 500 left alone', async () => {
    const retried = await struck(stripe, [{ fault: 'rate-limit', advice: 'retry' }], create);
    expect([retried.statuses, retried.error]).toEqual([[429, 200], undefined]);
    expect((await struck(stripe, [{ fault: 'status', status: 500 }], create)).statuses).toEqual([500, 200]);
    const told = await struck(stripe, [{ fault: 'status', status: 500, advice: 'give-up' }], create);
    expect(told.statuses).toEqual([500]);
    expect(told.error).toBeInstanceOf(Stripe.errors.StripeAPIError);
  });
});

describe('HubSpot', () => {
  const read =
    (numberOfApiCallRetries: number) =>
    ({ baseUrl, credentials }: Connection) =>
      new HubSpot({
        accessToken: credentials.token,
        basePath: baseUrl,
        numberOfApiCallRetries,
      }).crm.contacts.basicApi.getById('1001');

  test('policyName has a 429 repeated after ten seconds, where retries are on', async () => {
    using _ = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { statuses, waitsMs, error } = await struck(hubspot, [{ fault: 'rate-limit' }], read(2));
    expect([statuses, error]).toEqual([[429, 200], undefined]);
    expect(waitsMs[0]).toBeGreaterThanOrEqual(10_000);
    expect(waitsMs[0]).toBeLessThan(10_100);
    const once = await struck(hubspot, [{ fault: 'rate-limit' }], read(1));
    expect(once.statuses).toEqual([429]);
    expect(once.error).toMatchObject({ code: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } });
  });

  test('so does the 429 of the limit itself', async () => {
    using _ = vi.spyOn(console, 'error').mockImplementation(() => {});
    const tight = { ...hubspot, card: { ...hubspot.card, quota: { ...hubspot.card.quota!, limit: 1 } } };
    const twice = async (connection: Connection) => {
      await read(2)(connection);
      await read(2)(connection);
    };
    const { statuses, headers } = await struck(tight, Array(3).fill({ fault: 'quota', ms: 0 }), twice);
    expect(statuses).toEqual([200, 429, 200]);
    expect(headers).toMatchObject({ 'x-hubspot-ratelimit-max': '1', 'x-hubspot-ratelimit-remaining': '0' });
  });
});

describe('Slack', () => {
  const list = ({ baseUrl, credentials }: Connection) =>
    new WebClient(credentials.token, {
      slackApiUrl: `${baseUrl}/api/`,
      retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 },
      logLevel: LogLevel.ERROR,
    }).conversations.list();

  test('Retry-After is waited out', async () => {
    const { statuses, waitsMs } = await struck(slack, [{ fault: 'rate-limit', retryAfter: 7 }], list);
    expect(statuses).toEqual([429, 200]);
    expect(waitsMs[0]).toBeGreaterThanOrEqual(7_000);
    expect(waitsMs[0]).toBeLessThan(7_100);
  });

  test('throttling always says when to come back; a 429 that does not is given up at once', async () => {
    const told = await struck(slack, [{ fault: 'rate-limit' }], list);
    expect([told.statuses, told.headers['retry-after']]).toEqual([[429, 200], '1']);
    const untold = await struck(slack, [{ fault: 'status', status: 429 }], list);
    expect(untold.statuses).toEqual([429]);
    expect(untold.error).toBeInstanceOf(Error);
  });

  test('a stale cursor is an ok:false under status 200', () => {
    const response = slack.voice.staleCursor!();
    expect([response.status, JSON.parse(response.body)]).toEqual([200, { ok: false, error: 'invalid_cursor' }]);
  });
});

describe('Microsoft Graph', () => {
  const list = ({ baseUrl, credentials }: Connection) => {
    const { hostname } = new URL(baseUrl);
    const client = Graph.init({
      baseUrl: `https://${hostname}/`,
      customHosts: new Set([hostname]),
      authProvider: (done) =>
        void credentials.refresh().then(
          ({ token }) => done(null, token),
          (error) => done(error, null),
        ),
    });
    return client.api(`/users/${graph.resources.user![0]}/messages`).get();
  };

  test.each([
    ['seconds', { fault: 'rate-limit', retryAfter: 20 }],
    ['a date', { fault: 'rate-limit', retryAfter: 20, form: 'date' }],
    ['seconds, with a 503', { fault: 'status', status: 503, retryAfter: 20 }],
  ])('Retry-After is waited out: %s', async (_, fault) => {
    const { statuses, waitsMs } = await struck(graph, [fault], list);
    expect(statuses).toEqual([expect.any(Number), 200]);
    expect(waitsMs[0]).toBeGreaterThanOrEqual(19_000);
    expect(waitsMs[0]).toBeLessThanOrEqual(21_000);
  });

  test('what remains is a GraphError with the code and the date of the error', async () => {
    const { statuses, error } = await struck(graph, Array(4).fill({ fault: 'rate-limit', retryAfter: 1 }), list);
    expect(statuses).toEqual([429, 429, 429, 429]);
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({ statusCode: 429, code: 'ApplicationThrottled' });
    const { date } = error as GraphError;
    expect(date.getTime()).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1, 0, 0, 3));
  });
});

describe('Square', () => {
  const list = ({ baseUrl, credentials }: Connection) =>
    new SquareClient({ token: credentials.token, baseUrl }).customers.list();

  test('Retry-After is waited out', async () => {
    const { statuses, waitsMs } = await struck(square, [{ fault: 'rate-limit', retryAfter: 7 }], list);
    expect(statuses).toEqual([429, 200]);
    expect(waitsMs[0]).toBeGreaterThanOrEqual(7_000);
    expect(waitsMs[0]).toBeLessThan(9_000);
  });

  test('what remains is a SquareError with the category', async () => {
    const { statuses, error } = await struck(square, Array(3).fill({ fault: 'rate-limit', retryAfter: 1 }), list);
    expect(statuses).toEqual([429, 429, 429]);
    expect(error).toBeInstanceOf(SquareError);
    expect(error).toMatchObject({ statusCode: 429, errors: [{ category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED' }] });
  });
});

// These two build their own host names, which are none of the rig: they are on sockets, in real time.
describe('Twilio', () => {
  test('a 429 is a RestException with code 20429, and is repeated where that is on', async () => {
    await using world = await served(twilio);
    const send = (autoRetry: boolean) => {
      const client = twilioSdk(world.credentials.username!, world.credentials.password!, { autoRetry });
      client.api.baseUrl = world.baseUrl;
      return client.messages.create({ to: '+12125552001', from: '+15005550006', body: 'Hello' });
    };
    world.faults.push({ fault: 'rate-limit' });
    const error = await send(false).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(twilioSdk.RestException);
    expect(error).toMatchObject({ status: 429, code: 20429, moreInfo: expect.stringContaining('/20429') });
    world.faults.push({ fault: 'rate-limit' });
    expect(await send(true)).toMatchObject({ status: 'queued' });
    expect(world.faults).toEqual([]);
  });
});

describe('PayPal', () => {
  test('a 429 is an ApiError with its name and issue, and is repeated for reads where that is on', async () => {
    await using world = await served(paypal);
    const dialling = new https.Agent();
    const { createConnection } = dialling;
    const port = Number(new URL(world.secureBaseUrl).port);
    dialling.createConnection = function (this: https.Agent, options, ...rest) {
      const there = { ...(options as object), host: '127.0.0.1', port, servername: 'localhost', ca: world.ca };
      return createConnection.call(this, there as never, ...rest);
    };
    const read = (maxNumberOfRetries: number) => {
      const client = new PayPal({
        environment: Environment.Sandbox,
        clientCredentialsAuthCredentials: {
          oAuthClientId: world.credentials.clientId!,
          oAuthClientSecret: world.credentials.clientSecret!,
        },
        httpClientOptions: {
          httpsAgent: dialling,
          retryConfig: { maxNumberOfRetries, retryInterval: 0.01, maximumRetryWaitTime: 5 } as never,
        },
      });
      return new OrdersController(client).getOrder({ id: paypal.resources['order.created']![0]! });
    };
    world.faults.push({ fault: 'rate-limit' });
    const error = await read(0).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ statusCode: 429, headers: { 'paypal-debug-id': expect.any(String) } });
    expect(JSON.parse((error as ApiError).body as string)).toMatchObject({
      name: 'RATE_LIMIT_REACHED',
      details: [{ issue: 'RATE_LIMIT_REACHED' }],
    });
    world.faults.push({ fault: 'rate-limit' });
    expect((await read(1)).statusCode).toBe(200);
    expect(world.faults).toEqual([]);
  });
});

describe('SendGrid', () => {
  test('a 429 has the body of its errors, and says when the limit is whole again', async () => {
    const list = ({ baseUrl, credentials }: Connection) => {
      const client = new SendGrid();
      client.setApiKey(credentials.token);
      client.setDefaultRequest('baseUrl', `${baseUrl}/`);
      return client.request({ method: 'GET', url: '/v3/templates?generations=dynamic' });
    };
    const { statuses, error } = await struck(sendgrid, [{ fault: 'rate-limit', retryAfter: 7 }], list);
    expect(statuses).toEqual([429]);
    expect(error).toMatchObject({
      code: 429,
      response: {
        body: { errors: [{ field: null, message: 'too many requests' }] },
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.UTC(2026, 0, 1) / 1_000 + 7) },
      },
    });
  });
});

describe('an issuer as Okta', () => {
  const ask = ({ baseUrl, fetch }: Connection) => fetch(`${baseUrl}/.well-known/openid-configuration`);

  test.each([undefined, 7])(
    'Date and X-Rate-Limit-Reset are of the rig’s clock (retryAfter %s)',
    async (retryAfter) => {
      const fault: Fault = { fault: 'rate-limit', ...(retryAfter === undefined ? {} : { retryAfter }) };
      const { statuses, headers } = await struck(oidc, [fault], ask);
      expect(statuses).toEqual([429]);
      expect(Date.parse(headers.date!)).toBe(Date.UTC(2026, 0, 1));
      const waitS = Number(headers['x-rate-limit-reset']) - Date.parse(headers.date!) / 1_000;
      expect(waitS).toBe(retryAfter ?? 60);
    },
  );
});
