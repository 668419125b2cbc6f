import type { Schedule } from '../fault/schedule.ts';
import type { OperationInput } from '../subject/subject.ts';

/** One call that the rig makes on the subject. */
export interface PlannedOperation {
  /** `POST /v1/payment_intents`. */
  readonly operation: string;
  readonly input: OperationInput;
  /** When it starts, in milliseconds from the start of the case. Equal times run concurrently. */
  readonly startMs: number;
  /** Which of the subject's connections makes it. Default 0; a second one stands for another account or provider. */
  readonly connection?: number;
}

/** What a rig runs: data, and nothing but. The same case gives the same journal. */
export interface Case {
  /** The scenario's name. */
  readonly scenario: string;
  /** A 32-bit integer. Ids, jitter and keys of the case are drawn from it. */
  readonly seed: number;
  readonly operations: readonly PlannedOperation[];
  readonly schedule: Schedule;
}

/** How many connections of the subject a case has. */
export function connectionsOf({ operations }: Pick<Case, 'operations'>): number {
  return operations.reduce((most, { connection = 0 }) => Math.max(most, connection), 0) + 1;
}
