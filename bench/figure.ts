/** One measured figure, beside what it was measured against in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** By the name of what it is compared with: this figure divided by that one. */
  readonly against: Readonly<Record<string, number>>;
}

/** Something whose rate is measured: does `count` pieces of work. */
export interface Contender {
  readonly name: string;
  /** Pieces of work in one round. */
  readonly count: number;
  prepare?(): Promise<Disposable | AsyncDisposable | undefined>;
  round(count: number): Promise<void>;
}

// Taken before a rig stands: while it does, the process's clocks show virtual time.
const realNanoseconds = process.hrtime.bigint.bind(process.hrtime);

/**
 * Rates of several contenders, in pieces a second: the median over rounds that take turns, so that a noisy machine
 * slows all of them alike.
 */
export async function rates(contenders: readonly Contender[], rounds: number): Promise<Map<string, number>> {
  const seen = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, count, prepare, round: work } of contenders) {
      const prepared = await prepare?.();
      const startedAt = realNanoseconds();
      await work(count);
      const seconds = Number(realNanoseconds() - startedAt) / 1e9;
      if (prepared && Symbol.asyncDispose in prepared) await prepared[Symbol.asyncDispose]();
      else if (prepared) prepared[Symbol.dispose]();
      // The first round warms up.
      if (round > 0) seen.get(name)?.push(count / seconds);
    }
  }
  return new Map([...seen].map(([name, values]) => [name, median(values)]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}
