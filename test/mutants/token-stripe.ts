import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, stringify } from 'yaml';
import { stripe } from '../../mocks/stripe/index.ts';
import { loadContract } from '../../src/contract/load.ts';
import type { Handler, Provider } from '../../src/provider/provider.ts';

const TOKEN_PATH = '/oauth/token';

/** Stripe's contract, with a token endpoint beside it. */
function contractWithTokens() {
  const document = parse(readFileSync(new URL('../../contracts/stripe/openapi.yaml', import.meta.url), 'utf8'));
  const text = { type: 'string' };
  const form = { type: 'object', properties: { grant_type: text, client_id: text, client_secret: text } };
  document.paths[TOKEN_PATH] = {
    post: {
      operationId: 'requestToken',
      security: [],
      requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema: form } } },
      responses: {
        200: { description: 'A token.', content: { 'application/json': { schema: { type: 'object' } } } },
        default: { $ref: '#/components/responses/Error' },
      },
    },
  };
  const folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  try {
    const file = join(folder, 'openapi.yaml');
    writeFileSync(file, stringify(document, { aliasDuplicateObjects: false }));
    const contract = loadContract(pathToFileURL(file));
    return contract;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const requestToken: Handler = ({ body, tokens }) => {
  const { client_id = '', client_secret = '' } = body as Record<string, string>;
  if (!tokens.accepts(client_id, client_secret)) {
    return { status: 401, value: { error: { type: 'authentication_error', message: 'Unknown client.' } } };
  }
  const { accessToken, expiresInS } = tokens.issue();
  return { status: 200, value: { access_token: accessToken, token_type: 'bearer', expires_in: expiresInS } };
};

/** Stripe behind access tokens of an hour, for clients that have to get their own. */
export const tokenStripe: Provider = {
  ...stripe,
  contract: contractWithTokens(),
  card: {
    ...stripe.card,
    auth: {
      kind: 'oauth',
      tokenPrefix: 'at_',
      clientIdPrefix: 'client_',
      tokenPath: TOKEN_PATH,
      lifeMs: 3_600_000,
    },
  },
  handlers: { ...stripe.handlers, [`POST ${TOKEN_PATH}`]: requestToken },
};
