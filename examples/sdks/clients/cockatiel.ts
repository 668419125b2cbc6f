import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'cockatiel-defaults.ts';
const RECOMMENDED = 'cockatiel-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const README = 'https://github.com/connor4312/cockatiel#readme';
const RETRY = 'https://github.com/connor4312/cockatiel#retrypolicy-options';
const HANDLE_ALL = 'https://github.com/connor4312/cockatiel#handleall';

const cockatiel = { title: 'cockatiel over fetch', packages: ['cockatiel'] };

/**
 * Defaults: the README's plainest retry, "three times, with no backoff"; without a number it would never end.
 * Recommended: the retry and the breaker of its first example, and the timeout of its example of `timeout`.
 */
export const clients: readonly ScoredClient[] = [
  { ...cockatiel, file: DEFAULTS, settings: 'defaults', documented: RETRY },
  { ...cockatiel, file: RECOMMENDED, settings: 'recommended', documented: README },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: BOTH,
    rule: 'retry/permanent-not-retried',
    kind: 'by-design',
    what: 'handleAll takes every error for one to try again after; telling a refusal apart takes handleType or handleWhen.',
    where: 'cockatiel@4.0.0 dist/Policy.js:117 handleAll, dist/RetryPolicy.js:58 RetryPolicy.execute',
    documented: HANDLE_ALL,
  },
  {
    files: BOTH,
    rule: 'retry/invalid-response-not-retried',
    kind: 'by-design',
    what: 'The SyntaxError of a body that is no JSON is an error like any other to handleAll, and is tried again.',
    where: 'cockatiel@4.0.0 dist/Policy.js:117 handleAll, dist/RetryPolicy.js:58 RetryPolicy.execute',
    documented: HANDLE_ALL,
  },
  {
    files: BOTH,
    rule: 'retry/retry-after-honoured',
    kind: 'not-offered',
    what: 'The wait is what the backoff draws: of answers and their headers no backoff of its own knows; a DelegateBackoff could be written to.',
    where: 'cockatiel@4.0.0 dist/RetryPolicy.js:65 RetryPolicy.execute',
  },
  {
    files: [DEFAULTS],
    rule: 'retry/backoff-grows',
    kind: 'by-design',
    what: 'A retry without a backoff waits 0 ms each time.',
    where: 'cockatiel@4.0.0 dist/RetryPolicy.js:55 RetryPolicy.execute',
    documented: RETRY,
  },
  {
    files: [DEFAULTS],
    rule: 'retry/jitter-present',
    kind: 'by-design',
    what: 'A retry without a backoff waits 0 ms each time.',
    where: 'cockatiel@4.0.0 dist/RetryPolicy.js:55 RetryPolicy.execute',
    documented: RETRY,
  },
  ...['timeout', 'slice'].map(
    (aspect): ConfirmedFinding => ({
      files: [DEFAULTS],
      rule: 'retry/deadline-respected',
      aspect,
      kind: 'not-offered',
      what: "A retry has no time limit, which is the timeout policy's matter: an attempt lasts as long as fetch does, which by itself waits 5 min for the head and for each piece of the body.",
      where: 'cockatiel@4.0.0 dist/RetryPolicy.js:58 RetryPolicy.execute',
    }),
  ),
  {
    files: [RECOMMENDED],
    rule: 'breaker/ignores-client-errors',
    kind: 'by-design',
    what: 'With handleAll a refusal counts as a failure as well, and the breaker is asked for each retry: two calls that get a 404 open it.',
    where:
      'cockatiel@4.0.0 dist/Policy.js:117 handleAll, dist/CircuitBreakerPolicy.js:159 CircuitBreakerPolicy.execute',
    documented: HANDLE_ALL,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'What the function resolves with is a success, unless a filter for results is written.',
    where: 'cockatiel@4.0.0 dist/common/Executor.js:36 ExecuteWrapper.invoke',
  },
];
