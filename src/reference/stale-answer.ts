import type { StaleAnswer } from '../client/index.ts';
import type { WireResponse } from '../contract/message.ts';
import type { Provider } from '../provider/provider.ts';

/**
 * How the provider's answer to a forgotten cursor is told from its other refusals: by its status, and by the words in
 * its body that its usual answer of that status does not have. `undefined` where its cursors are not known to go stale.
 */
export function staleAnswer({ voice, meaning }: Provider): StaleAnswer | undefined {
  const answer = voice.staleCursor?.();
  if (!answer) return undefined;
  const status = meaning?.(answer) ?? answer.status;
  const usual = new Set(codesIn(voice.error(status)));
  const says = codesIn(answer).filter((code) => !usual.has(code));
  return { status, ...(says.length > 0 && { says }) };
}

/** The texts in a body that look like codes: a word without spaces. */
function codesIn({ body }: WireResponse): string[] {
  return leavesOf(JSON.parse(body)).filter((leaf) => /^[A-Za-z][A-Za-z_.]{3,}$/.test(leaf));
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
