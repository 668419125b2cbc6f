import type { ContractOperation } from '../contract/contract.ts';
import { basicPair } from '../provider/presented.ts';
import type { Call, Reply } from '../provider/provider.ts';
import type { ErrorBodies } from './errors.ts';
import { isSchema } from './properties.ts';
import type { Samples } from './samples.ts';

/** The token endpoint of a modelled provider: client credentials (RFC 6749, section 4.4), in a Basic header or the form. */
export function issueToken({ tokens, headers, body, operation }: Call, samples: Samples, errors: ErrorBodies): Reply {
  const form = isSchema(body) ? body : {};
  const basic = basicPair(headers.authorization);
  const clientId = basic?.username ?? String(form.client_id ?? '');
  const clientSecret = basic?.password ?? String(form.client_secret ?? '');
  if (!tokens.accepts(clientId, clientSecret)) {
    return { status: 401, value: failure(operation, errors, 'invalid_client', 'The client is not known.') };
  }
  const { accessToken, expiresInS } = tokens.issue();
  const { schema } = success(operation);
  const plain = schema && samples.plain(schema);
  return {
    status: 200,
    value: {
      ...(isSchema(plain) ? plain : {}),
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: expiresInS,
    },
    headers: { 'cache-control': 'no-store' },
  };
}

function success({ responses }: ContractOperation) {
  return { schema: responses['200'] ?? responses['2XX'] ?? responses.default };
}

/** RFC 6749, section 5.2, where the contract has no shape of its own. */
function failure(operation: ContractOperation, errors: ErrorBodies, error: string, message: string): unknown {
  const documented = operation.responses['401'] ?? operation.responses['4XX'] ?? operation.responses.default;
  return documented ? errors.of(operation, 401, message) : { error, error_description: message };
}
