import { isImpossible } from '../arbitrary/impossible.ts';
import type { ContractOperation } from '../contract/contract.ts';
import type { Provider } from '../provider/provider.ts';
import type { Subject } from '../subject/subject.ts';
import { contractOperations } from './contract-operations.ts';
import type { EngineEvent } from './events.ts';
import { inTurn } from './in-turn.ts';
import { OBSERVE, observeOperation } from './observe-operation.ts';
import type { Observed } from './observed.ts';
import { openRig, type RigKind, rigFor } from './open-rig.ts';
import { type SubjectInputs, subjectInputs } from './subject-inputs.ts';

/** What to observe. */
export interface ObserveOptions {
  readonly subject: Subject;
  /** The subject's file, absolute: the wire rig loads modules from it in processes of their own. */
  readonly path?: string;
  readonly provider: Provider;
  /** Default: the virtual rig for modules, the wire rig for everything else. */
  readonly rig?: RigKind;
  /** A 32-bit integer. Default 1. */
  readonly seed?: number;
  /** Only the part `index` (from 1) of `count`: operations are dealt in turn, in the contract's order. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Called with progress, an operation each. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Ends the work after the cases under way: `observe` then rejects with its reason. */
  readonly signal?: AbortSignal;
}

// Taken before a rig can replace it: durations are of real time.
const realNow = performance.now.bind(performance);

/**
 * Asks a subject for each of its operations under each circumstance, and hands back what was seen: data for whoever writes
 * down what the subject relies on. The same options give the same cases, and on the virtual rig the same bytes; shards
 * have the cases of the whole among them.
 *
 * @throws UserError where the subject cannot be connected, or names an operation that the contract lacks.
 * @example await observe({ subject: referenceSubject(stripe), provider: stripe })
 */
export async function observe(options: ObserveOptions): Promise<Observed> {
  const { subject, provider, path, seed = 1, shard, signal } = options;
  const startedAt = realNow();
  const kind = rigFor(subject, options.rig);
  await using rig = await openRig({ subject, provider, kind, ...(path === undefined ? {} : { path }) });
  const all = inOrder(contractOperations(await rig.operations(), options), provider);
  const speakers = firstOfEachMethod(all, options);
  const own = shard ? all.filter((_, index) => index % shard.count === shard.index - 1) : all;
  let done = 0;
  const seen = await inTurn(own, rig.parallel, async (operation) => {
    const { name } = operation;
    const inputs = inputsOf(operation, options);
    const isSpeaker = speakers.has(operation);
    const found =
      inputs instanceof Error
        ? {
            cases: [],
            missed: [{ operation: name, circumstance: 'calm' as const, why: inputs.message.replace(/\.$/, '') }],
          }
        : await observeOperation({
            rig,
            provider,
            operation,
            inputs,
            seed,
            speaks: isSpeaker,
            ...(signal && { signal }),
          });
    done++;
    options.onEvent?.({
      type: 'progress',
      subject: subject.name,
      scenario: OBSERVE,
      operation: name,
      done,
      findings: 0,
      elapsedMs: Math.round(realNow() - startedAt),
    });
    return found;
  });
  return {
    subject: subject.name,
    provider: provider.name,
    rig: kind,
    cases: seen.flatMap(({ cases }) => cases),
    missed: seen.flatMap(({ missed }) => missed),
  };
}

/** Operations in the order of the contract, each once. */
function inOrder(operations: readonly ContractOperation[], { contract }: Provider): ContractOperation[] {
  const places = new Map(contract.routes.map(({ method, path }, index) => [`${method} ${path}`, index]));
  const placeOf = ({ name }: ContractOperation) => places.get(name) ?? places.size;
  return [...new Set(operations)].sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The first operation of each method that can be asked for and needs a credential, where the provider takes any. What
 * else a shard has makes no difference to it.
 */
function firstOfEachMethod(operations: readonly ContractOperation[], options: ObserveOptions): Set<ContractOperation> {
  const takesNone = options.provider.card.auth.kind === 'none';
  const found = new Map<string, ContractOperation>();
  for (const operation of operations) {
    if (found.has(operation.method) || (operation.isPublic && !takesNone)) continue;
    if (!(inputsOf(operation, options) instanceof Error)) found.set(operation.method, operation);
  }
  return new Set(found.values());
}

/** The inputs of an operation, or why there are none. */
function inputsOf(operation: ContractOperation, { subject, provider }: ObserveOptions): SubjectInputs | Error {
  try {
    return subjectInputs(subject, provider, operation);
  } catch (error) {
    if (isImpossible(error)) return error;
    throw error;
  }
}
