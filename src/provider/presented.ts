import type { Headers } from '../contract/message.ts';
import type { AuthCard, Credentials } from './provider.ts';

/** What a request shows to be let in: a token, or user name and password with a colon between. `undefined` where it shows nothing. */
export function presented(card: AuthCard, { authorization }: Headers): string | undefined {
  if (authorization === undefined) return undefined;
  const basic = basicPair(authorization);
  if (card.kind === 'basic') return basic && `${basic.username}:${basic.password}`;
  if (basic) return card.kind === 'bearer' && card.basic ? basic.username : undefined;
  return /^bearer /i.test(authorization) ? authorization.slice('bearer '.length) : undefined;
}

/**
 * The account that a request belongs to, by the credential that it shows, valid or not; `undefined` where it shows none
 * that the provider could accept. Not a secret for OAuth, where an access token tells no more than whose it is.
 */
export function accountOf(card: AuthCard, headers: Headers, body: string): string | undefined {
  const shown = presented(card, headers);
  switch (card.kind) {
    case 'bearer':
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
  if (card.kind === 'bearer') return token;
  return card.kind === 'basic' ? username : tagOfClient(card, clientId);
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
