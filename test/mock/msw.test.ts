import { setupServer } from 'msw/node';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stripeHandlers } from '../../mocks/stripe/index.ts';

const apiKey = 'sk_test_example';
const server = setupServer(...stripeHandlers({ apiKey }));
beforeAll(() => server.listen());
afterAll(() => server.close());

test('plain fetch is answered by the stateful world', async () => {
  const headers = { authorization: `Bearer ${apiKey}` };
  const body = new URLSearchParams({ email: 'jenny.rosen@example.com', 'metadata[order]': '6735' });
  const created = await fetch('https://api.stripe.com/v1/customers', { method: 'POST', headers, body });
  expect(created.status).toBe(200);
  const { id } = (await created.json()) as { id: string };
  const retrieved = await fetch(`https://api.stripe.com/v1/customers/${id}`, { headers });
  expect(await retrieved.json()).toMatchObject({ id, metadata: { order: '6735' } });
});

test('another key, and a path that Stripe does not have, are refused as Stripe does', async () => {
  const refused = await fetch('https://api.stripe.com/v1/customers', { headers: { authorization: 'Bearer nothing' } });
  expect(refused.status).toBe(401);
  const lost = await fetch('https://api.stripe.com/v1/unicorns', { headers: { authorization: `Bearer ${apiKey}` } });
  expect(lost.status).toBe(404);
});

test('the official SDK completes a round trip', async () => {
  const sdk = new Stripe(apiKey);
  const customer = await sdk.customers.create({ name: 'Jenny Rosen', metadata: { order: '6735' } });
  const intent = await sdk.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    customer: customer.id,
    capture_method: 'manual',
    confirm: true,
    payment_method: 'pm_card_visa',
    expand: ['customer'],
  });
  expect(intent.customer).toMatchObject({ id: customer.id, name: 'Jenny Rosen' });
  expect(intent.lastResponse.requestId).toMatch(/^req_/);
  const captured = await sdk.paymentIntents.capture(intent.id);
  expect(captured.status).toBe('succeeded');
  await sdk.refunds.create({ payment_intent: intent.id, amount: 500 });
  const events = await sdk.events.list({ limit: 2 });
  expect(events.data.map(({ type }) => type)).toEqual(['refund.created', 'payment_intent.succeeded']);

  const seen = new Set<string>();
  for await (const { id } of sdk.customers.list({ limit: 20 })) seen.add(id);
  expect(seen.has(customer.id)).toBe(true);
  expect(seen.size).toBeGreaterThan(60);
  await expect(sdk.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    code: 'payment_intent_unexpected_state',
  });
});
