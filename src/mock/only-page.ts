import type { WireResponse } from '../contract/message.ts';

/** What says whether a list goes on, and what says where. */
const MORE = /^has_?(more|next)(_?page)?$/i;
const NEXT =
  /^(@odata\.nextlink|(next|cursor)|next_?(cursor|page|offset|token|link|url|uri|href)|next_?page_?(cursor|number|token|link|url|uri|href))$/i;

/**
 * An answer that is a list, as its only page. A generated answer is the same however it is asked for: one that said where
 * to go on would be read for ever by a client that reads to the end. Only what the contract allows is changed.
 */
export function onlyPage(response: WireResponse, isAllowed: (response: WireResponse) => boolean): WireResponse {
  const value = objectIn(response.body);
  if (!value) return response;
  let best = response;
  const tryOut = (change: () => void, undo: () => void): boolean => {
    change();
    const changed = { ...response, body: JSON.stringify(value) };
    if (isAllowed(changed)) {
      best = changed;
      return true;
    }
    undo();
    return false;
  };
  for (const [holder, name] of placesIn(value)) {
    const was = holder[name];
    const put = (to: unknown) => () => {
      holder[name] = to;
    };
    if (MORE.test(name)) {
      if (was === true) tryOut(put(false), put(was));
      continue;
    }
    const away = () => {
      delete holder[name];
    };
    if (tryOut(away, put(was)) || tryOut(put(null), put(was))) continue;
    if (typeof was === 'string') tryOut(put(''), put(was));
  }
  return best;
}

/** What could lead on: beside the records, and one step down. */
function placesIn(value: Record<string, unknown>): (readonly [Record<string, unknown>, string])[] {
  const holders = [value, ...Object.values(value).filter(isObject)];
  return holders.flatMap((holder) =>
    Object.keys(holder)
      .filter((name) => MORE.test(name) || NEXT.test(name))
      .map((name) => [holder, name] as const),
  );
}

/** The object of a JSON text that has a list in it. */
function objectIn(body: string): Record<string, unknown> | undefined {
  if (!body.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) && Object.values(value).some(Array.isArray) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
