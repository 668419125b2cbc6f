import { UserError } from '../user-error.ts';
import type { EngineEvent } from './events.ts';
import { BLOCKED_AFTER_MS } from './host.ts';
import { shown } from './load-module.ts';
import type { Observed } from './observed.ts';
import { runChild } from './subject-child.ts';
import type { ObservedSource, ObserveOrder } from './subject-messages.ts';
import { whyUnjudged } from './unjudged.ts';

/**
 * Observes a subject, in a process of its own.
 *
 * @returns `undefined` where its provider is not among those asked for.
 * @throws UserError as `judgeSubjects` does; also `SUBJECT_CRASHED` and `SUBJECT_BLOCKED`, for want of a result. The
 * signal's reason where it was aborted: half of an observation is none.
 */
export async function observeSubject(options: {
  readonly source: ObservedSource;
  /** Only a subject of these providers; any without it. */
  readonly providers?: readonly string[];
  /** A 32-bit integer. Default 1. */
  readonly seed?: number;
  /** Only the part `index` (from 1) of `count`. */
  readonly shard?: ObserveOrder['shard'];
  /** Default: the virtual rig for modules, the wire rig for everything else. */
  readonly rig?: ObserveOrder['rig'];
  readonly signal: AbortSignal;
  /** Called with progress. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Called with each line that the subject prints, on either stream. */
  readonly onPrint?: (line: string) => void;
}): Promise<Observed | undefined> {
  const { source, providers, seed = 1, shard, rig, signal, onEvent = () => {}, onPrint } = options;
  const ending = await runChild(
    {
      type: 'observe',
      source,
      seed,
      ...(providers && { providers }),
      ...(shard && { shard }),
      ...(rig && { rig }),
    },
    { onEvent, ...(onPrint && { onPrint }), signal, blockedAfterMs: BLOCKED_AFTER_MS },
  );
  signal.throwIfAborted();
  if (ending.type === 'observed') return ending.observed;
  if (ending.type === 'passed-over') return undefined;
  if (ending.type === 'judged' || ending.type === 'replayed') {
    throw new Error(`an order to observe ended as ${ending.type}`);
  }
  if (ending.type === 'failed') throw new Error(ending.stack);
  const name = 'file' in source ? shown(source.file) : source.reference;
  const { code, message } = whyUnjudged(ending, name, 'observe');
  throw new UserError(code, message);
}
