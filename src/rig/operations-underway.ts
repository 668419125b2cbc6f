import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ThrownValue } from '../journal/events.ts';
import type { ConnectedOperations, OperationContext } from '../subject/subject.ts';
import type { PlannedOperation } from './case.ts';
import { type Recorder, shownValue, thrownValue } from './recorder.ts';
import { thrownDetail } from './thrown-detail.ts';

/** The operations of a case, from their start to their end. */
export class OperationsUnderway {
  readonly #planned: readonly PlannedOperation[];
  readonly #connected: readonly ConnectedOperations[];
  readonly #recorder: Recorder;
  readonly #identity: AsyncLocalStorage<number>;
  readonly #context: OperationContext;
  readonly #open = new Set<number>();
  #left: number;

  constructor(
    planned: readonly PlannedOperation[],
    connected: readonly ConnectedOperations[],
    recorder: Recorder,
    identity: AsyncLocalStorage<number>,
    context: OperationContext,
  ) {
    this.#planned = planned;
    this.#connected = connected;
    this.#recorder = recorder;
    this.#identity = identity;
    this.#context = context;
    this.#left = planned.length;
  }

  startAll(after: (ms: number, callback: () => void) => void): void {
    for (const [op, { startMs }] of this.#planned.entries()) {
      if (startMs <= 0) this.#start(op);
      else after(startMs, () => this.#start(op));
    }
  }

  settled(): boolean {
    return this.#left === 0;
  }

  giveUp(why: string): void {
    for (const op of this.#open) this.#recorder.record({ type: 'operation-settled', op, outcome: 'unsettled', why });
  }

  #start(op: number): void {
    const { operation, input, connection = 0 } = this.#planned[op] as PlannedOperation;
    this.#recorder.record({ type: 'operation-started', op, operation, connection });
    this.#open.add(op);
    this.#identity.run(op, () => {
      let outcome: unknown;
      try {
        const call = this.#connected[connection]?.[operation];
        if (!call) throw new Error(`connect did not return ${operation} this time`);
        outcome = call(copyOf(input), this.#context);
      } catch (error) {
        this.#reject(op, error);
        return;
      }
      Promise.resolve(outcome).then(
        (value) => this.#settle(op, { outcome: 'resolved', value: shownValue(value, this.#recorder.longestValue(op)) }),
        (error) => this.#reject(op, error),
      );
    });
  }

  #reject(op: number, thrown: unknown): void {
    const detail = this.#recorder.isBatch(op) ? thrownDetail(thrown) : undefined;
    this.#settle(op, {
      outcome: 'rejected',
      error: { ...thrownValue(thrown), ...(detail === undefined ? {} : { detail }) },
    });
  }

  #settle(
    op: number,
    outcome: { outcome: 'resolved'; value: unknown } | { outcome: 'rejected'; error: ThrownValue },
  ): void {
    if (!this.#open.delete(op)) return;
    this.#left--;
    this.#recorder.record({ type: 'operation-settled', op, ...outcome });
  }
}

/** A copy of plain data, so that a subject that changes its input changes no case. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = copyOf(value[name]);
  return copy as T;
}
