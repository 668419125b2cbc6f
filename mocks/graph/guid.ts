import type { State } from '../../src/provider/state.ts';

/** A fresh id in the form that request ids, subscriptions and traces have. */
export function guid(state: State): string {
  const hex = [...state.id('', 32)].map((character) => (character.charCodeAt(0) & 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** An instant as Graph writes it. `ms` since the Unix epoch; fractions of seconds are dropped. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
