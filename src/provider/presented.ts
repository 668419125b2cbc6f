import type { Headers } from '../contract/message.ts';
import type { AuthCard, Credentials } from './provider.ts';

/**
 * What a request shows to be let in: a token or key, or user name and password with a colon between. `undefined` where
 * it shows nothing; `''` where nothing is asked for.
 *
 * @param url absolute; only a key in the query is looked for there. Default: none.
 */
export function presented(card: AuthCard, headers: Headers, url = ''): string | undefined {
  if (card.kind === 'none') return '';
  if (card.kind === 'key') return presentedKey(card, headers, url);
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  const basic = basicPair(authorization);
  if (card.kind === 'basic') return basic && `${basic.username}:${basic.password}`;
  if (basic) return card.kind === 'bearer' && card.basic ? basic.username : undefined;
  return /^bearer /i.test(authorization) ? authorization.slice('bearer '.length) : undefined;
}

/** The API key of a request, where it has one that is not empty. */
function presentedKey({ at }: AuthCard & { kind: 'key' }, headers: Headers, url: string): string | undefined {
  if ('header' in at) return headers[at.header] || undefined;
  if ('cookie' in at) return cookieNamed(at.cookie, headers.cookie) || undefined;
  const mark = url.indexOf('?');
  return (mark === -1 ? null : new URLSearchParams(url.slice(mark + 1).split('#', 1)[0]).get(at.query)) || undefined;
}

/** One of the pairs of a Cookie header (RFC 6265, section 4.2.1). */
function cookieNamed(name: string, header = ''): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals !== -1 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/**
 * The account that a request belongs to, by the credential that it shows, valid or not; `undefined` where it shows none
 * that the provider could accept. Not a secret for OAuth, where an access token tells no more than whose it is.
 */
export function accountOf(card: AuthCard, headers: Headers, body: string, url = ''): string | undefined {
  const shown = presented(card, headers, url);
  switch (card.kind) {
    case 'none':
      return undefined;
    case 'bearer':
    case 'key':
      return startsLonger(shown, card.tokenPrefix);
    case 'basic':
      return startsLonger(shown?.split(':', 1)[0], card.usernamePrefix);
    case 'oauth': {
      if (shown !== undefined) return startsLonger(shown, card.tokenPrefix) && tagOf(card, shown);
      const client =
        basicPair(headers.authorization)?.username ?? new URLSearchParams(body).get('client_id') ?? undefined;
      const clientId = startsLonger(client, card.clientIdPrefix);
      return clientId && tagOfClient(card, clientId);
    }
  }
}

/** The account of credentials that a world has issued. */
export function accountOfCredentials(card: AuthCard, { token, username = '', clientId = '' }: Credentials): string {
  if (card.kind === 'basic') return username;
  return card.kind === 'oauth' ? tagOfClient(card, clientId) : token;
}

/** The part of an access token that says whose it is. */
function tagOf({ tokenPrefix }: AuthCard & { kind: 'oauth' }, token: string): string | undefined {
  const tag = token.slice(tokenPrefix.length).split('.', 1)[0];
  return tag === '' ? undefined : tag;
}

/** The tag of a client's access tokens: the end of its id. */
export function tagOfClient({ clientIdPrefix }: AuthCard & { kind: 'oauth' }, clientId: string): string {
  return clientId.slice(clientIdPrefix.length).replaceAll(/[^\w-]/g, '');
}

/** User name and password of a Basic header (RFC 7617). */
export function basicPair(authorization: string | undefined): { username: string; password: string } | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1
    ? { username: text, password: '' }
    : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function startsLonger(text: string | undefined, prefix: string): string | undefined {
  return text !== undefined && text.length > prefix.length && text.startsWith(prefix) ? text : undefined;
}
