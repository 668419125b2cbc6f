import https from 'node:https';
import {
  ApiError,
  CheckoutPaymentIntent,
  Client,
  Environment,
  type OAuthToken,
  OrdersController,
  PaymentsController,
  SubscriptionsController,
} from '@paypal/paypal-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paypal } from '../../mocks/paypal/index.ts';
import { State } from '../../src/provider/state.ts';
import { type Served, served } from './served.ts';

/** The SDK has no option for its base URL: an agent dials the mock wherever the SDK wants PayPal. */
function clientOf(mock: Served, { retries = 0, token }: { retries?: number; token?: OAuthToken } = {}): Client {
  const { port } = new URL(mock.secureBaseUrl);
  class Agent extends https.Agent {
    // The agent's own options win over the host and port that the request names.
    override createConnection(
      options: Parameters<https.Agent['createConnection']>[0],
      callback?: Parameters<https.Agent['createConnection']>[1],
    ) {
      return super.createConnection(
        { ...options, host: '127.0.0.1', port: Number(port), servername: 'localhost', ca: mock.ca } as never,
        callback,
      );
    }
  }
  const { clientId, clientSecret } = mock.credentials;
  return new Client({
    environment: Environment.Sandbox,
    clientCredentialsAuthCredentials: {
      oAuthClientId: clientId!,
      oAuthClientSecret: clientSecret!,
      ...(token ? { oAuthToken: token } : {}),
    },
    httpClientOptions: {
      httpsAgent: new Agent(),
      retryConfig: { maxNumberOfRetries: retries, retryInterval: 0.01, maximumRetryWaitTime: 5 } as never,
    },
  });
}

const ORDER = {
  intent: CheckoutPaymentIntent.Capture,
  purchaseUnits: [{ amount: { currencyCode: 'USD', value: '100.00' }, customId: 'cart-1' }],
  paymentSource: { paypal: { experienceContext: { returnUrl: 'https://shop.example/return' } } },
};

const failureOf = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

describe("PayPal's own SDK against the mock", () => {
  let mock: Served;
  let orders: OrdersController;
  let payments: PaymentsController;
  let subscriptions: SubscriptionsController;
  const tokenCalls = () =>
    mock
      .journal()
      .events.filter((event) => event.type === 'attempt-started' && event.request.url.endsWith('/v1/oauth2/token'));

  beforeAll(async () => {
    mock = await served(paypal);
    const client = clientOf(mock);
    orders = new OrdersController(client);
    payments = new PaymentsController(client);
    subscriptions = new SubscriptionsController(client);
  });
  afterAll(() => mock[Symbol.asyncDispose]());

  it('creates an order, has it approved, captures it, refunds it, and reads it all back', async () => {
    const { result: order, statusCode } = await orders.createOrder({ body: ORDER, paypalRequestId: 'order-1' });
    expect(statusCode).toBe(201);
    expect(order).toMatchObject({ status: 'PAYER_ACTION_REQUIRED', id: expect.stringMatching(/^[0-9A-Z]{17}$/) });
    expect(order.purchaseUnits).toBeUndefined();

    const early = await failureOf(orders.captureOrder({ id: order.id! }));
    expect(early.statusCode).toBe(422);
    expect(early.result).toMatchObject({
      name: 'UNPROCESSABLE_ENTITY',
      details: [{ issue: 'ORDER_NOT_APPROVED' }],
      debug_id: (early.headers as Record<string, string>)['paypal-debug-id'],
    });

    const approval = order.links!.find(({ rel }) => rel === 'payer-action')!.href;
    expect(approval).toMatch(/^https:\/\/api-m\.sandbox\.paypal\.com\/checkoutnow\?token=/);
    const { pathname, search } = new URL(approval);
    const visit = await fetch(mock.baseUrl + pathname + search, { redirect: 'manual' });
    expect(visit.status).toBe(302);
    expect(visit.headers.get('location')).toMatch(
      new RegExp(`^https://shop\\.example/return\\?token=${order.id}&PayerID=\\w+$`),
    );

    const { result: captured } = await orders.captureOrder({ id: order.id!, paypalRequestId: 'capture-1' });
    expect(captured.status).toBe('COMPLETED');
    const capture = captured.purchaseUnits![0]!.payments!.captures![0]!;
    expect(capture).toMatchObject({ status: 'COMPLETED', amount: { currencyCode: 'USD', value: '100.00' } });
    const again = await failureOf(orders.captureOrder({ id: order.id!, paypalRequestId: 'capture-2' }));
    expect(again.result).toMatchObject({ details: [{ issue: 'ORDER_ALREADY_CAPTURED' }] });

    const { result: refund } = await payments.refundCapturedPayment({
      captureId: capture.id!,
      body: { amount: { currencyCode: 'USD', value: '40.00' } },
      prefer: 'return=representation',
    });
    expect(refund).toMatchObject({ status: 'COMPLETED', amount: { value: '40.00' } });
    expect((await payments.getRefund({ refundId: refund.id! })).result.id).toBe(refund.id);
    expect((await payments.getCapturedPayment({ captureId: capture.id! })).result.status).toBe('PARTIALLY_REFUNDED');
    const { result: whole } = await orders.getOrder({ id: order.id! });
    expect(whole).toMatchObject({ status: 'COMPLETED', intent: 'CAPTURE', purchaseUnits: [{ customId: 'cart-1' }] });
    expect(whole.purchaseUnits![0]!.payments!.refunds).toHaveLength(1);
  });

  it('authorizes an order', async () => {
    const id = paypal.resources['order.approved_authorize']![0]!;
    const { result } = await orders.authorizeOrder({ id, prefer: 'return=representation' });
    expect(result.purchaseUnits![0]!.payments!.authorizations![0]!.status).toBe('CREATED');
    const wrong = await failureOf(orders.captureOrder({ id }));
    expect(wrong.result).toMatchObject({ details: [{ issue: 'ACTION_DOES_NOT_MATCH_INTENT' }] });
  });

  it('answers a repeat with what is so by now', async () => {
    const request = { body: ORDER, paypalRequestId: 'live-1' };
    const { result: first } = await orders.createOrder(request);
    const { pathname, search } = new URL(first.links!.find(({ rel }) => rel === 'payer-action')!.href);
    await fetch(mock.baseUrl + pathname + search, { redirect: 'manual' });
    const { result: repeat, statusCode } = await orders.createOrder(request);
    expect(statusCode).toBe(200);
    expect(repeat).toMatchObject({ id: first.id, status: 'APPROVED' });
    const other = await failureOf(
      orders.createOrder({ ...request, body: { ...ORDER, intent: CheckoutPaymentIntent.Authorize } }),
    );
    expect(other.statusCode).toBe(422);
    expect(other.result).toMatchObject({ details: [{ issue: 'DUPLICATE_REQUEST_ID' }] });
  });

  it('pays at once with a card, where the request has an id', async () => {
    const body = { ...ORDER, paymentSource: { card: { number: '4111111111111111', expiry: '2035-12' } } };
    const without = await failureOf(orders.createOrder({ body }));
    expect(without.result).toMatchObject({ details: [{ issue: 'PAYPAL_REQUEST_ID_REQUIRED' }] });
    const { result } = await orders.createOrder({ body, paypalRequestId: 'card-1' });
    expect(result).toMatchObject({ status: 'COMPLETED', paymentSource: { card: { lastDigits: '1111' } } });
  });

  it('lists plans page by page, each once', async () => {
    const seen: string[] = [];
    for (let page = 1; ; page++) {
      const { result } = await subscriptions.listBillingPlans({ page, pageSize: 20, totalRequired: true });
      expect(result.totalItems).toBe(paypal.resources.plan!.length);
      seen.push(...result.plans!.map(({ id }) => id!));
      if (!result.links!.some(({ rel }) => rel === 'next')) break;
    }
    expect(seen).toEqual(paypal.resources.plan);
  });

  it('subscribes to a plan', async () => {
    const body = { planId: paypal.resources.plan![0]!, customId: 'member-1' };
    const { result } = await subscriptions.createSubscription({ body, paypalRequestId: 'sub-1' });
    expect(result.status).toBe('APPROVAL_PENDING');
    const { result: read } = await subscriptions.getSubscription({ id: result.id! });
    expect(read).toMatchObject({ planId: body.planId, customId: 'member-1' });
    const none = await failureOf(subscriptions.createSubscription({ body: { planId: 'P-NONE' } }));
    expect(none.statusCode).toBe(404);
  });

  it('words errors as PayPal does', async () => {
    const absent = await failureOf(orders.getOrder({ id: 'NOSUCHORDER' }));
    expect(absent.statusCode).toBe(404);
    expect(absent.result).toMatchObject({ name: 'RESOURCE_NOT_FOUND', details: [{ issue: 'INVALID_RESOURCE_ID' }] });
    const yen = { ...ORDER, purchaseUnits: [{ amount: { currencyCode: 'JPY', value: '10.50' } }] };
    const decimals = await failureOf(orders.createOrder({ body: yen }));
    expect(decimals.result).toMatchObject({
      details: [{ issue: 'DECIMALS_NOT_SUPPORTED', field: '/purchase_units/0/amount/currency_code' }],
    });
    const garbled = { ...ORDER, purchaseUnits: [{ amount: { currencyCode: 'USD', value: 'ten' } }] };
    const invalid = await failureOf(orders.createOrder({ body: garbled }));
    expect(invalid.statusCode).toBe(400);
    expect(invalid.result).toMatchObject({
      name: 'INVALID_REQUEST',
      details: [{ field: '/purchase_units/0/amount/value', issue: 'INVALID_PARAMETER_VALUE' }],
    });
  });

  it('asks for one token and uses it until it ends', async () => {
    const before = tokenCalls().length;
    expect(before).toBe(1);
    mock.mock.invalidateCredential('expired');
    const refused = await failureOf(orders.getOrder({ id: paypal.resources.order![0]! }));
    expect(refused.statusCode).toBe(401);
    expect(refused.result).toMatchObject({ error: 'invalid_token' });
    const fresh = new OrdersController(clientOf(mock));
    expect((await fresh.getOrder({ id: paypal.resources.order![0]! })).statusCode).toBe(200);
    orders = fresh;
  });

  it('refuses a client that it does not know', async () => {
    const { clientId } = mock.credentials;
    const stranger = new OrdersController(
      clientOf({ ...mock, credentials: { ...mock.credentials, clientId: clientId!, clientSecret: 'wrong' } }),
    );
    const error = await failureOf(stranger.getOrder({ id: 'X' }));
    expect(error.statusCode).toBe(401);
    expect(error.result).toMatchObject({ error: 'invalid_client', error_description: 'Client Authentication failed' });
  });

  it('surfaces throttling and failure, and retries reads alone where told to', async () => {
    const id = paypal.resources.order![0]!;
    mock.faults.push({ fault: 'rate-limit', retryAfter: 1 });
    const throttled = await failureOf(orders.getOrder({ id }));
    expect(throttled.statusCode).toBe(429);
    // The SDK parses the bodies of the statuses that it lists; of others it hands out the text.
    expect(JSON.parse(throttled.body as string)).toMatchObject({ name: 'RATE_LIMIT_REACHED' });
    expect(throttled.headers).toMatchObject({ 'retry-after': '1' });
    mock.faults.push({ fault: 'status', status: 503 });
    const failed = await failureOf(orders.getOrder({ id }));
    expect(JSON.parse(failed.body as string)).toMatchObject({ name: 'SERVICE_UNAVAILABLE' });

    const patient = new OrdersController(clientOf(mock, { retries: 2 }));
    await patient.getOrder({ id });
    mock.faults.push({ fault: 'status', status: 500 });
    expect((await patient.getOrder({ id })).statusCode).toBe(200);
    mock.faults.push({ fault: 'status', status: 500 });
    expect((await failureOf(patient.createOrder({ body: ORDER }))).statusCode).toBe(500);
  });

  it('verifies the webhooks that it signs, and no others', async () => {
    const state = new State(1, { now: () => Date.now(), sleep: async () => {} }, paypal.fixtures);
    const card = paypal.webhooks!;
    const secret = card.secret(state);
    const { body } = card.events['PAYMENT.CAPTURE.COMPLETED']!(state);
    const signed = card.sign({ body, url: 'https://shop.example/hook', secret, atMs: Date.now(), attempt: 1 });
    const { result: order } = await orders.getOrder({ id: paypal.resources.order![0]! });
    expect(order.id).toBeDefined();
    const token = mock.mock.refreshCredentials().token;

    const verdict = async (event: string, headers: Readonly<Record<string, string>> = signed, id = secret.verify) => {
      const fields = {
        auth_algo: headers['paypal-auth-algo'],
        cert_url: headers['paypal-cert-url'],
        transmission_id: headers['paypal-transmission-id'],
        transmission_sig: headers['paypal-transmission-sig'],
        transmission_time: headers['paypal-transmission-time'],
        webhook_id: id,
      };
      const text = `${JSON.stringify(fields).slice(0, -1)}, "webhook_event": ${event} }`;
      const answer = await fetch(`${mock.baseUrl}/v1/notifications/verify-webhook-signature`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: text,
      });
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { verification_status: string }).verification_status;
    };
    expect(await verdict(body)).toBe('SUCCESS');
    expect(await verdict(body.replace('COMPLETED', 'REVERSED!'))).toBe('FAILURE');
    // The same value, but not the same bytes.
    expect(await verdict(JSON.stringify(JSON.parse(body), null, 2))).toBe('FAILURE');
    expect(await verdict(body, { ...signed, 'paypal-transmission-time': '2020-01-01T00:00:00Z' })).toBe('FAILURE');
    expect(await verdict(body, { ...signed, 'paypal-transmission-sig': 'bm9uc2Vuc2U=' })).toBe('FAILURE');
    expect(
      await verdict(body, {
        ...signed,
        'paypal-cert-url': 'https://evil.example/v1/notifications/certs/CERT-360caa42-faultline-0001',
      }),
    ).toBe('FAILURE');
    expect(await verdict(body, signed, 'NOSUCHWEBHOOK')).toBe('FAILURE');
    const elsewhere = card.sign({
      body,
      url: '',
      secret: { sign: 'OTHER', verify: 'OTHER' },
      atMs: Date.now(),
      attempt: 1,
    });
    expect(await verdict(body, elsewhere)).toBe('FAILURE');
  });

  it('breaks no contract on the way', () => {
    const broken = mock
      .journal()
      .events.filter((event) => event.type === 'violation')
      .filter((event) => 'side' in event && event.side === 'response');
    expect(broken).toEqual([]);
  });
});
