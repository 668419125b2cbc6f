import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'slack-web-api-defaults.ts';
const RECOMMENDED = 'slack-web-api-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const README = 'https://github.com/slackapi/node-slack-sdk/tree/main/packages/web-api';

const POST_MESSAGE = 'POST /api/chat.postMessage';
/** Read by POST, as the SDK reads everything. */
const READS = ['POST /api/users.info', 'POST /api/conversations.list'];
const WRITES = [POST_MESSAGE, 'POST /api/chat.update'];

const client = { title: '@slack/web-api', packages: ['@slack/web-api'], documented: `${README}#automatic-retries` };

/** Its README calls its defaults fit for production, and offers one other policy by name. */
export const clients: readonly ScoredClient[] = [
  { ...client, file: DEFAULTS, settings: 'defaults' },
  { ...client, file: RECOMMENDED, settings: 'recommended' },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: BOTH,
    rule: 'retry/transient-retried',
    aspect: 'rate-limited',
    operations: READS,
    kind: 'defect',
    what: 'A 429 is surfaced at once where its Retry-After is missing or a date, in place of being repeated after a wait as everything else is: only a number of seconds is understood.',
    where: '@slack/web-api@8.2.0 dist/WebClient.js:454 makeRequest, :646 parseRetryHeaders',
  },
  {
    files: BOTH,
    rule: 'retry/transient-retried',
    aspect: 'network',
    operations: READS,
    kind: 'defect',
    what: 'A connection that is lost after the head of the answer is not tried again, although the README says that network trouble is: the body is read when the retries are over.',
    where: '@slack/web-api@8.2.0 dist/WebClient.js:594 buildResult, :475 makeRequest',
  },
  {
    files: BOTH,
    rule: 'retry/permanent-not-retried',
    kind: 'by-design',
    what: 'Every status but 200 and 429 is repeated, 400, 401 and 404 too: Slack itself answers refusals with 200, but whatever stands in between does not.',
    where: '@slack/web-api@8.2.0 dist/WebClient.js:457 makeRequest',
    documented: `${README}#handle-errors`,
  },
  {
    files: BOTH,
    rule: 'retry/retry-after-honoured',
    kind: 'not-offered',
    what: 'Retry-After is read of a 429 alone: a 503 that has one is repeated after the wait of the policy.',
    where: '@slack/web-api@8.2.0 dist/WebClient.js:431 makeRequest',
  },
  {
    files: BOTH,
    rule: 'retry/unsafe-not-repeated',
    operations: WRITES,
    kind: 'by-design',
    what: 'Whatever fetch rejects with is repeated, for writes as for reads, also where the request may have arrived.',
    where: '@slack/web-api@8.2.0 dist/WebClient.js:472 makeRequest, :475',
    documented: `${README}#automatic-retries`,
  },
  {
    files: BOTH,
    rule: 'idempotency/single-effect',
    operations: [POST_MESSAGE],
    kind: 'by-design',
    what: 'A message whose answer was lost, or hidden by a 5xx, is posted again: nothing at Slack makes a repeat safe, and the client repeats it all the same.',
    where: '@slack/web-api@8.2.0 dist/WebClient.js:475 makeRequest',
    documented: `${README}#automatic-retries`,
  },
  {
    files: BOTH,
    rule: 'retry/deadline-respected',
    kind: 'defect',
    what: 'The README says that a call which has not succeeded within the time of its policy is rejected, but the policy limits repeats and the waits before them: what the attempts take, 300 s each without a timeout by default, and what Retry-After asks for come on top, for each page of a list.',
    where: '@slack/web-api@8.2.0 dist/WebClient.js:421 makeRequest, :447, :235 generatePages; dist/retry-policies.js:9',
    documented: `${README}#automatic-retries`,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/jitter-present',
    kind: 'defect',
    what: 'fiveRetriesInFiveMinutes spreads nothing, unlike the default policy, whose comment says why it should.',
    where: '@slack/web-api@8.2.0 dist/retry-policies.js:17 fiveRetriesInFiveMinutes',
  },
];
