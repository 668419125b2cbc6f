import { graph } from '../../../mocks/graph/index.ts';
import type { Provider } from '../../../src/provider/provider.ts';
import type { ModuleSubject } from '../../../src/subject/subject.ts';
import { earlyAfterThrottle } from './early-after-throttle.ts';
import { networkAloneForEver } from './network-alone-for-ever.ts';
import { noCap } from './no-cap.ts';
import { overwritesCallersKey } from './overwrites-callers-key.ts';
import { secondsAsMilliseconds } from './seconds-as-milliseconds.ts';
import { sendsAcceptedAgain } from './sends-accepted-again.ts';
import { settingsShared } from './settings-shared.ts';
import { surfacesOwnConflict } from './surfaces-own-conflict.ts';

/** A client with a defect that was reported of a real one, in our own words, and the rule that must notice. */
export interface Reported {
  readonly report: string;
  readonly rule: string;
  /** The side of the rule that shows the defect. */
  readonly aspect?: string;
  readonly subject: ModuleSubject;
  /** Default Stripe. */
  readonly provider?: Provider;
}

export const reported: readonly Reported[] = [
  { report: 'stripe-php#637', rule: 'idempotency/key-stable', subject: overwritesCallersKey },
  {
    report: 'stripe-ruby#431',
    rule: 'retry/transient-retried',
    aspect: 'conflict with itself',
    subject: surfacesOwnConflict,
  },
  {
    report: 'msgraph-sdk-javascript#978',
    rule: 'retry/retry-after-honoured',
    aspect: 'rate-limited',
    subject: earlyAfterThrottle,
  },
  {
    report: 'msgraph-sdk-java#1487',
    rule: 'idempotency/single-effect',
    aspect: 'success with Retry-After',
    subject: sendsAcceptedAgain,
    provider: graph,
  },
  { report: 'basecamp-sdk#775', rule: 'retry/attempts-bounded', subject: noCap },
  {
    report: 'posthog-android#459',
    rule: 'retry/transient-retried',
    aspect: 'server-error',
    subject: networkAloneForEver,
  },
  { report: 'posthog-android#459', rule: 'retry/attempts-bounded', aspect: 'network', subject: networkAloneForEver },
  {
    report: "Shopify's client",
    rule: 'retry/retry-after-honoured',
    aspect: 'rate-limited',
    subject: secondsAsMilliseconds,
  },
  { report: "HubSpot's client", rule: 'retry/transient-retried', subject: settingsShared },
];
