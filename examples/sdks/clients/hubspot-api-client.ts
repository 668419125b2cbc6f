import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'hubspot-api-client-defaults.ts';
const RECOMMENDED = 'hubspot-api-client-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const README = 'https://github.com/HubSpot/hubspot-api-nodejs#retry-mechanism';
const PACKAGE = '@hubspot/api-client';

export const clients: readonly ScoredClient[] = [
  { file: DEFAULTS, title: PACKAGE, packages: [PACKAGE], settings: 'defaults', documented: README },
  { file: RECOMMENDED, title: PACKAGE, packages: [PACKAGE], settings: 'recommended', documented: README },
];

export const findings: readonly ConfirmedFinding[] = [
  ...['outcome/settles', 'retry/deadline-respected'].map(
    (rule): ConfirmedFinding => ({
      files: BOTH,
      rule,
      kind: 'not-offered',
      what: 'Requests have no timeout, neither has the operation, and there is no option to set one: who gets no answer waits for ever.',
      where: '@hubspot/api-client@13.5.0 lib/codegen/crm/contacts/http/isomorphic-fetch.js:14 send',
    }),
  ),
  {
    files: [RECOMMENDED],
    rule: 'idempotency/single-effect',
    operations: ['POST /crm/v3/objects/contacts', 'POST /crm/v3/objects/contacts/batch/create'],
    kind: 'defect',
    what: 'A 5xx is repeated whatever the method, and HubSpot takes no idempotency key: a create whose answer was lost is done twice.',
    where: '@hubspot/api-client@13.5.0 lib/src/services/decorators/RetryDecorator.js:43 decorate',
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/transient-retried',
    aspect: 'network',
    operations: ['GET /crm/v3/objects/contacts/{contactId}', 'GET /crm/v3/objects/contacts'],
    kind: 'by-design',
    what: 'Only answers are tried again, 5xx and two kinds of 429: a lost connection has no status and is surfaced, on reads as well.',
    where: '@hubspot/api-client@13.5.0 lib/src/services/decorators/RetryDecorator.js:42 decorate',
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/retry-after-honoured',
    kind: 'by-design',
    what: 'Retry-After is not read: waits are 200 ms times the attempt after a 5xx, and 10 s times the attempt after a 429.',
    where: '@hubspot/api-client@13.5.0 lib/src/services/decorators/RetryDecorator.js:70 _waitAfterRequestFailure',
    documented: README,
  },
  {
    files: [RECOMMENDED],
    rule: 'retry/jitter-present',
    kind: 'by-design',
    what: 'Waits are multiples of a fixed time, the same for every caller.',
    where: '@hubspot/api-client@13.5.0 lib/src/services/decorators/RetryDecorator.js:70 _waitAfterRequestFailure',
    documented: README,
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'wrong-content-type',
    kind: 'defect',
    what: 'A page of HTML is taken for text, and the text for a record: the operation resolves with an object that has no property set.',
    where: '@hubspot/api-client@13.5.0 lib/codegen/crm/contacts/models/ObjectSerializer.js:374 parse, :287 deserialize',
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'Properties of an answer are copied over as they are: that those its type requires are there is not looked at.',
    where: '@hubspot/api-client@13.5.0 lib/codegen/crm/contacts/models/ObjectSerializer.js:287 deserialize',
  },
];
