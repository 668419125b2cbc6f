/** The file of a provider of one's own: behaves as Stripe does, under another name. `{src}` as in `folder`. */
export function ownProviderText(name: string, contract = "'{src}/../contracts/stripe/openapi.yaml'"): string {
  return `import { defineProvider } from '{src}/provider/provider.ts';
import { stripe } from '{src}/../mocks/stripe/provider.ts';
const { card, handlers, voice, refuse, fixtures, resources } = stripe;
export default defineProvider({
  card: { ...card, name: '${name}', title: 'Our Stripe' },
  contract: new URL(${contract}),
  handlers, voice, refuse, fixtures, resources,
});
`;
}
