import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'stripe-defaults.ts';
const RECOMMENDED = 'stripe-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const README = 'https://github.com/stripe/stripe-node#network-retries';

export const clients: readonly ScoredClient[] = [
  { file: DEFAULTS, title: 'stripe', packages: ['stripe'], settings: 'defaults', documented: README },
  { file: RECOMMENDED, title: 'stripe', packages: ['stripe'], settings: 'recommended', documented: README },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: BOTH,
    rule: 'retry/transient-retried',
    aspect: 'rate-limited',
    kind: 'by-design',
    what: 'A 429 is surfaced at once, unless it carries stripe-should-retry: true: who is limited is to send less.',
    where: 'stripe@23.1.0 esm/RequestSender.js:189 _shouldRetry',
    documented: 'https://github.com/stripe/stripe-node/issues/1110',
  },
  {
    files: BOTH,
    rule: 'retry/transient-retried',
    aspect: 'network',
    kind: 'defect',
    what: 'A connection that is lost after the head of the answer is not tried again, although a write carries its key: whether to retry is decided before the body is read.',
    where: 'stripe@23.1.0 esm/RequestSender.js:465 _request, :136 _jsonResponseHandler',
  },
  {
    files: BOTH,
    rule: 'retry/retry-after-honoured',
    kind: 'by-design',
    what: 'Retry-After is not read: a 503 is repeated after the wait of its own.',
    where: 'stripe@23.1.0 esm/RequestSender.js:232 _getSleepTimeInMS',
    documented: 'https://github.com/stripe/stripe-node/pull/2781',
  },
  {
    files: BOTH,
    rule: 'retry/backoff-grows',
    kind: 'defect',
    what: 'The wait is computed from the retries before it, from zero, as if from one, and then raised to 500 ms: the first two waits, which are all by default, are 500 ms each, where the README says exponential.',
    where: 'stripe@23.1.0 esm/RequestSender.js:232 _getSleepTimeInMS, :421 retryRequest',
  },
  {
    files: BOTH,
    rule: 'retry/jitter-present',
    kind: 'defect',
    what: 'The first two waits are spread below 500 ms and then raised to it, so that they are the same for every caller.',
    where: 'stripe@23.1.0 esm/RequestSender.js:232 _getSleepTimeInMS, :421 retryRequest',
  },
  {
    files: BOTH,
    rule: 'retry/deadline-respected',
    aspect: 'timeout',
    kind: 'not-offered',
    what: 'Each attempt may take the whole timeout of 80 s, and nothing limits the operation.',
    where: 'stripe@23.1.0 esm/RequestSender.js:423 makeRequest',
  },
  {
    files: BOTH,
    rule: 'retry/deadline-respected',
    aspect: 'slice',
    kind: 'defect',
    what: 'The timeout, by the README the most that a request may take, is that of the idle socket: an answer that dribbles begins it anew with every byte.',
    where: 'stripe@23.1.0 esm/net/NodeHttpClient.js:44 makeRequest',
  },
  ...['latency', 'slow-body'].map(
    (aspect): ConfirmedFinding => ({
      files: [RECOMMENDED],
      rule: 'retry/deadline-respected',
      aspect,
      operations: ['GET /v1/customers'],
      kind: 'not-offered',
      what: 'Each page of a list may take the whole timeout, and nothing limits the list.',
      where: 'stripe@23.1.0 esm/autoPagination.js:64 V1ListIterator.getNextPage',
    }),
  ),
  {
    files: BOTH,
    rule: 'outcome/failure-surfaced',
    kind: 'defect',
    what: 'An answer counts as a failure when its body has an error, whatever its status: a 400, 401 or 503 whose JSON has none resolves.',
    where: 'stripe@23.1.0 esm/RequestSender.js:107 _jsonResponseHandler',
    rare: 'seeds 2 and 7, 300 runs',
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    kind: 'not-offered',
    what: 'Any JSON without an error is handed on: that an answer has what its type promises is not looked at.',
    where: 'stripe@23.1.0 esm/RequestSender.js:103 _jsonResponseHandler',
  },
];
