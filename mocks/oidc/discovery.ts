import type { Handler } from '../../src/provider/provider.ts';
import { publicKey } from './signing-key.ts';

export const discoveryHandlers: Readonly<Record<string, Handler>> = {
  'GET /.well-known/openid-configuration': ({ origin }) => ({ status: 200, value: metadata(origin) }),
  'GET /jwks': () => ({ status: 200, value: { keys: [publicKey()] }, headers: { 'cache-control': 'max-age=300' } }),
};

/** OpenID Connect Discovery, 3. The issuer is exactly what the caller reached it by. */
function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['sub', 'name', 'preferred_username', 'email', 'email_verified'],
    authorization_response_iss_parameter_supported: true,
  };
}
