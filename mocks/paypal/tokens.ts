import { basicPair } from '../../src/provider/presented.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { oauthError } from './errors.ts';

const SCOPE =
  'https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/subscriptions ' +
  'https://uri.paypal.com/services/applications/webhooks';

export const tokenHandlers: Readonly<Record<string, Handler>> = { 'POST /v1/oauth2/token': issue };

function issue({ state, headers, body, tokens }: Call): Reply {
  const client = basicPair(headers.authorization);
  if (!client || !tokens.accepts(client.username, client.password)) {
    return { status: 401, value: oauthError('invalid_client', 'Client Authentication failed') };
  }
  const { grant_type } = (body ?? {}) as { grant_type?: string };
  if (grant_type === undefined || grant_type === '') {
    return { status: 400, value: oauthError('unsupported_grant_type', 'Grant Type is NULL') };
  }
  if (grant_type !== 'client_credentials') {
    return { status: 400, value: oauthError('unsupported_grant_type', 'unsupported grant_type') };
  }
  const { accessToken, expiresInS } = tokens.issue();
  return {
    status: 200,
    value: {
      scope: SCOPE,
      access_token: accessToken,
      token_type: 'Bearer',
      app_id: 'APP-80W284485P519543T',
      expires_in: expiresInS,
      nonce: new Date(state.now()).toISOString().slice(0, 19).concat('Z', state.id('', 43)),
    },
  };
}
