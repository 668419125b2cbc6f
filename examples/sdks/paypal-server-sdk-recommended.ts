import { randomUUID } from 'node:crypto';
import {
  type CheckoutPaymentIntent,
  Client,
  Environment,
  OrdersController,
  PaymentsController,
  SubscriptionsController,
} from '@paypal/paypal-server-sdk';
import { defineSubject } from '../../src/index.ts';
import { DiversionAgent } from './diversion-agent.ts';

/**
 * PayPal's SDK with its retries switched on: the documentation lists the settings, and recommends no values. The wait
 * for all repeats together has to be set too, since it is 0 by default.
 */
export default defineSubject({
  name: 'paypal-server-sdk-recommended',
  provider: 'paypal',
  policy: { attempts: 4, backoff: { initialMs: 1_000 } },
  connect: ({ secureBaseUrl, credentials: { clientId = '', clientSecret = '' } }) => {
    const client = new Client({
      environment: Environment.Sandbox,
      clientCredentialsAuthCredentials: { oAuthClientId: clientId, oAuthClientSecret: clientSecret },
      httpClientOptions: {
        httpsAgent: new DiversionAgent(secureBaseUrl),
        retryConfig: { maxNumberOfRetries: 3, maximumRetryWaitTime: 60 },
      },
    });
    const orders = new OrdersController(client);
    const payments = new PaymentsController(client);
    const subscriptions = new SubscriptionsController(client);
    return {
      'POST /v2/checkout/orders': async ({ body }) => {
        const { result } = await orders.createOrder({
          paypalRequestId: randomUUID(),
          body: {
            intent: body.intent as CheckoutPaymentIntent,
            purchaseUnits: body.purchase_units.map(({ amount, description }) => ({
              amount: { currencyCode: amount.currency_code, value: amount.value },
              description,
            })),
          },
        });
        return result;
      },
      'GET /v2/checkout/orders/{id}': async ({ params }) => (await orders.getOrder({ id: params.path.id })).result,
      'POST /v2/payments/captures/{capture_id}/refund': async ({ params }) => {
        const captureId = params.path.capture_id;
        return (await payments.refundCapturedPayment({ captureId, paypalRequestId: randomUUID() })).result;
      },
      'GET /v1/billing/plans': async ({ params: { query } }) => {
        const { page, page_size: pageSize, total_required: totalRequired } = query;
        return (await subscriptions.listBillingPlans({ page, pageSize, totalRequired })).result;
      },
    };
  },
});
