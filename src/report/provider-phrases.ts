import type { NextPage, PagingCard, RequestPlace } from '../provider/paging.ts';
import type { AuthCard, IdempotencyCard, QuotaCard } from '../provider/provider.ts';
import { formatMs } from './duration.ts';
import { code, listing } from './markdown-parts.ts';

/** How requests authenticate, in a few words. */
export function authPhrase(auth: AuthCard): string {
  if (auth.kind === 'oauth') return 'OAuth access token';
  if (auth.kind === 'key') return `API key, ${apiKeyPlace(auth)}`;
  if (auth.kind === 'none') return 'none';
  return auth.kind === 'basic' ? 'Basic' : 'bearer key';
}

/** What `faultline mock` takes for a credential. */
export function authSentence(auth: AuthCard): string {
  const begins = (prefix: string) => (prefix === '' ? '' : ` that begins with ${code(prefix)}`);
  if (auth.kind === 'basic') {
    return `Basic, with any password and any user name${begins(auth.usernamePrefix)}. Each pair is an account of its own.`;
  }
  if (auth.kind === 'bearer') {
    const basic = auth.basic ? ', or the same as the user name of Basic' : '';
    return `${code('Authorization: Bearer')} with any token${begins(auth.tokenPrefix)}${basic}. Each is an account of its own.`;
  }
  if (auth.kind === 'none') return 'None: every request is let in.';
  if (auth.kind === 'key') {
    return `Any key${begins(auth.tokenPrefix)}, in the ${apiKeyPlace(auth)}. Each is an account of its own.`;
  }
  const client = `for any client id${begins(auth.clientIdPrefix)}, each an account of its own`;
  return `${code('Authorization: Bearer')} with a token from ${code(auth.tokenPath)}, ${client}. A token lives ${formatMs(auth.lifeMs)}.`;
}

/** Where an API key stands. */
function apiKeyPlace({ at }: AuthCard & { kind: 'key' }): string {
  if ('header' in at) return `header ${code(at.header)}`;
  return 'query' in at ? `query parameter ${code(at.query)}` : `cookie ${code(at.cookie)}`;
}

/** Where a key stands, in a few words. */
export function keyPlace({ at }: IdempotencyCard): string {
  return 'header' in at ? `header ${code(at.header)}` : `property ${code(at.property)} of the body`;
}

/** What a mock does about keys. */
export function idempotencySentences(card: IdempotencyCard): string {
  const { methods, maxLength, windowMs, replay, replayHeader, operations } = card;
  const marks = Object.entries(replayHeader ?? {}).map(([name, value]) => code(`${name}: ${value}`));
  const marked = marks.length > 0 ? ` with ${listing(marks)}` : '';
  const answer =
    replay === 'frozen'
      ? `the stored answer${marked}, failures included`
      : `the resource as it is by now${marked}; failures are not stored`;
  return [
    `A key is the ${keyPlace(card)}, of up to ${maxLength} characters, on ${listing(methods)}.`,
    `A repeat within ${formatMs(windowMs)} gets ${answer}.`,
    ...(operations ? [`These operations take one: ${listing(operations.map(code))}.`] : []),
  ].join(' ');
}

/** `25 in 1 s`, `10000 in 10 min and 4 at a time`. */
function quotaPhrase({ limit, windowMs, concurrent }: QuotaCard): string {
  return `${limit} in ${formatMs(windowMs)}${concurrent === undefined ? '' : ` and ${concurrent} at a time`}`;
}

const COUNTING: Readonly<Record<QuotaCard['counts'], string>> = {
  sliding: 'in any stretch of that length',
  bucket: 'which come back evenly',
  unstated: 'in any stretch of that length, since the vendor does not say how it counts',
};

/** What the fault that enforces the card's limits does. */
export function quotaSentences(quota: QuotaCard): string {
  const when = quota.tellsWhen ? 'says when to come back' : 'has no Retry-After';
  return `The fault ${code('quota')} holds callers to ${quotaPhrase(quota)}, ${COUNTING[quota.counts]}; its 429 ${when}.`;
}

/** How lists go on, in a few words: each way once. */
export function pagingPhrase(cards: readonly PagingCard[]): string {
  return listing([...new Set(cards.map(({ next }) => nextPhrase(next)))], 'or');
}

/** How an answer says where the next page is. */
export function nextPhrase(next: NextPage): string {
  if ('cursor' in next) return `cursor in ${code(next.cursor)}`;
  if ('after' in next) return `id of the last record, while ${code(next.more)}`;
  if ('counts' in next) return next.counts === 'records' ? 'offset' : `page numbers up to ${code(next.total)}`;
  if (next.link === 'header') return `${code('Link')} header`;
  return `link in ${code(next.link)}${'rel' in next && next.rel ? `, relation ${code(next.rel)}` : ''}`;
}

/** Where a request says something about its page. */
export function placePhrase(place: RequestPlace): string {
  return 'query' in place ? code(place.query) : `${code(place.body)} in the body`;
}
