import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const FILE = 'sendgrid-mail-defaults.ts';

/** It has no retries, so there are no settings for them to recommend. */
export const clients: readonly ScoredClient[] = [
  {
    file: FILE,
    title: '@sendgrid/mail',
    packages: ['@sendgrid/mail', '@sendgrid/client'],
    settings: 'defaults',
    documented: 'https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail#readme',
  },
];

export const findings: readonly ConfirmedFinding[] = [
  ...['outcome/settles', 'retry/deadline-respected'].map(
    (rule): ConfirmedFinding => ({
      files: [FILE],
      rule,
      kind: 'not-offered',
      what: 'Requests have no timeout unless one is set by hand: who gets no answer waits for ever.',
      where:
        '@sendgrid/client@8.1.6 src/classes/client.js:35 constructor, whose default request names no timeout; setTimeout of @sendgrid/mail@8.1.6 src/classes/mail-service.js:53 is not called by itself',
    }),
  ),
  ...['malformed-json', 'truncated-body', 'wrong-content-type'].map(
    (aspect): ConfirmedFinding => ({
      files: [FILE],
      rule: 'outcome/invalid-never-success',
      aspect,
      kind: 'defect',
      what: 'A success whose body is no JSON is handed on as a text, where the types of the SDK promise an object: axios keeps what it cannot parse, and nobody looks at it.',
      where:
        '@sendgrid/client@8.1.6 src/classes/client.js:157 request; axios@1.21.1 lib/defaults/index.js:111 transformResponse',
    }),
  ),
  ...['schema-violation', 'empty-body'].map(
    (aspect): ConfirmedFinding => ({
      files: [FILE],
      rule: 'outcome/invalid-never-success',
      aspect,
      kind: 'not-offered',
      what: 'The body of an answer is handed on as it is: what an operation answers is not known to the client.',
      where: '@sendgrid/client@8.1.6 src/classes/client.js:157 request',
    }),
  ),
];
