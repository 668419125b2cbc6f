import type { Call, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import type { Link } from './schemas.ts';

/** Whether the caller wants the whole resource (`Prefer: return=representation`). */
export function wantsWhole({ headers }: Pick<Call, 'headers'>): boolean {
  return /\breturn=representation\b/.test(headers.prefer ?? '');
}

/** A link of an answer. */
export function link(href: string, rel: string, method: Link['method'] = 'GET'): Link {
  return { href, rel, method };
}

/** An id as PayPal makes them: 17 letters and digits. */
export function newId(state: State, prefix = '', length = 17): string {
  return prefix + state.id('', length).toUpperCase();
}

/** The time as PayPal writes it: to the second. */
export function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** An answer with the id that PayPal's support asks for: in a header, and in the body of an error. */
export function withDebugId(reply: Reply, state: State): Reply {
  const debugId = state.id('', 13).toLowerCase();
  const headers = { ...reply.headers, 'paypal-debug-id': debugId };
  const { value } = reply;
  if (reply.status < 400 || typeof value !== 'object' || value === null || !('name' in value)) {
    return { ...reply, headers };
  }
  const { name, message, ...rest } = value as { name: string; message: string };
  return { ...reply, headers, value: { name, message, debug_id: debugId, ...rest } };
}
