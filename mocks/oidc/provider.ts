import { type Card, defineProvider } from '../../src/provider/provider.ts';
import { authorizeHandlers } from './authorize.ts';
import { discoveryHandlers } from './discovery.ts';
import { refuse, voice, wrongMethod } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { tokenHandlers } from './token.ts';
import { userinfoHandlers } from './userinfo.ts';

const card: Card = {
  name: 'oidc',
  title: 'OpenID Connect issuer',
  version: '1.0',
  baseUrl: 'https://issuer.example.com',
  auth: { kind: 'oauth', tokenPrefix: 'at_', clientIdPrefix: 'client_', tokenPath: '/token', lifeMs: 3_600_000 },
  idempotency: null,
  evaluation,
  sources: {
    version: 'https://openid.net/specs/openid-connect-core-1_0.html',
    discovery: 'https://openid.net/specs/openid-connect-discovery-1_0.html',
    auth: 'https://www.rfc-editor.org/rfc/rfc6749, https://www.rfc-editor.org/rfc/rfc6750',
    pkce: 'https://www.rfc-editor.org/rfc/rfc7636',
    rotation: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2',
    errors: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  },
};

/** A generic OpenID Connect issuer, for what Okta, Auth0, Google and the like have in common. */
export const oidc = defineProvider({
  card,
  contract: new URL('../../contracts/oidc/openapi.yaml', import.meta.url),
  handlers: { ...discoveryHandlers, ...authorizeHandlers, ...tokenHandlers, ...userinfoHandlers(card.auth) },
  voice,
  refuse: {
    ...refuse,
    unknownRoute: (method, path) => (oidc.contract.hasPath(path) ? wrongMethod() : refuse.unknownRoute(method, path)),
  },
  fixtures,
  resources,
});
