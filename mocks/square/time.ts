import type { State } from '../../src/provider/state.ts';

/** The time on the rig's clock, as Square writes it (RFC 3339, UTC). */
export function timeNow(state: State): string {
  return new Date(state.now()).toISOString();
}
