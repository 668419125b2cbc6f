import type { paths as FinalePaths } from './finale/schema.d.ts';
import type { paths as GraphPaths } from './graph/schema.d.ts';
import type { paths as HubspotPaths } from './hubspot/schema.d.ts';
import type { paths as OidcPaths } from './oidc/schema.d.ts';
import type { paths as PaypalPaths } from './paypal/schema.d.ts';
import type { paths as SendgridPaths } from './sendgrid/schema.d.ts';
import type { paths as SlackPaths } from './slack/schema.d.ts';
import type { paths as SquarePaths } from './square/schema.d.ts';
import type { paths as StripePaths } from './stripe/schema.d.ts';
import type { paths as TwilioPaths } from './twilio/schema.d.ts';

/** The `paths` of every bundled provider, by its name: what types a subject's operations. */
export interface BundledContracts {
  finale: FinalePaths;
  graph: GraphPaths;
  hubspot: HubspotPaths;
  oidc: OidcPaths;
  paypal: PaypalPaths;
  sendgrid: SendgridPaths;
  slack: SlackPaths;
  square: SquarePaths;
  stripe: StripePaths;
  twilio: TwilioPaths;
}
