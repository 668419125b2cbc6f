import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'ofetch-defaults.ts';
const RECOMMENDED = 'ofetch-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const READS = ['GET /v1/payment_intents/{intent}', 'GET /v1/customers'];
const WRITES = ['POST /v1/payment_intents', 'POST /v1/customers'];
const README = 'https://github.com/unjs/ofetch#readme';
const FILE = 'ofetch@1.5.1 dist/shared/ofetch.CWycOUEr.mjs';

const ofetch = { title: 'ofetch', packages: ['ofetch'], documented: README };

/** Recommended: `retry`, `retryDelay` and `timeout` of the README's examples; a `retry` of one's own is for POST too. */
export const clients: readonly ScoredClient[] = [
  { ...ofetch, file: DEFAULTS, settings: 'defaults' },
  { ...ofetch, file: RECOMMENDED, settings: 'recommended' },
];

export const findings: readonly ConfirmedFinding[] = [
  ...['server-error', 'rate-limited'].map(
    (aspect): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule: 'retry/transient-retried',
      aspect,
      operations: WRITES,
      kind: 'by-design',
      what: 'POST is not tried again by default, whatever key it carries.',
      where: `${FILE}:177 onError`,
      documented: README,
    }),
  ),
  {
    files: [DEFAULTS],
    rule: 'retry/transient-retried',
    aspect: 'network',
    operations: WRITES,
    kind: 'by-design',
    what: 'POST is not tried again by default, whatever key it carries.',
    where: `${FILE}:177 onError`,
    documented: README,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/transient-retried',
    aspect: 'network',
    operations: READS,
    kind: 'defect',
    what: 'Only what comes before the body is tried again, where the README says that any error is: a connection that is lost while the body is read is surfaced at once.',
    where: `${FILE}:300 $fetchRaw`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'network',
    kind: 'defect',
    what: 'Only what comes before the body is tried again, where the README says that any error is: a connection that is lost while the body is read is surfaced at once.',
    where: `${FILE}:300 $fetchRaw`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'timeout',
    kind: 'defect',
    what: 'The signal that the timeout has aborted is kept in the options and handed to every repeat, which fails before it is sent: with a timeout, three retries are three waits and no request.',
    where: `${FILE}:271 $fetchRaw, :185 onError (https://github.com/unjs/ofetch/pull/621)`,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/permanent-not-retried',
    aspect: 'client-error 409',
    operations: READS,
    kind: 'by-design',
    what: '409 is among the statuses that are tried again.',
    where: `${FILE}:148 retryStatusCodes`,
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/permanent-not-retried',
    aspect: 'client-error 409',
    kind: 'by-design',
    what: '409 is among the statuses that are tried again.',
    where: `${FILE}:148 retryStatusCodes`,
    documented: README,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/retry-after-honoured',
    operations: READS,
    kind: 'not-offered',
    what: 'Retry-After is not read: the repeat follows at once.',
    where: `${FILE}:181 onError`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/retry-after-honoured',
    kind: 'not-offered',
    what: 'Retry-After is not read: the repeat follows after retryDelay.',
    where: `${FILE}:181 onError`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/backoff-grows',
    kind: 'by-design',
    what: 'retryDelay is the same before every repeat.',
    where: `${FILE}:181 onError`,
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/jitter-present',
    kind: 'by-design',
    what: 'retryDelay is the same for every caller.',
    where: `${FILE}:181 onError`,
    documented: README,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/deadline-respected',
    aspect: 'timeout',
    kind: 'by-design',
    what: "No timeout is set: a request whose answer never comes waits for the 300 s that Node's fetch allows for the head of an answer.",
    where: `${FILE}:261 $fetchRaw`,
    documented: README,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/deadline-respected',
    aspect: 'slice',
    operations: ['GET /v1/customers'],
    kind: 'by-design',
    what: 'No timeout is set: an answer that dribbles is read to its end, however long that takes.',
    where: `${FILE}:261 $fetchRaw`,
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/deadline-respected',
    aspect: 'slice',
    operations: ['GET /v1/customers'],
    kind: 'defect',
    what: 'The README says that the timeout aborts the request, but its timer ends with the head of the answer: one that dribbles takes 207 s under a timeout of 3 s.',
    where: `${FILE}:289 $fetchRaw`,
  },
  ...['malformed-json', 'truncated-body', 'wrong-content-type', 'empty-body'].map(
    (aspect): ConfirmedFinding => ({
      files: BOTH,
      rule: 'outcome/invalid-never-success',
      aspect,
      kind: 'by-design',
      what: 'A body that is not JSON is handed on as a text, an empty one too.',
      where: `${FILE}:301 $fetchRaw`,
      documented: README,
    }),
  ),
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'Any JSON with a status of 2xx resolves: nothing compares it with what is expected.',
    where: `${FILE}:302 $fetchRaw`,
  },
];
