import type { Connection, ModuleSubject } from '../../src/subject/subject.ts';
import { soundSubject } from './sound-client.ts';

/** What a client that gets its own tokens does well. A mutant leaves one of them out. */
export interface TokenHabits {
  /** Keeps a token until it is about to end. */
  readonly keeps: boolean;
  /** Lets callers that need one at the same time wait for one request. */
  readonly shares: boolean;
  /** Gets another when the token has ended: before the call, or after a 401. */
  readonly renews: boolean;
}

/** A minute before its end a token counts as ended. */
const MARGIN_MS = 60_000;

/** The sound client, getting its own access tokens. */
export function tokenSubject(name: string, habits: Partial<TokenHabits> = {}): ModuleSubject {
  const sound = soundSubject(name);
  return {
    ...sound,
    connect: (connection) =>
      sound.connect(withTokens(connection, { keeps: true, shares: true, renews: true, ...habits })),
  };
}

function withTokens(connection: Connection, { keeps, shares, renews }: TokenHabits): Connection {
  const { credentials, fetch } = connection;
  let held: { token: string; endsAt: number } | undefined;
  let underway: Promise<string> | undefined;

  const request = async (): Promise<string> => {
    const { clientId = '', clientSecret = '', tokenUrl = '' } = credentials;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const response = await fetch(tokenUrl, { method: 'POST', body });
    const { access_token: token, expires_in: seconds } = (await response.json()) as {
      access_token: string;
      expires_in: number;
    };
    held = { token, endsAt: renews ? Date.now() + seconds * 1_000 - MARGIN_MS : Number.POSITIVE_INFINITY };
    return token;
  };
  const renew = (): Promise<string> => {
    if (!shares) return request();
    underway ??= request().finally(() => {
      underway = undefined;
    });
    return underway;
  };
  const current = async () => (keeps && held && Date.now() < held.endsAt ? held.token : renew());

  return {
    ...connection,
    credentials: {
      ...credentials,
      refresh: async () => ({ token: renews ? await renew() : (held?.token ?? '') }),
    },
    fetch: async (input, init) => {
      const token = await current();
      return fetch(input, { ...init, headers: { ...(init?.headers as object), authorization: `Bearer ${token}` } });
    },
  };
}
