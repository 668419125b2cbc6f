/** A cursor as Slack makes them: what comes next, in Base64. */
export function cursorTo(what: 'next_ts' | 'team', next: string): string {
  return Buffer.from(`${what}:${next}`).toString('base64');
}

/** What a cursor points to, or `undefined` where it is no cursor of this sort. */
export function cursorFrom(what: 'next_ts' | 'team', cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  const isOwn = text.startsWith(`${what}:`) && Buffer.from(text).toString('base64') === cursor;
  return isOwn ? text.slice(what.length + 1) : undefined;
}
