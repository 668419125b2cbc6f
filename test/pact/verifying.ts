import { readFileSync } from 'node:fs';
import { stripe } from '../../mocks/stripe/provider.ts';
import { type NumberedPact, numberedPact } from '../../src/pact/verify/numbered-pact.ts';
import { type VerifyOptions, verifyPacts } from '../../src/pact/verify/verify.ts';
import type { VerifiedInteraction, VerifyReport } from '../../src/pact/verify/verify-report.ts';
import type { Provider } from '../../src/provider/provider.ts';

/** A pact of version 4 with these interactions. */
export function pactOf(interactions: readonly object[], provider = 'stripe'): NumberedPact {
  const pact = {
    consumer: { name: 'shop' },
    provider: { name: provider },
    interactions: interactions.map((each) => ({ type: 'Synchronous/HTTP', ...each })),
    metadata: { pactSpecification: { version: '4.0' } },
  };
  return numberedPact(JSON.stringify(pact), 'shop.json');
}

/** A pact of the folder `fixtures`. */
export function pactIn(file: string): NumberedPact {
  return numberedPact(readFileSync(new URL(`./fixtures/${file}`, import.meta.url), 'utf8'), file);
}

/** JSON as version 4 has it. */
export function json(content: unknown) {
  return { content, contentType: 'application/json', encoded: false };
}

/** Rules of version 4 for places that need be of a type alone. */
export function likes(...places: readonly string[]) {
  return { body: Object.fromEntries(places.map((place) => [place, { matchers: [{ match: 'type' }] }])) };
}

/** Verifies one pact: by default against the mock of Stripe. */
export function verify(
  pact: NumberedPact,
  { provider = stripe, ...options }: Partial<VerifyOptions> & { readonly provider?: Provider | undefined } = {},
): Promise<VerifyReport> {
  return verifyPacts({ pacts: [{ pact, provider }], against: { mocks: ['handlers'] }, ...options });
}

/** What a verification says of its interactions, in order. */
export async function interactionsOf(report: Promise<VerifyReport>): Promise<readonly VerifiedInteraction[]> {
  return (await report).pacts.flatMap(({ interactions }) => interactions);
}

/** How they came out. */
export async function outcomesOf(report: Promise<VerifyReport>): Promise<readonly string[]> {
  return (await interactionsOf(report)).map(({ outcome }) => outcome);
}
