import type { Provider } from '../src/provider/provider.ts';
import { stripe } from './stripe/provider.ts';

const providers: Readonly<Record<string, Provider>> = { stripe };

/** The names of the bundled providers. */
export const providerNames: readonly string[] = Object.keys(providers);

/** The bundled provider of this name, or `undefined`. Its contract is read when first used. */
export function providerNamed(name: string): Provider | undefined {
  return Object.hasOwn(providers, name) ? providers[name] : undefined;
}
