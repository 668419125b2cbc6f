import { basicPair } from '../../src/provider/presented.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { failure } from './errors.ts';
import { APP, TEAM } from './workspace.ts';

/** What a user's consent gives the app: good for one token. */
export interface Code {
  readonly id: string;
  readonly used: boolean;
}

export const oauthHandlers: Readonly<Record<string, Handler>> = {
  'POST /api/auth.test': () => ({
    status: 200,
    value: {
      ok: true,
      url: TEAM.url,
      team: TEAM.name,
      user: APP.botName,
      team_id: TEAM.id,
      user_id: APP.botUserId,
      bot_id: APP.botId,
      is_enterprise_install: false,
    },
  }),
  'POST /api/oauth.v2.access': access,
};

interface AccessArguments {
  readonly client_id?: string;
  readonly client_secret?: string;
  readonly code: string;
}

function access({ state, body, headers, tokens }: Call): Reply {
  const basic = basicPair(headers.authorization);
  const { client_id = basic?.username, client_secret = basic?.password, code } = body as AccessArguments;
  if (client_id !== APP.clientId) return failure('invalid_client_id');
  if (client_secret !== APP.clientSecret) return failure('bad_client_secret');
  const codes = state.collection<Code>('code');
  const found = codes.get(code);
  if (!found) return failure('invalid_code');
  if (found.used) return failure('code_already_used');
  codes.put({ ...found, used: true });
  state.record({ kind: 'created', resource: 'installation', id: code });
  return {
    status: 200,
    value: {
      ok: true,
      access_token: tokens.issue().accessToken,
      token_type: 'bot',
      scope: APP.scope,
      bot_user_id: APP.botUserId,
      app_id: APP.id,
      team: { id: TEAM.id, name: TEAM.name },
      enterprise: null,
      authed_user: { id: 'U0FIXTURE01' },
      is_enterprise_install: false,
    },
  };
}
