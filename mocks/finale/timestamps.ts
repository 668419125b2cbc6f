import type { State } from '../../src/provider/state.ts';
import type { Dated } from './schemas.ts';

/** A time in milliseconds since the Unix epoch as Finale writes it: `2026-01-01T00:00:00Z`. */
export function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The dates of what is made now. */
export function madeNow(state: State): Pick<Dated, 'createdDate' | 'lastUpdatedDate'> {
  const now = timestamp(state.now());
  return { createdDate: now, lastUpdatedDate: now };
}

/** A resource with changes, changed now. */
export function changedNow<R extends Dated>(state: State, resource: R, changes: Partial<R>): R {
  return { ...resource, ...changes, lastUpdatedDate: timestamp(state.now()) };
}
