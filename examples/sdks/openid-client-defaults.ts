import * as openid from 'openid-client';
import { defineSubject } from '../../src/index.ts';

/** openid-client as its README sets it up: the issuer is discovered when the app starts. */
export default defineSubject({
  name: 'openid-client-defaults',
  provider: 'oidc',
  policy: { attempts: 1, timeoutMs: 30_000 },
  connect: async ({ baseUrl, credentials }) => {
    const { clientId = '', clientSecret = '' } = credentials;
    const discover = () =>
      openid.discovery(new URL(baseUrl), clientId, clientSecret, undefined, {
        execute: [openid.allowInsecureRequests],
      });
    const config = await discover();
    return {
      'GET /.well-known/openid-configuration': async () => (await discover()).serverMetadata(),
      'POST /token': () => openid.clientCredentialsGrant(config, { scope: 'email' }),
      'GET /userinfo': () => openid.fetchUserInfo(config, credentials.token, openid.skipSubjectCheck),
    };
  },
});
