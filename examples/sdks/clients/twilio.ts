import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'twilio-defaults.ts';
const RECOMMENDED = 'twilio-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const README = 'https://github.com/twilio/twilio-node#enable-auto-retry-with-exponential-backoff';

export const clients: readonly ScoredClient[] = [
  { file: DEFAULTS, title: 'twilio', packages: ['twilio'], settings: 'defaults', documented: README },
  { file: RECOMMENDED, title: 'twilio', packages: ['twilio'], settings: 'recommended', documented: README },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    kind: 'by-design',
    what: 'Only a 429 is tried again: a 5xx, a lost connection or a timeout is surfaced, on reads as well.',
    where: 'twilio@6.2.0 lib/base/RequestClient.js:54 getExponentialBackoffResponseHandler',
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/retry-after-honoured',
    kind: 'not-offered',
    what: 'Retry-After is not read: the next attempt comes after a random time of 3 s at most, 200 ms at most the first time.',
    where: 'twilio@6.2.0 lib/base/RequestClient.js:54 getExponentialBackoffResponseHandler',
  },
  {
    files: BOTH,
    rule: 'retry/deadline-respected',
    operations: ['GET /2010-04-01/Accounts/{AccountSid}/Messages.json'],
    kind: 'not-offered',
    what: 'The timeout of 30 s is that of a silent socket: a body that dribbles is waited for as long as it takes, and nothing limits the operation.',
    where:
      'axios@1.21.1 lib/adapters/http.js:1538, given its timeout by twilio@6.2.0 lib/base/RequestClient.js request',
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'Properties of an answer are copied over as they are: that those its type requires are there is not looked at.',
    where:
      'twilio@6.2.0 lib/rest/api/v2010/account/message.js:182 MessageInstance, lib/rest/verify/v2/service/verification.js:131 VerificationInstance',
  },
];
