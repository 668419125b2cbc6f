/** Counts requests against a limit over time. `nowMs` in milliseconds since the Unix epoch. */
export interface Meter {
  /** How many more it would let through now. */
  remaining(nowMs: number): number;
  /** In how many milliseconds it would let one more through; 0 where it would now. */
  waitMs(nowMs: number): number;
  /** In how many milliseconds all of the limit is there again, if nothing more is taken. */
  resetMs(nowMs: number): number;
  /** A request is let through. */
  take(nowMs: number): void;
}
