import type { PlannedOperation } from '../../../../src/rig/case.ts';

/** A call without parameters. */
export function planned(operation: string, body?: unknown, connection = 0): PlannedOperation {
  return { operation, input: { params: { path: {}, query: {}, header: {} }, body }, startMs: 0, connection };
}
