import type { Contract, Schema } from '../contract/contract.ts';
import type { AuthCard } from '../provider/provider.ts';
import type { Guessed } from './guess.ts';
import { isSchema, resolvedOf } from './properties.ts';

/** How long an access token lives where the document does not say, in milliseconds. */
const TOKEN_LIFE_MS = 3_600_000;

/**
 * How requests authenticate, by the security schemes: the one that the document asks for first that a card can say.
 *
 * @param baseUrl token endpoints elsewhere are no operation of the provider.
 */
export function guessAuth(contract: Contract, baseUrl: string): Guessed<AuthCard> {
  const { document } = contract;
  const components = isSchema(document.components) ? document.components : {};
  const schemes = isSchema(components.securitySchemes) ? components.securitySchemes : {};
  const names = [...new Set([...asked(document.security), ...operationsAsk(document), ...Object.keys(schemes)])];
  for (const name of names) {
    const scheme = schemes[name];
    const guessed = isSchema(scheme) && authOf(contract, name, resolvedOf(contract, scheme), baseUrl);
    if (guessed) return guessed;
  }
  if (names.length > 0) {
    const value: AuthCard = { kind: 'bearer', tokenPrefix: '' };
    return {
      value,
      why: `The document’s security (${names.join(', ')}) is none that a card can say; a token is taken for it.`,
    };
  }
  return { value: { kind: 'none' }, why: 'The document has no security scheme.' };
}

function authOf(contract: Contract, name: string, scheme: Schema, baseUrl: string): Guessed<AuthCard> | undefined {
  const why = (what: string) => `The security scheme "${name}" is ${what}.`;
  switch (scheme.type) {
    case 'http': {
      const kind = String(scheme.scheme).toLowerCase();
      if (kind === 'bearer') return { value: { kind: 'bearer', tokenPrefix: '' }, why: why('http bearer') };
      if (kind === 'basic') return { value: { kind: 'basic', usernamePrefix: '' }, why: why('http basic') };
      return undefined;
    }
    case 'apiKey':
      return keyOf(scheme, why);
    case 'oauth2': {
      const flow = isSchema(scheme.flows) ? scheme.flows.clientCredentials : undefined;
      const tokenPath = isSchema(flow) ? tokenPathOf(contract, String(flow.tokenUrl ?? ''), baseUrl) : undefined;
      if (tokenPath !== undefined) {
        return {
          value: { kind: 'oauth', tokenPrefix: 'at_', clientIdPrefix: 'client_', tokenPath, lifeMs: TOKEN_LIFE_MS },
          why: why(`OAuth with client credentials at ${tokenPath}; how long a token lives is not said`),
        };
      }
      return {
        value: { kind: 'bearer', tokenPrefix: '' },
        why: why('OAuth, and its token endpoint is none of the document’s: any access token is taken'),
      };
    }
    case 'openIdConnect':
      return { value: { kind: 'bearer', tokenPrefix: '' }, why: why('OpenID Connect: any access token is taken') };
    default:
      return undefined;
  }
}

function keyOf(scheme: Schema, why: (what: string) => string): Guessed<AuthCard> | undefined {
  const name = String(scheme.name ?? '');
  if (name === '') return undefined;
  if (scheme.in === 'header') {
    const header = name.toLowerCase();
    // Many documents have no other word for a bearer token.
    if (header === 'authorization') {
      return {
        value: { kind: 'bearer', tokenPrefix: '' },
        why: why('a key in the header Authorization, taken for a bearer token'),
      };
    }
    return { value: { kind: 'key', at: { header }, tokenPrefix: '' }, why: why(`a key in the header ${name}`) };
  }
  if (scheme.in === 'query') {
    return {
      value: { kind: 'key', at: { query: name }, tokenPrefix: '' },
      why: why(`a key in the query parameter ${name}`),
    };
  }
  if (scheme.in === 'cookie') {
    return { value: { kind: 'key', at: { cookie: name }, tokenPrefix: '' }, why: why(`a key in the cookie ${name}`) };
  }
  return undefined;
}

/** The path of a token endpoint that is an operation of the document. */
function tokenPathOf(contract: Contract, tokenUrl: string, baseUrl: string): string | undefined {
  if (!URL.canParse(tokenUrl, baseUrl)) return undefined;
  const { pathname } = new URL(tokenUrl, baseUrl);
  const base = new URL(baseUrl).pathname.replace(/\/$/, '');
  const within = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
  return [within, pathname].find((path) => contract.operation(`POST ${path}`) !== undefined);
}

/** The schemes that security requirements name, in their order. */
function asked(security: unknown): readonly string[] {
  return Array.isArray(security) ? security.filter(isSchema).flatMap((choice) => Object.keys(choice)) : [];
}

/** The schemes that operations name, the most frequent first. */
function operationsAsk({ paths }: Schema): readonly string[] {
  const times = new Map<string, number>();
  for (const item of Object.values(isSchema(paths) ? paths : {})) {
    for (const operation of Object.values(isSchema(item) ? item : {})) {
      if (!isSchema(operation)) continue;
      for (const name of asked(operation.security)) times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  return [...times].sort(([, one], [, other]) => other - one).map(([name]) => name);
}
