import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'undici-defaults.ts';
const RECOMMENDED = 'undici-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const READS = ['GET /v1/payment_intents/{intent}', 'GET /v1/customers'];
const WRITES = ['POST /v1/payment_intents', 'POST /v1/customers'];
const RETRY_AGENT = 'https://undici.nodejs.org/#/docs/api/RetryAgent';
const RETRY_HANDLER = 'https://undici.nodejs.org/#/docs/api/RetryHandler';
const DISPATCHER_CLIENT = 'https://undici.nodejs.org/#/docs/api/Client';

const undici = { title: "undici's RetryAgent", packages: ['undici'], documented: RETRY_AGENT };

/** Recommended: the numbers of the documentation's example, and its option `methods` with POST. */
export const clients: readonly ScoredClient[] = [
  { ...undici, file: DEFAULTS, settings: 'defaults' },
  { ...undici, file: RECOMMENDED, settings: 'recommended' },
];

const RANGE = {
  rule: 'outcome/success-not-lost',
  aspect: 'network',
  kind: 'by-design',
  what: 'After a connection that is lost within the body the request is sent again with a Range header, a POST too, and a whole answer of 200 to it is an error: only a 206 may go on where the first ended.',
  where: 'undici@8.12.4 lib/handler/retry-handler.js:556 retry, :385 onResponseStart',
  documented: RETRY_HANDLER,
} as const;

const NO_JITTER = {
  rule: 'retry/jitter-present',
  kind: 'by-design',
  what: 'The wait is minTimeout times a power of timeoutFactor, the same for every caller; there is no option for chance.',
  where: 'undici@8.12.4 lib/handler/retry-handler.js:361 default retry',
  documented: RETRY_HANDLER,
} as const;

export const findings: readonly ConfirmedFinding[] = [
  ...['server-error', 'rate-limited', 'network'].map(
    (aspect): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule: 'retry/transient-retried',
      aspect,
      operations: WRITES,
      kind: 'by-design',
      what: 'POST is not among the methods that are tried again, whatever key it carries.',
      where: 'undici@8.12.4 lib/handler/retry-handler.js:332 default retry',
      documented: RETRY_AGENT,
    }),
  ),
  { ...RANGE, files: [DEFAULTS], operations: READS },
  { ...RANGE, files: [RECOMMENDED] },
  {
    files: BOTH,
    rule: 'retry/deadline-respected',
    kind: 'by-design',
    what: 'The head of an answer may take 5 min, and so may the next piece of a body; nothing bounds the whole.',
    where: 'undici@8.12.4 lib/dispatcher/client.js:318 Client',
    documented: DISPATCHER_CLIENT,
  },
  { ...NO_JITTER, files: [DEFAULTS], operations: READS },
  { ...NO_JITTER, files: [RECOMMENDED] },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'body.json() takes any JSON; it knows nothing of a schema.',
    where: 'undici@8.12.4 lib/api/readable.js:184 BodyReadable.json',
  },
];
