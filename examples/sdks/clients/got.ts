import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'got-defaults.ts';
const RECOMMENDED = 'got-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const READS = ['GET /v1/payment_intents/{intent}', 'GET /v1/customers'];
const WRITES = ['POST /v1/payment_intents', 'POST /v1/customers'];
const RETRY = 'https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md';
const TIMEOUT = 'https://github.com/sindresorhus/got/blob/main/documentation/6-timeout.md';

const got = { title: 'got', packages: ['got'], documented: RETRY };

/** Recommended: `retry.methods` with POST, and the `timeout.request` of the page on timeouts, which calls it good practice. */
export const clients: readonly ScoredClient[] = [
  { ...got, file: DEFAULTS, settings: 'defaults' },
  { ...got, file: RECOMMENDED, settings: 'recommended' },
];

const LOST_IN_BODY = {
  rule: 'retry/transient-retried',
  aspect: 'network',
  kind: 'defect',
  what: 'A connection that is reset within the body becomes ERR_HTTP_CONTENT_LENGTH_MISMATCH, which is not among the codes that are tried again, where the documentation says that ECONNRESET is: it is one with strictContentLength off.',
  where:
    'got@16.1.0 dist/source/core/index.js:757 _checkContentLengthMismatch, dist/source/core/options.js:372 retry.errorCodes',
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
      where: 'got@16.1.0 dist/source/core/calculate-retry-delay.js:11 calculateRetryDelay',
      documented: RETRY,
    }),
  ),
  { ...LOST_IN_BODY, files: [DEFAULTS], operations: READS },
  { ...LOST_IN_BODY, files: [RECOMMENDED] },
  {
    files: BOTH,
    rule: 'retry/transient-retried',
    aspect: 'timeout',
    operations: ['POST /v1/payment_intents'],
    kind: 'defect',
    what: 'The request is ended a turn of the event loop after its body is written: when the head of the answer comes before, it counts as stale and is destroyed, so that a POST that took effect fails with a content length mismatch. On real sockets too: 62 of 200 requests to a server on the same machine that began in setImmediate.',
    where:
      'got@16.1.0 dist/source/core/index.js:1629 _finalizeStaleChunkedWrite, :1424 _isRequestStale, :1804 _writeChunksToRequest',
  },
  ...['outcome/settles', 'retry/deadline-respected'].flatMap((rule) =>
    ['hang', 'hang-after-commit'].map(
      (aspect): ConfirmedFinding => ({
        files: [DEFAULTS],
        rule,
        aspect,
        kind: 'by-design',
        what: 'No timeout is set: a request whose answer never comes waits for it for ever.',
        where: 'got@16.1.0 dist/source/core/options.js:303 timeout',
        documented: TIMEOUT,
      }),
    ),
  ),
  {
    files: [DEFAULTS],
    rule: 'retry/deadline-respected',
    aspect: 'slice',
    operations: ['GET /v1/customers'],
    kind: 'by-design',
    what: 'No timeout is set: an answer that dribbles is read to its end, however long that takes.',
    where: 'got@16.1.0 dist/source/core/options.js:303 timeout',
    documented: TIMEOUT,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'empty-body',
    kind: 'by-design',
    what: 'For an empty body json() resolves with an empty text, where anything else that is no JSON is an error.',
    where: 'got@16.1.0 dist/source/core/response.js:68 parseBody',
    documented: 'https://github.com/sindresorhus/got/issues/978',
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'Any JSON with a status of 2xx resolves: nothing compares it with what is expected.',
    where: 'got@16.1.0 dist/source/core/response.js:72 parseBody',
  },
];
