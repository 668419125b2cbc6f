import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'ky-defaults.ts';
const RECOMMENDED = 'ky-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const READS = ['GET /v1/payment_intents/{intent}', 'GET /v1/customers'];
const WRITES = ['POST /v1/payment_intents', 'POST /v1/customers'];
const README = 'https://github.com/sindresorhus/ky#retry';

const ky = { title: 'ky', packages: ['ky'], documented: README };

/** Recommended: the README's example of `timeout`, `totalTimeout` and `retryOnTimeout`, `jitter`, and `methods` with POST. */
export const clients: readonly ScoredClient[] = [
  { ...ky, file: DEFAULTS, settings: 'defaults' },
  { ...ky, file: RECOMMENDED, settings: 'recommended' },
];

const LOST_IN_BODY = {
  rule: 'retry/transient-retried',
  aspect: 'network',
  kind: 'defect',
  what: 'Only what comes before the body is tried again: a connection that is lost within the body is an error at once, although its "terminated" is in the list of network errors, which the README says are tried again.',
  where: 'ky@2.1.0 distribution/core/Ky.js:223 Ky.create, distribution/utils/is-network-error.js:10 errorMessages',
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
      where: 'ky@2.1.0 distribution/core/Ky.js:391 #calculateRetryDelay',
      documented: README,
    }),
  ),
  { ...LOST_IN_BODY, files: [DEFAULTS], operations: READS },
  { ...LOST_IN_BODY, files: [RECOMMENDED] },
  {
    files: [DEFAULTS],
    rule: 'retry/transient-retried',
    aspect: 'timeout',
    kind: 'by-design',
    what: 'retryOnTimeout is off: a timeout is not tried again.',
    where: 'ky@2.1.0 distribution/core/Ky.js:409 #calculateRetryDelay',
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'timeout',
    kind: 'by-design',
    what: 'A timeout while the body is read is not tried again, for an answer has come.',
    where: 'ky@2.1.0 distribution/core/Ky.js:537 #raceBodyRead',
    documented: README,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/jitter-present',
    operations: READS,
    kind: 'by-design',
    what: 'Without the option jitter every caller waits exactly 300 ms, and then 600 ms.',
    where:
      'ky@2.1.0 distribution/core/Ky.js:365 #calculateDelay, distribution/utils/normalize.js:15 defaultRetryOptions',
    documented: README,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'by-design',
    what: 'json() takes any JSON with a status of 2xx, unless it is handed a schema, which these subjects do not.',
    where: 'ky@2.1.0 distribution/core/Ky.js:231 Ky.create',
    documented: 'https://github.com/sindresorhus/ky#json-options',
  },
];
