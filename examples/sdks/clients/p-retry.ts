import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'p-retry-defaults.ts';
const RECOMMENDED = 'p-retry-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const README = 'https://github.com/sindresorhus/p-retry#readme';

const pRetry = { title: 'p-retry over fetch', packages: ['p-retry'], documented: README };

/** Defaults: a function that throws unless `response.ok`, as in the README. Recommended: its first example, with 404 aborted. */
export const clients: readonly ScoredClient[] = [
  { ...pRetry, file: DEFAULTS, settings: 'defaults' },
  { ...pRetry, file: RECOMMENDED, settings: 'recommended' },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: [DEFAULTS],
    rule: 'retry/permanent-not-retried',
    kind: 'by-design',
    what: 'Whatever the function rejects with is tried again, TypeErrors apart: it is the function that must tell a refusal by an AbortError.',
    where: 'p-retry@9.0.0 index.js:179 onAttemptFailure',
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/permanent-not-retried',
    kind: 'by-design',
    what: "The README's example aborts after a 404 alone: every other refusal is tried again.",
    where: 'p-retry@9.0.0 index.js:179 onAttemptFailure',
    documented: README,
  },
  {
    files: BOTH,
    rule: 'retry/invalid-response-not-retried',
    kind: 'by-design',
    what: 'The SyntaxError of a body that is no JSON is an error like any other, and is tried again.',
    where: 'p-retry@9.0.0 index.js:179 onAttemptFailure',
    documented: README,
  },
  {
    files: BOTH,
    rule: 'retry/retry-after-honoured',
    kind: 'not-offered',
    what: 'The wait follows from the number of retries alone: of answers and their headers it knows nothing.',
    where: 'p-retry@9.0.0 index.js:88 calculateDelay',
  },
  {
    files: [DEFAULTS],
    rule: 'retry/deadline-respected',
    kind: 'by-design',
    what: 'Ten retries whose waits double from 1 s take 17 min, and maxRetryTime is Infinity.',
    where: 'p-retry@9.0.0 index.js:260 pRetry',
    documented: README,
  },
  ...['timeout', 'slice'].map(
    (aspect): ConfirmedFinding => ({
      files: [RECOMMENDED],
      rule: 'retry/deadline-respected',
      aspect,
      kind: 'by-design',
      what: 'An attempt is never interrupted: it lasts as long as fetch does, which by itself waits 5 min for the head and for each piece of the body.',
      where: 'p-retry@9.0.0 index.js:296 pRetry',
      documented: README,
    }),
  ),
  {
    files: BOTH,
    rule: 'retry/jitter-present',
    kind: 'by-design',
    what: 'Without the option randomize every caller waits exactly 1 s, and then 2 s.',
    where: 'p-retry@9.0.0 index.js:261 pRetry',
    documented: README,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'What the function resolves with is not looked at.',
    where: 'p-retry@9.0.0 index.js:296 pRetry',
  },
];
