/** The Authorization header: Bearer (RFC 6750), or Basic where there is a user name. */
export function authorizationOf(token: string, username: string | undefined): string {
  return username === undefined ? `Bearer ${token}` : basic(username, token);
}

/** RFC 7617. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
