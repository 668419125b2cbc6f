import { basicPair } from '../../provider/presented.ts';
import type { AuthCard, Credentials } from '../../provider/provider.ts';
import type { GateRequest } from './gate-message.ts';

/** A request with a credential in the place where its provider looks for it, whatever stood there. */
export function placeCredential(auth: AuthCard, request: GateRequest, credentials: Credentials): GateRequest {
  const { token, username = '', password = '' } = credentials;
  switch (auth.kind) {
    case 'none':
      return request;
    case 'oauth':
      return withHeader(request, 'authorization', `Bearer ${token}`);
    case 'basic':
      return withHeader(request, 'authorization', basic(username, password));
    case 'bearer': {
      const isBasic = auth.basic === true && basicPair(request.headers.authorization) !== undefined;
      return withHeader(request, 'authorization', isBasic ? basic(token, '') : `Bearer ${token}`);
    }
    case 'key': {
      const { at } = auth;
      if ('header' in at) return withHeader(request, at.header, token);
      if ('query' in at) return { ...request, target: withQuery(request.target, at.query, token) };
      return withHeader(request, 'cookie', withCookie(request.headers.cookie, at.cookie, token));
    }
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function withHeader(request: GateRequest, name: string, value: string): GateRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

/** The other parameters stay as they were written. */
function withQuery(target: string, name: string, value: string): string {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  const others = query.split('&').filter((pair) => pair !== '' && !new URLSearchParams(pair).has(name));
  return `${path}?${[...others, new URLSearchParams({ [name]: value }).toString()].join('&')}`;
}

function withCookie(header: string | undefined, name: string, value: string): string {
  const others = (header ?? '').split(';').filter((pair) => pair.trim() !== '' && pair.split('=')[0]?.trim() !== name);
  return [...others.map((pair) => pair.trim()), `${name}=${value}`].join('; ');
}
