import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'microsoft-graph-client-defaults.ts';
const RECOMMENDED = 'microsoft-graph-client-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const DOCS = 'https://github.com/microsoftgraph/msgraph-sdk-javascript/blob/dev/docs';
/** What all of Microsoft's Graph SDKs follow. */
const DESIGN = 'https://github.com/microsoftgraph/msgraph-sdk-design/blob/master/middleware/RetryHandler.md';

const SEND = 'POST /v1.0/users/{user}/sendMail';
const READ = 'GET /v1.0/users/{user}/messages/{message}';
const CHANGE = 'PATCH /v1.0/users/{user}/messages/{message}';
const LIST = 'GET /v1.0/users/{user}/messages';

const client = { title: '@microsoft/microsoft-graph-client', packages: ['@microsoft/microsoft-graph-client'] };

/** Its documentation recommends no retry settings: what is recommended is how lists are read. */
export const clients: readonly ScoredClient[] = [
  { ...client, file: DEFAULTS, settings: 'defaults', documented: `${DOCS}/CreatingClientInstance.md` },
  { ...client, file: RECOMMENDED, settings: 'recommended', documented: `${DOCS}/tasks/PageIterator.md` },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: BOTH,
    rule: 'idempotency/single-effect',
    operations: [SEND],
    kind: 'by-design',
    what: 'Whatever has a body that can be sent again is repeated after 429, 503 and 504, sendMail too: a 504 that hid a success sends the mail twice, for Graph takes no key.',
    where:
      '@microsoft/microsoft-graph-client@3.0.7 lib/src/middleware/RetryHandler.js:131 executeWithRetry, :50 isBuffered',
    documented: DESIGN,
  },
  {
    files: BOTH,
    rule: 'retry/transient-retried',
    aspect: 'server-error',
    operations: [READ, LIST],
    kind: 'by-design',
    what: 'Only 429, 503 and 504 are tried again: a 500 or 502 is surfaced at once, after a read too.',
    where: '@microsoft/microsoft-graph-client@3.0.7 lib/src/middleware/RetryHandler.js:189 RETRY_STATUS_CODES',
    documented: DESIGN,
  },
  {
    files: BOTH,
    rule: 'retry/transient-retried',
    aspect: 'network',
    operations: [READ, LIST],
    kind: 'not-offered',
    what: 'Retries look at answers alone: what fetch rejects with goes past them, and the body is read when they are over.',
    where:
      '@microsoft/microsoft-graph-client@3.0.7 lib/src/middleware/RetryHandler.js:131 executeWithRetry, lib/src/GraphRequest.js:280 send',
  },
  {
    files: BOTH,
    rule: 'retry/deadline-respected',
    kind: 'not-offered',
    what: 'Neither an attempt nor an operation has a timeout: fetch gives up after 300 s without a head or a byte of the body, and a list may take that for each page.',
    where:
      '@microsoft/microsoft-graph-client@3.0.7 lib/src/middleware/HTTPMessageHandler.js:26 execute, lib/src/tasks/PageIterator.js:59 fetchAndUpdateNextPageData',
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'wrong-content-type',
    kind: 'defect',
    what: 'An answer with another content type than JSON is handed on as a stream or a text, so that a sign-in page in HTML is a success.',
    where:
      '@microsoft/microsoft-graph-client@3.0.7 lib/src/GraphResponseHandler.js:92 convertResponse, :64 parseDocumentResponse',
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    operations: [READ, CHANGE],
    kind: 'not-offered',
    what: 'Any JSON is handed on: the client has no types of its own to hold it against.',
    where: '@microsoft/microsoft-graph-client@3.0.7 lib/src/GraphResponseHandler.js:195 getResponse',
  },
  {
    files: [DEFAULTS],
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    operations: [LIST],
    kind: 'not-offered',
    what: 'Any JSON is handed on: the client has no types of its own to hold it against.',
    where: '@microsoft/microsoft-graph-client@3.0.7 lib/src/GraphResponseHandler.js:195 getResponse',
  },
  {
    files: [RECOMMENDED],
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    operations: [LIST],
    kind: 'defect',
    what: 'A page without its records ends the list in silence, although it has a link to the next one: the iteration resolves with what came before.',
    where: '@microsoft/microsoft-graph-client@3.0.7 lib/src/tasks/PageIterator.js:41 iterationHelper, :104 iterate',
  },
];
