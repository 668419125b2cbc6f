/** The fields of a token endpoint's answer that are secrets (RFC 6749, 5.1; OpenID Connect Core 1.0, 3.1.3.3). */
const TOKENS = /"(access_token|refresh_token|id_token)"(\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/** The body of a token endpoint's answer, as a journal may hold it. */
export function withoutTokens(body: string): string {
  return body.replace(TOKENS, '"$1"$2"[credential]"');
}
