import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'curl-defaults.ts';
const RECOMMENDED = 'curl-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const MANUAL = 'https://curl.se/docs/manpage.html';
const RETRIES = 'curl 7.88.1 src/tool_operate.c post_per_transfer';

const program = { title: 'curl', packages: [], versionCommand: ['curl', '--version'], rig: 'wire' } as const;

/** The manual advises against `--retry-all-errors` in general, so that is not among its recommendations. */
export const clients: readonly ScoredClient[] = [
  { ...program, file: DEFAULTS, settings: 'defaults', documented: 'https://docs.stripe.com/api?lang=curl' },
  { ...program, file: RECOMMENDED, settings: 'recommended', documented: `${MANUAL}#--retry` },
];

export const findings: readonly ConfirmedFinding[] = [
  ...['outcome/settles', 'retry/deadline-respected'].map(
    (rule): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule,
      kind: 'by-design',
      what: 'Only the connect has a timeout of its own: without --max-time, who gets no answer waits for ever.',
      where: 'curl 7.88.1, the option --max-time',
      documented: `${MANUAL}#-m`,
    }),
  ),
  {
    files: [DEFAULTS],
    rule: 'outcome/failure-surfaced',
    kind: 'by-design',
    what: 'An answer of 4xx or 5xx is printed, and the exit code is 0: without --fail, a transfer that came to its end is a success.',
    where: 'curl 7.88.1, the option --fail',
    documented: `${MANUAL}#-f`,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    kind: 'not-offered',
    what: 'What was answered is printed and the exit code is 0: its type and its form are not looked at, and a redirect is not followed unless --location asks for it.',
    where: 'curl 7.88.1, the options --fail and --location',
    documented: `${MANUAL}#-L`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'network',
    kind: 'by-design',
    what: 'A connection that is reset is not taken for transient: timeouts, failed look-ups and the answers 408, 429, 500, 502, 503 and 504 are, and a refused connection with --retry-connrefused.',
    where: RETRIES,
    documented: `${MANUAL}#--retry`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/jitter-present',
    kind: 'by-design',
    what: 'The first wait is a second, and each later one is twice the one before: the same for every caller.',
    where: RETRIES,
    documented: `${MANUAL}#--retry`,
  },
];
