import { CASE_EPOCH_MS, type Clock } from '../../src/clock.ts';

/** A clock that leaps over every sleep, and remembers how long each was, in milliseconds. */
export class LeapClock implements Clock {
  readonly slept: number[] = [];
  #now = CASE_EPOCH_MS;

  now(): number {
    return this.#now;
  }

  async sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.#now += ms;
  }
}
