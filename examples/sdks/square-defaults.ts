import { randomUUID } from 'node:crypto';
import { type Square, SquareClient } from 'square';
import { defineSubject } from '../../src/index.ts';

/** Square's SDK as it comes, used as its README does: a key for each write, and lists read by their iterator. */
export default defineSubject({
  name: 'square-defaults',
  provider: 'square',
  policy: {
    attempts: 3,
    timeoutMs: 60_000,
    backoff: { initialMs: 1_000, maxMs: 60_000 },
    pagination: true,
  },
  connect: ({ baseUrl, credentials }) => {
    const square = new SquareClient({ token: credentials.token, baseUrl });
    return {
      'POST /v2/payments': ({ body }) =>
        square.payments.create({
          idempotencyKey: randomUUID(),
          sourceId: body.source_id,
          amountMoney: {
            amount: BigInt(body.amount_money.amount),
            currency: body.amount_money.currency as Square.Currency,
          },
        }),
      'GET /v2/payments/{payment_id}': ({ params }) => square.payments.get({ paymentId: params.path.payment_id }),
      'POST /v2/customers': ({ body }) =>
        square.customers.create({
          idempotencyKey: randomUUID(),
          givenName: body.given_name,
          familyName: body.family_name,
          companyName: body.company_name,
          emailAddress: body.email_address,
        }),
      'GET /v2/customers': async ({ params }) => {
        const customers: Square.Customer[] = [];
        const { cursor, limit } = params.query;
        for await (const customer of await square.customers.list({ cursor, limit })) customers.push(customer);
        return customers;
      },
    };
  },
});
