import type { Provider } from '../src/provider/provider.ts';

/** The bundled providers, each loaded when it is asked for: a server has ten to choose from and seldom serves all. */
const loaders = {
  stripe: async () => (await import('./stripe/provider.ts')).stripe,
  hubspot: async () => (await import('./hubspot/provider.ts')).hubspot,
  graph: async () => (await import('./graph/provider.ts')).graph,
  sendgrid: async () => (await import('./sendgrid/provider.ts')).sendgrid,
  twilio: async () => (await import('./twilio/provider.ts')).twilio,
  slack: async () => (await import('./slack/provider.ts')).slack,
  paypal: async () => (await import('./paypal/provider.ts')).paypal,
  square: async () => (await import('./square/provider.ts')).square,
  finale: async () => (await import('./finale/provider.ts')).finale,
  oidc: async () => (await import('./oidc/provider.ts')).oidc,
} satisfies Readonly<Record<string, () => Promise<Provider>>>;

export type BundledName = keyof typeof loaders;

/** The names of the bundled providers. Loads none of them. */
export const providerNames: readonly string[] = Object.keys(loaders);

/** Loads the bundled provider of this name; `undefined` where there is none. */
export async function loadProvider(name: string): Promise<Provider | undefined> {
  return Object.hasOwn(loaders, name) ? loaders[name as BundledName]() : undefined;
}
