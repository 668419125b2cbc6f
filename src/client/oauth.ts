import { type Answer, checkAnswer } from './answer.ts';
import { attempt } from './attempt.ts';
import { basic } from './authorization.ts';
import { CallError } from './call-error.ts';
import type { Token } from './credential.ts';

/** A client that gets its own access tokens, by its id and secret (RFC 6749, section 4.4). */
export interface OAuthClient {
  /** The token endpoint, absolute. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Asked for with every token. Default: what the provider gives without. */
  readonly scope?: string;
  /** Where id and secret stand: in the form, or in a Basic header (RFC 6749, section 2.3.1). Default `form`. */
  readonly authentication?: 'form' | 'basic';
}

/** A token counts as ended so long before it does, in milliseconds: longer than a call takes to get there. */
const MARGIN_MS = 60_000;

/**
 * Requests an access token.
 *
 * @throws CallError that names the token endpoint.
 */
export async function requestToken(
  { tokenUrl, clientId, clientSecret, scope, authentication = 'form' }: OAuthClient,
  { fetch, timeoutMs }: { readonly fetch: typeof globalThis.fetch; readonly timeoutMs: number },
): Promise<Token> {
  const operation = `POST ${new URL(tokenUrl).pathname}`;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== undefined) form.set('scope', scope);
  if (authentication === 'form') {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  const startedAt = Date.now();
  const answer = await attempt(
    {
      operation,
      method: 'POST',
      url: tokenUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    },
    {
      fetch,
      authorization:
        authentication === 'basic' ? basic(encodeURIComponent(clientId), encodeURIComponent(clientSecret)) : undefined,
      timeoutMs,
      // Several calls may wait for this one: none of them calls it off.
      signal: new AbortController().signal,
    },
  );
  checkAnswer(answer, operation, {});
  return readToken(answer, operation, startedAt);
}

function readToken({ status, text }: Answer, operation: string, startedAt: number): Token {
  const { access_token: token, expires_in } = JSON.parse(text) as { access_token?: unknown; expires_in?: unknown };
  if (typeof token !== 'string' || token === '') {
    throw new CallError('invalid-response', 'the answer holds no access token', { operation, status });
  }
  const lifeMs = Number(expires_in) * 1_000;
  // A provider that does not say how long a token lives says so by a 401 (RFC 6749, section 5.1).
  const endsAt = lifeMs > 0 ? startedAt + lifeMs - Math.min(MARGIN_MS, lifeMs / 2) : Number.POSITIVE_INFINITY;
  return { token, endsAt };
}
