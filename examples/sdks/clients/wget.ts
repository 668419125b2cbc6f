import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'wget-defaults.ts';
const RECOMMENDED = 'wget-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const MANUAL = 'https://www.gnu.org/software/wget/manual/html_node';
const WAITS = 'wget 1.21.3 src/retr.c sleep_between_retrievals';

const program = { title: 'wget', packages: [], versionCommand: ['wget', '--version'], rig: 'wire' } as const;

export const clients: readonly ScoredClient[] = [
  { ...program, file: DEFAULTS, settings: 'defaults', documented: `${MANUAL}/Download-Options.html` },
  { ...program, file: RECOMMENDED, settings: 'recommended', documented: `${MANUAL}/Download-Options.html` },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: BOTH,
    rule: 'auth/no-credential-leak',
    kind: 'defect',
    what: 'A redirect is followed to another host with every header that was given by --header, Authorization among them.',
    where: 'wget 1.21.3 src/http.c gethttp, which sets opt.user_headers on each request',
  },
  {
    files: [DEFAULTS],
    rule: 'retry/transient-retried',
    kind: 'by-design',
    what: 'An answer of 429 or 5xx other than 504 is an error for good: only what --retry-on-http-error names is tried again.',
    where: 'wget 1.21.3 src/http.c http_loop, check_retry_on_http_error',
    documented: `${MANUAL}/HTTP-Options.html`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'server-error',
    kind: 'by-design',
    what: 'Of the answers that pass by, 504 and those that --retry-on-http-error names are tried again: the manual names 429 and 503, so not 500 and 502.',
    where: 'wget 1.21.3 src/http.c http_loop, check_retry_on_http_error',
    documented: `${MANUAL}/HTTP-Options.html`,
  },
  ...['outcome/settles', 'retry/deadline-respected'].map(
    (rule): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule,
      kind: 'by-design',
      what: 'Twenty tries of a quarter of an hour each, with waits of up to 10 s: a provider that hangs is waited for for five hours, and one that resets connections for two and a half minutes.',
      where: `${WAITS}; the options --tries, --read-timeout and --waitretry`,
      documented: `${MANUAL}/Download-Options.html`,
    }),
  ),
  {
    files: [RECOMMENDED],
    rule: 'retry/retry-after-honoured',
    kind: 'not-offered',
    what: 'Retry-After is not read: the first wait is a second, and each later one a second longer.',
    where: WAITS,
  },
  {
    files: BOTH,
    rule: 'retry/jitter-present',
    kind: 'not-offered',
    what: 'Waits are whole seconds, one more after each try, the same for every caller; --random-wait does not spread those between retries.',
    where: WAITS,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    kind: 'not-offered',
    what: 'What was answered is printed and the exit code is 0: its type and its form are not looked at.',
    where: 'wget 1.21.3 src/http.c http_loop',
  },
];
