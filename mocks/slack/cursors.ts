import * as listing from '../../src/provider/listing.ts';

/** A cursor as Slack makes them: what comes next, in Base64. */
export function cursorTo(what: 'next_ts' | 'team', next: string): string {
  return listing.cursorTo(what, next, 'base64');
}

/** What a cursor points to, or `undefined` where it is no cursor of this sort. */
export function cursorFrom(what: 'next_ts' | 'team', cursor: string): string | undefined {
  return listing.cursorFrom(what, cursor, 'base64');
}
