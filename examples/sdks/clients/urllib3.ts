import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'urllib3-defaults.ts';
const RECOMMENDED = 'urllib3-recommended.ts';
const RETRY = 'https://urllib3.readthedocs.io/en/1.26.x/reference/urllib3.util.html#urllib3.util.Retry';
const GUIDE = 'https://urllib3.readthedocs.io/en/1.26.x/user-guide.html#retrying-requests';

const library = {
  title: 'urllib3',
  packages: [],
  // Debian's: the subject runs with the interpreter of the system.
  versionCommand: ['/usr/bin/python3', '-c', 'import urllib3; print(urllib3.__version__)'],
  rig: 'wire',
} as const;

export const clients: readonly ScoredClient[] = [
  { ...library, file: DEFAULTS, settings: 'defaults', documented: GUIDE },
  { ...library, file: RECOMMENDED, settings: 'recommended', documented: RETRY },
];

export const findings: readonly ConfirmedFinding[] = [
  ...['outcome/settles', 'retry/deadline-respected'].map(
    (rule): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule,
      kind: 'by-design',
      what: 'There is no timeout unless one is given: who gets no answer waits for ever.',
      where: 'urllib3 1.26.12 connectionpool.py:176 HTTPConnectionPool.__init__',
      documented: 'https://urllib3.readthedocs.io/en/1.26.x/user-guide.html#using-timeouts',
    }),
  ),
  ...['server-error', 'rate-limited'].map(
    (aspect): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule: 'retry/transient-retried',
      aspect,
      kind: 'by-design',
      what: 'No status is tried again unless status_forcelist names it, but for 413, 429 and 503 with Retry-After on reads.',
      where: 'urllib3 1.26.12 util/retry.py:470 is_retry',
      documented: RETRY,
    }),
  ),
  {
    files: [DEFAULTS],
    rule: 'retry/transient-retried',
    operations: ['POST /v1/payment_intents'],
    kind: 'by-design',
    what: 'A POST is never tried again unless allowed_methods says so, although it carries an idempotency key.',
    where: 'urllib3 1.26.12 util/retry.py:450 _is_method_retryable',
    documented: RETRY,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/backoff-grows',
    kind: 'by-design',
    what: 'The default backoff_factor is 0: every repeat comes at once.',
    where: 'urllib3 1.26.12 util/retry.py:356 get_backoff_time',
    documented: RETRY,
    rare: 'a machine that is quiet enough for times this short',
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/jitter-present',
    kind: 'not-offered',
    what: 'Waits are multiples of backoff_factor, the same for every caller, and the first is none; only version 2 can spread them.',
    where: 'urllib3 1.26.12 util/retry.py:356 get_backoff_time',
  },
];
