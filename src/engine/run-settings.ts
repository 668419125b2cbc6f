import { randomInt } from 'node:crypto';

/** Cases for each scenario and operation, unless the user says otherwise. */
export const DEFAULT_RUNS = 100;

/** The same on the wire rig, where every case takes its time. */
export const DEFAULT_WIRE_RUNS = 40;

/** The largest seed of a run: seeds are whole numbers from 0 to this, the same in every number format. */
export const MAX_SEED = 2 ** 31 - 1;

/** A seed for a run that was given none. */
export function drawSeed(): number {
  return randomInt(MAX_SEED + 1);
}
