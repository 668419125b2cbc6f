import type { Fault } from './fault.ts';

/**
 * One entry of a schedule: which fault strikes which attempts, and when. Every condition that is given must hold.
 *
 * @example { fault: { fault: 'status', status: 503 }, operation: 0, attempt: 1, times: 2 } // the first two attempts
 * @example { fault: { fault: 'partition' }, fromMs: 0, untilMs: 30_000 } // everything for half a minute
 */
export interface Strike {
  readonly fault: Fault;
  /** Index of the operation in the case; without it, every operation. */
  readonly operation?: number;
  /** Index of the connection; without it, every connection. */
  readonly connection?: number;
  /** First attempt of the operation that is struck, counted from 1; without it, every attempt. */
  readonly attempt?: number;
  /** How many attempts in a row, from `attempt` on. Default 1. */
  readonly times?: number;
  /** Start of the stretch of time, in milliseconds from the start of the case, included. */
  readonly fromMs?: number;
  /** End of the stretch of time, in milliseconds from the start of the case, excluded. */
  readonly untilMs?: number;
}

export type Schedule = readonly Strike[];

/** An attempt as far as a schedule cares. */
export interface AttemptPosition {
  readonly operation: number;
  readonly connection: number;
  /** Counted from 1 within the operation. */
  readonly attempt: number;
  /** Milliseconds from the start of the case. */
  readonly atMs: number;
}

/** The strike that hits an attempt: the first of the schedule whose every condition holds. */
export function strikeFor(schedule: Schedule, at: AttemptPosition): Strike | undefined {
  for (const strike of schedule) if (hits(strike, at)) return strike;
  return undefined;
}

function hits(strike: Strike, at: AttemptPosition): boolean {
  if (strike.operation !== undefined && strike.operation !== at.operation) return false;
  if (strike.connection !== undefined && strike.connection !== at.connection) return false;
  if (strike.attempt !== undefined) {
    if (at.attempt < strike.attempt || at.attempt >= strike.attempt + (strike.times ?? 1)) return false;
  }
  if (strike.fromMs !== undefined && at.atMs < strike.fromMs) return false;
  if (strike.untilMs !== undefined && at.atMs >= strike.untilMs) return false;
  return true;
}
