import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import Stripe from 'stripe';

const { PORT, STRIPE_API_BASE = 'https://api.stripe.com', STRIPE_API_KEY = '', STRIPE_TIMEOUT_MS } = process.env;
const { protocol, hostname, port } = new URL(STRIPE_API_BASE);

const stripe = new Stripe(STRIPE_API_KEY, {
  protocol: protocol === 'http:' ? 'http' : 'https',
  host: hostname,
  port: port || (protocol === 'http:' ? 80 : 443),
  timeout: Number(STRIPE_TIMEOUT_MS ?? 80_000),
});

const routes: Record<string, ((order: Stripe.PaymentIntentCreateParams) => unknown) | undefined> = {
  '/health': () => ({ ok: true }),
  '/customers': () => stripe.customers.list({ limit: 10 }),
  '/pay': (order) => stripe.paymentIntents.create(order),
};

/** A small shop: `POST /pay` takes an order's money, `GET /customers` lists who has paid before. */
const server = createServer(async (request, response) => {
  const route = routes[request.url ?? ''];
  try {
    const order = request.method === 'POST' ? await json(request) : undefined;
    const answer = await route?.(order as Stripe.PaymentIntentCreateParams);
    response.writeHead(route ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
  } catch (error) {
    response.writeHead(502, { 'content-type': 'text/plain' }).end(String(error));
  }
});
server.listen(Number(PORT ?? 8080), '127.0.0.1');
