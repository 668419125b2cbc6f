import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'paypal-server-sdk-defaults.ts';
const RECOMMENDED = 'paypal-server-sdk-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const DOCS = 'https://www.github.com/paypal/PayPal-TypeScript-Server-SDK/tree/2.5.0/doc';

const WRITES = ['POST /v2/checkout/orders', 'POST /v2/payments/captures/{capture_id}/refund'];
const READS = ['GET /v2/checkout/orders/{id}', 'GET /v1/billing/plans'];

const client = { title: '@paypal/paypal-server-sdk', packages: ['@paypal/paypal-server-sdk', '@apimatic/core'] };

export const clients: readonly ScoredClient[] = [
  { ...client, file: DEFAULTS, settings: 'defaults', documented: `${DOCS}/client.md` },
  { ...client, file: RECOMMENDED, settings: 'recommended', documented: `${DOCS}/retry-configuration.md` },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    operations: WRITES,
    kind: 'by-design',
    what: 'With retries switched on, GET and PUT alone are repeated: a POST is surfaced at its first failure, although it carries a PayPal-Request-Id.',
    where:
      '@apimatic/core@0.10.30 lib/http/retryConfiguration.js:63 shouldRetryRequest; @paypal/paypal-server-sdk@2.5.0 dist/esm/defaultConfiguration.js:21',
    documented: `${DOCS}/retry-configuration.md`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/permanent-not-retried',
    operations: READS,
    kind: 'defect',
    what: 'Statuses for which an operation has an error class, such as 400, 401, 403 and 404, are repeated although no setting lists them: the class is thrown within the retry, which takes whatever is thrown for a timeout.',
    where:
      '@apimatic/core@0.10.30 lib/http/requestBuilder.js:611 _addRetryInterceptor, :663 _addErrorHandlingInterceptor',
  },
  {
    files: BOTH,
    rule: 'auth/refresh-single-flight',
    kind: 'defect',
    what: 'Calls that start while there is no token each request their own: the promise that they share is replaced by every one of them once the one before has ended.',
    where: '@apimatic/oauth-adapters@0.4.18 lib/oauthAuthenticationAdapter.js:7 requestAuthenticationProvider',
  },
  {
    files: BOTH,
    rule: 'outcome/settles',
    kind: 'by-design',
    what: 'There is no timeout unless one is set: an answer that never comes is waited for without end.',
    where: '@paypal/paypal-server-sdk@2.5.0 dist/esm/defaultConfiguration.js:10 DEFAULT_CONFIGURATION',
    documented: `${DOCS}/client.md`,
  },
  {
    files: BOTH,
    rule: 'retry/deadline-respected',
    kind: 'by-design',
    what: 'There is no timeout unless one is set, neither for an attempt nor for a call.',
    where: '@paypal/paypal-server-sdk@2.5.0 dist/esm/defaultConfiguration.js:10 DEFAULT_CONFIGURATION',
    documented: `${DOCS}/client.md`,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'defect',
    what: 'Answers are validated, but by schemas in which every property may be missing: an order or a refund without id, or a list without its records, is a success.',
    where:
      '@paypal/paypal-server-sdk@2.5.0 dist/esm/models/order.js:14 orderSchema, refund.js:13 refundSchema, planCollection.js:9 planCollectionSchema',
  },
];
