import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'axios-retry-defaults.ts';
const RECOMMENDED = 'axios-retry-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const WRITES = ['POST /v1/payment_intents', 'POST /v1/customers'];
const README = 'https://github.com/softonic/axios-retry#options';
const CONFIG = 'https://github.com/axios/axios#request-config';

const axiosRetry = { title: 'axios + axios-retry', packages: ['axios', 'axios-retry'], documented: README };

/**
 * Recommended: the example's `retries` and `exponentialDelay`, the `retryCondition` that repeats writes too,
 * `shouldResetTimeout`, and the timeout of axios' README.
 */
export const clients: readonly ScoredClient[] = [
  { ...axiosRetry, file: DEFAULTS, settings: 'defaults' },
  { ...axiosRetry, file: RECOMMENDED, settings: 'recommended' },
];

export const findings: readonly ConfirmedFinding[] = [
  ...['server-error', 'rate-limited'].map(
    (aspect): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule: 'retry/transient-retried',
      aspect,
      operations: WRITES,
      kind: 'by-design',
      what: 'A POST is tried again after a broken connection, and never after an answer, whatever key it carries: POST is not idempotent.',
      where: 'axios-retry@4.5.0 dist/esm/index.js:40 isNetworkOrIdempotentRequestError',
      documented: README,
    }),
  ),
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'timeout',
    kind: 'by-design',
    what: "Each of its conditions leaves out ECONNABORTED, which is axios' code of a timeout: no timeout is tried again, not even with shouldResetTimeout.",
    where: 'axios-retry@4.5.0 dist/esm/index.js:20 isRetryableError',
    documented: 'https://github.com/softonic/axios-retry/issues/8',
  },
  {
    files: [DEFAULTS],
    rule: 'retry/backoff-grows',
    kind: 'by-design',
    what: 'Without a retryDelay all repeats follow at once.',
    where: 'axios-retry@4.5.0 dist/esm/index.js:56 noDelay',
    documented: README,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/jitter-present',
    kind: 'by-design',
    what: 'Without a retryDelay all repeats follow at once, and nothing spreads them.',
    where: 'axios-retry@4.5.0 dist/esm/index.js:56 noDelay',
    documented: README,
  },
  ...['outcome/settles', 'retry/deadline-respected'].flatMap((rule) =>
    ['hang', 'hang-after-commit'].map(
      (aspect): ConfirmedFinding => ({
        files: [DEFAULTS],
        rule,
        aspect,
        kind: 'by-design',
        what: 'The timeout is 0, which is none: a request whose answer never comes waits for it for ever.',
        where: 'axios@1.21.1 lib/defaults/index.js:149 defaults.timeout',
        documented: CONFIG,
      }),
    ),
  ),
  {
    files: [DEFAULTS],
    rule: 'retry/deadline-respected',
    aspect: 'slice',
    operations: ['GET /v1/customers'],
    kind: 'by-design',
    what: 'The timeout is 0, which is none: an answer that dribbles is read to its end, however long that takes.',
    where: 'axios@1.21.1 lib/defaults/index.js:149 defaults.timeout',
    documented: CONFIG,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/deadline-respected',
    aspect: 'slice',
    operations: ['GET /v1/customers'],
    kind: 'defect',
    what: 'The README says that a request that takes longer than the timeout is aborted, but its timer ends with the head of the answer, and an idle timeout of the socket is all that is left: an answer that dribbles takes 207 s under a timeout of 5 s.',
    where: 'axios@1.21.1 lib/adapters/http.js:1538 httpAdapter; follow-redirects@1.16.3 index.js:277 setTimeout',
  },
  ...['malformed-json', 'truncated-body', 'wrong-content-type'].map(
    (aspect): ConfirmedFinding => ({
      files: BOTH,
      rule: 'outcome/invalid-never-success',
      aspect,
      kind: 'by-design',
      what: 'A body that is not JSON is handed on as a text, as if it had been asked for, whatever its content type.',
      where: 'axios@1.21.1 lib/defaults/index.js:126 transformResponse',
      documented: CONFIG,
    }),
  ),
  ...['empty-body', 'schema-violation'].map(
    (aspect): ConfirmedFinding => ({
      files: BOTH,
      rule: 'outcome/invalid-never-success',
      aspect,
      kind: 'not-offered',
      what: 'Whatever comes with a status of 2xx resolves, an empty text and the wrong JSON too: nothing compares it with what is expected.',
      where: 'axios@1.21.1 lib/defaults/index.js:120 transformResponse, lib/core/settle.js settle',
    }),
  ),
];
