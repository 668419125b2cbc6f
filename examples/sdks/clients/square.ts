import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const FILE = 'square-defaults.ts';
const README = 'https://github.com/square/square-nodejs-sdk#retries';

/** Its README recommends no other settings than those that it has. */
export const clients: readonly ScoredClient[] = [
  { file: FILE, title: 'square', packages: ['square'], settings: 'defaults', documented: README },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: [FILE],
    rule: 'retry/transient-retried',
    kind: 'by-design',
    what: 'Only answers of 408, 429 and 5xx are tried again: a lost connection or a timeout is thrown past the loop, although a write carries its key.',
    where: 'square@46.0.0 core/fetcher/requestWithRetries.js:55 requestWithRetries',
    documented: README,
  },
  {
    files: [FILE],
    rule: 'retry/deadline-respected',
    aspect: 'slice',
    operations: ['GET /v2/customers'],
    kind: 'defect',
    what: 'The timeout of 60 s ends with the head of the answer: a body that dribbles is waited for as long as it takes.',
    where: 'square@46.0.0 core/fetcher/makeRequest.js:56 makeRequest',
  },
  {
    files: [FILE],
    rule: 'retry/deadline-respected',
    aspect: 'slow-body',
    operations: ['GET /v2/customers'],
    kind: 'not-offered',
    what: 'Each page of a list may take the whole timeout, and its body longer: nothing limits the list.',
    where: 'square@46.0.0 core/pagination/Page.js:52 getNextPage',
    rare: 'seed 2, 300 runs',
  },
  ...['malformed-json', 'truncated-body', 'wrong-content-type'].map(
    (aspect): ConfirmedFinding => ({
      files: [FILE],
      rule: 'outcome/invalid-never-success',
      aspect,
      kind: 'defect',
      what: 'A success whose body is no JSON is turned into a description of that failure, and the description is handed on as the answer.',
      where:
        'square@46.0.0 core/fetcher/getResponseBody.js:70 getResponseBody, core/fetcher/Fetcher.js:222 fetcherImpl',
    }),
  ),
  {
    files: [FILE],
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'Answers are parsed with their validation switched off: what their types require is not looked at.',
    where: 'square@46.0.0 api/resources/customers/client/Client.js:249 create, skipValidation',
  },
];
