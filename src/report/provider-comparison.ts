import type { Provider } from '../provider/provider.ts';
import { GENERATED } from './generated-note.ts';
import { markdownTable } from './markdown-parts.ts';
import { briefly, UNVERIFIED } from './provider-facts.ts';
import { authPhrase, keyPlace, pagingPhrase } from './provider-phrases.ts';
import { webhookPhrases } from './provider-webhooks.ts';

const BASES = [
  ['ran', 'seen with the SDK that is named, against a local server'],
  ['sdk', 'read in that SDK'],
  ['spec', "read in the vendor's OpenAPI documents, or in the standard that is named"],
  ['docs', "the vendor's own documentation"],
  [`${UNVERIFIED}, third party`, "seen only in other people's text"],
  [`${UNVERIFIED}, assumed`, 'from general knowledge: it may be wrong. Ask the vendor before you rely on it'],
] as const;

/** `docs/providers/README.md`: the providers side by side. */
export function renderProviderComparison(providers: readonly Provider[]): string {
  const parts = [
    GENERATED,
    '# Providers',
    "What one wants to know of a vendor before relying on it, and what Faultline's mock makes of it: a page for each, written from the card of the mock.",
    '## Calls',
    markdownTable(
      ['provider', 'credential', 'rate limit', 'Retry-After', 'idempotency key', 'lists'],
      providers.map(({ card }) => [
        link(card.name, card.title),
        authPhrase(card.auth),
        briefly(card.evaluation.rateLimits),
        briefly(card.evaluation.retryAfter),
        card.idempotency ? keyPlace(card.idempotency) : 'none',
        pagingPhrase(Object.values(card.paging ?? {})) || '–',
      ]),
    ),
    '## Webhooks and SDKs',
    markdownTable(
      ['provider', 'webhooks signed', 'webhooks repeated', 'SDK', 'it repeats by default', 'it takes plain http'],
      providers.map((provider) => {
        const { name, title, evaluation } = provider.card;
        const { signed, retried } = webhookPhrases(provider);
        const { sdk } = evaluation;
        const kit = sdk
          ? [`\`${sdk.package}\``, briefly(sdk.retries), sdk.plainHttp ? 'yes' : 'no']
          : ['none', '–', '–'];
        return [link(name, title), signed, retried, ...kit];
      }),
    ),
    '## What a statement rests on',
    markdownTable(['mark', 'meaning'], BASES),
    'The packages and their versions were looked at in November 2026. Vendors change: a page is as old as that.',
  ];
  return `${parts.join('\n\n')}\n`;
}

function link(name: string, title: string): string {
  return `[${title}](${name}.md)`;
}
