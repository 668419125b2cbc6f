import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'requests-defaults.ts';
const RECOMMENDED = 'requests-recommended.ts';
const RETRIES = 'https://requests.readthedocs.io/en/latest/user/advanced/';

const library = {
  title: 'requests',
  packages: [],
  // Debian's: the subject runs with the interpreter of the system.
  versionCommand: ['/usr/bin/python3', '-c', 'import requests; print(requests.__version__)'],
  rig: 'wire',
} as const;

export const clients: readonly ScoredClient[] = [
  {
    ...library,
    file: DEFAULTS,
    settings: 'defaults',
    documented: 'https://requests.readthedocs.io/en/latest/user/quickstart/',
  },
  { ...library, file: RECOMMENDED, settings: 'recommended', documented: RETRIES },
];

export const findings: readonly ConfirmedFinding[] = [
  ...['outcome/settles', 'retry/deadline-respected'].map(
    (rule): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule,
      kind: 'by-design',
      what: 'There is no timeout unless one is given: who gets no answer waits for ever.',
      where: 'requests 2.28.1 sessions.py Session.request, timeout=None',
      documented: 'https://requests.readthedocs.io/en/latest/user/quickstart/#timeouts',
    }),
  ),
  ...['server-error', 'rate-limited'].map(
    (aspect): ConfirmedFinding => ({
      files: [RECOMMENDED],
      rule: 'retry/transient-retried',
      aspect,
      kind: 'by-design',
      what: "The guide's example names 502, 503 and 504: a 500 is not tried again, nor a 429 without Retry-After.",
      where: 'urllib3 1.26.12 util/retry.py:470 is_retry',
      documented: RETRIES,
    }),
  ),
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'timeout',
    kind: 'defect',
    what: 'Retries end with the head of the answer: a body that does not come in time is read outside of them, and the first failure is surfaced.',
    where: 'requests 2.28.1 adapters.py:496 HTTPAdapter.send (preload_content=False), models.py:812 iter_content',
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/jitter-present',
    kind: 'not-offered',
    what: "The waits are urllib3's: multiples of backoff_factor, the same for every caller.",
    where: 'urllib3 1.26.12 util/retry.py:356 get_backoff_time',
    rare: 'more than 10 cases over the wire, or a run whose waits are seen closely enough',
  },
];
