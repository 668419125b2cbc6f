import { basicPair } from '../../src/provider/presented.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { guid } from './guid.ts';
import type { TokenError, TokenRequest } from './schemas.ts';

export const tokenHandlers: Readonly<Record<string, Handler>> = {
  'POST /{tenant}/oauth2/v2.0/token': acquire,
  'GET /{tenant}/v2.0/.well-known/openid-configuration': discover,
};

function acquire(call: Call): Reply {
  const given = (call.body ?? {}) as TokenRequest;
  const basic = basicPair(call.headers.authorization);
  const clientId = basic?.username ?? given.client_id;
  const clientSecret = basic?.password ?? given.client_secret;
  if (given.grant_type === undefined) {
    return refused(call, 400, 'invalid_request', 900144, "The request body must contain the parameter: 'grant_type'.");
  }
  if (given.grant_type !== 'client_credentials') {
    const message = `The app requested an unsupported grant type '${given.grant_type}'.`;
    return refused(call, 400, 'unsupported_grant_type', 70003, message);
  }
  if (!clientId) {
    return refused(call, 400, 'invalid_request', 900144, "The request body must contain the parameter: 'client_id'.");
  }
  if (!given.scope?.endsWith('/.default')) {
    const message = `The provided value for scope '${given.scope ?? ''}' is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`;
    return refused(call, 400, 'invalid_scope', 1002012, message);
  }
  if (!clientSecret) {
    const message = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
    return refused(call, 401, 'invalid_client', 7000218, message);
  }
  if (!call.tokens.accepts(clientId, clientSecret)) {
    return refused(call, 401, 'invalid_client', 7000215, 'Invalid client secret provided.');
  }
  const { accessToken, expiresInS } = call.tokens.issue();
  const value = {
    token_type: 'Bearer',
    expires_in: expiresInS,
    ext_expires_in: expiresInS,
    access_token: accessToken,
  };
  return { status: 200, value, headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' } };
}

function discover({ origin, path }: Call): Reply {
  const tenant = `${origin}/${encodeURIComponent(path.tenant!)}`;
  return {
    status: 200,
    value: {
      issuer: `${tenant}/v2.0`,
      authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${tenant}/oauth2/v2.0/token`,
      end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
      jwks_uri: `${tenant}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      tenant_region_scope: null,
      cloud_instance_name: 'microsoftonline.com',
    },
  };
}

/** A refusal in the words of the token endpoint, which are not those of Graph. */
function refused({ state }: Call, status: number, error: string, code: number, message: string): Reply {
  const trace = guid(state);
  const timestamp = `${new Date(state.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const value: TokenError = {
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${trace} Correlation ID: ${trace} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: trace,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
  return { status, value };
}
