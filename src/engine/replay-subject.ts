import type { Case } from '../rig/case.ts';
import { UserError } from '../user-error.ts';
import { BLOCKED_AFTER_MS } from './host.ts';
import { shown } from './load-module.ts';
import type { RigKind } from './open-rig.ts';
import { runChild } from './subject-child.ts';
import type { Replayed } from './subject-messages.ts';
import { whyUnjudged } from './unjudged.ts';

/**
 * Runs one case of a subject again, in a process of its own.
 *
 * @throws UserError as `judgeSubjects` does; also `SUBJECT_CRASHED` and `SUBJECT_BLOCKED`, for want of a journal.
 */
export async function replaySubject(options: {
  /** Absolute. */
  readonly file: string;
  readonly case: Case;
  readonly rig?: RigKind;
  /** Pact files, absolute, that the subject's provider answers by. */
  readonly fromPacts?: readonly string[];
  /** Ids. */
  readonly rules: readonly string[];
  readonly signal: AbortSignal;
  /** Called with each line that the subject prints, on either stream. */
  readonly onPrint?: (line: string) => void;
}): Promise<Replayed> {
  const { file, case: planned, rules, rig, fromPacts, signal, onPrint } = options;
  const ending = await runChild(
    { type: 'replay', file, case: planned, rules, ...(rig && { rig }), ...(fromPacts && { fromPacts }) },
    { onEvent: () => {}, ...(onPrint && { onPrint }), signal, blockedAfterMs: BLOCKED_AFTER_MS },
  );
  if (ending.type === 'replayed') return ending.replayed;
  if (ending.type === 'judged' || ending.type === 'observed' || ending.type === 'passed-over')
    throw new Error(`a replay ended as ${ending.type}`);
  if (ending.type === 'failed') throw new Error(ending.stack);
  const { code, message } = whyUnjudged(ending, shown(file), planned.scenario);
  throw new UserError(code, message);
}
