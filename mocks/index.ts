import type { Provider } from '../src/provider/provider.ts';
import type { BundledName } from './bundled.ts';
import { finale } from './finale/provider.ts';
import { graph } from './graph/provider.ts';
import { hubspot } from './hubspot/provider.ts';
import { oidc } from './oidc/provider.ts';
import { paypal } from './paypal/provider.ts';
import { sendgrid } from './sendgrid/provider.ts';
import { slack } from './slack/provider.ts';
import { square } from './square/provider.ts';
import { stripe } from './stripe/provider.ts';
import { twilio } from './twilio/provider.ts';

const providers: Readonly<Record<BundledName, Provider>> = {
  stripe,
  hubspot,
  graph,
  sendgrid,
  twilio,
  slack,
  paypal,
  square,
  finale,
  oidc,
};

export { providerNames } from './bundled.ts';

/** The bundled provider of this name, or `undefined`. Its contract is read when first used. */
export function providerNamed(name: string): Provider | undefined {
  return Object.hasOwn(providers, name) ? providers[name as BundledName] : undefined;
}
