import type { Contract } from '../contract/contract.ts';
import type { Guess, Guessed } from './guess.ts';
import { guessAuth } from './guess-auth.ts';
import { guessIdempotency } from './guess-idempotency.ts';
import { guessPaging } from './guess-paging.ts';
import { guessQuota } from './guess-quota.ts';
import type { ModelledCard } from './modelled.ts';
import { isSchema } from './properties.ts';
import type { Recognised } from './recognise.ts';

export interface GuessedCard {
  readonly card: ModelledCard;
  readonly guesses: readonly Guess[];
}

/**
 * The card of a provider, as far as its document tells. Every field that is not simply there is among the guesses.
 *
 * @param name the provider's folder.
 * @param resources what was recognised in the contract: lists are paged by their records.
 * @example guessCard('petstore', contract, recognise(contract)).card.auth // { kind: 'bearer', tokenPrefix: '' }
 */
export function guessCard(name: string, contract: Contract, resources: readonly Recognised[]): GuessedCard {
  const guesses: Guess[] = [];
  const take = <T>(path: string, { value, why }: Guessed<T>): T => {
    guesses.push({ path, why });
    return value;
  };
  const baseUrl = take('baseUrl', guessBaseUrl(name, contract));
  const auth = take('auth', guessAuth(contract, baseUrl));
  const idempotency = guessIdempotency(contract);
  const quota = guessQuota(contract);
  const paging = resources.flatMap((resource) => {
    const guessed = guessPaging(contract, resource);
    return guessed ? [[guessed.operation, take(`paging.${guessed.operation}`, guessed)] as const] : [];
  });
  const webhooks = webhooksIn(contract);
  if (webhooks) guesses.push({ path: 'webhooks', why: webhooks });
  return {
    card: {
      name,
      title: contract.title || name,
      version: contract.version || '1',
      baseUrl,
      auth,
      idempotency: idempotency
        ? take('idempotency', idempotency)
        : take('idempotency', {
            value: null,
            why: 'No header and no property of a body looks like an idempotency key.',
          }),
      ...(quota && { quota: take('quota', quota) }),
      ...(paging.length > 0 && { paging: Object.fromEntries(paging) }),
    },
    guesses,
  };
}

/** The first server, its variables filled with their defaults (OpenAPI 3.1, "Server Object"); without a slash behind it. */
function guessBaseUrl(name: string, { document }: Contract): Guessed<string> {
  const [server] = Array.isArray(document.servers) ? document.servers : [];
  const url: unknown = isSchema(server) ? server.url : undefined;
  if (typeof url === 'string') {
    const variables = isSchema(server) && isSchema(server.variables) ? server.variables : {};
    const filled = url.replaceAll(/\{([^}]*)\}/g, (_, variable: string) => {
      const described = variables[variable];
      return isSchema(described) ? String(described.default ?? variable) : variable;
    });
    if (URL.canParse(filled) && /^https?:/.test(filled)) {
      return { value: filled.replace(/\/+$/, ''), why: 'The first of the document’s servers.' };
    }
  }
  return { value: `https://${name.toLowerCase()}.example`, why: 'The document names no server.' };
}

function webhooksIn({ document, operations }: Contract): string | undefined {
  const named = isSchema(document.webhooks) ? Object.keys(document.webhooks) : [];
  const paths = isSchema(document.paths) ? document.paths : {};
  const callbacks = operations.flatMap(({ path, method }) => {
    const item = paths[path];
    const operation = isSchema(item) ? item[method.toLowerCase()] : undefined;
    return isSchema(operation) && isSchema(operation.callbacks) ? Object.keys(operation.callbacks) : [];
  });
  const all = [...new Set([...named, ...callbacks])];
  if (all.length === 0) return undefined;
  const shown = all.slice(0, 5).join(', ');
  const more = all.length > 5 ? `, and ${all.length - 5} more` : '';
  return `The document has webhooks that the mock does not send: ${shown}${more}.`;
}
