import type { Schedule, Strike } from '../../fault/schedule.ts';

/** A stretch of time in which a connection of the subject does not reach its provider at all. */
export interface Partition {
  /** The connection's index; `undefined` for all. */
  readonly connection: number | undefined;
  /** Milliseconds from the start of the operations. */
  readonly fromMs: number;
  /** `Infinity` where it does not end. */
  readonly untilMs: number;
}

/** What of a schedule is done to a whole connection for a time, and what is done to attempts one by one. */
export function partitionsOf(schedule: Schedule): { partitions: readonly Partition[]; strikes: Schedule } {
  return {
    partitions: schedule.filter(isStretch).map(({ connection, fromMs = 0, untilMs = Number.POSITIVE_INFINITY }) => ({
      connection,
      fromMs,
      untilMs,
    })),
    strikes: schedule.filter((strike) => !isStretch(strike)),
  };
}

function isStretch({ fault, operation, attempt }: Strike): boolean {
  return fault.fault === 'partition' && operation === undefined && attempt === undefined;
}

/** Whether a connection is cut off at a moment. */
export function isCutOff(partitions: readonly Partition[], connection: number, atMs: number): boolean {
  return partitions.some(
    (stretch) => (stretch.connection ?? connection) === connection && atMs >= stretch.fromMs && atMs < stretch.untilMs,
  );
}
