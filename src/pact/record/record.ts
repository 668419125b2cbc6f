import type { EngineEvent } from '../../engine/events.ts';
import { findProvider } from '../../engine/find-provider.ts';
import { inTurn } from '../../engine/in-turn.ts';
import { observeSubject } from '../../engine/observe-subject.ts';
import type { Circumstance, Observed } from '../../engine/observed.ts';
import type { ObservedSource } from '../../engine/subject-messages.ts';
import { UserError } from '../../user-error.ts';
import { loadPact, type NativePact } from '../native.ts';
import { exchangeOf } from './exchange.ts';
import { interactionOf } from './interaction.ts';
import { mergePacts, type PactDocument, PactsDiffer, pactText } from './merge.ts';
import { messagesOf } from './messages.ts';
import { writeInteraction, writeMessage } from './write.ts';

/** A pact that was recorded, not yet written. */
export interface Recorded {
  readonly consumer: string;
  readonly provider: string;
  /** The text of the file; empty where nothing was seen. */
  readonly text: string;
  /** Whether its examples have times and ids of the moment: those of what runs in real time. */
  readonly momentary: boolean;
  /** How many interactions there are of each kind. */
  readonly counts: Readonly<Partial<Record<InteractionKind, number>>>;
  /** What could not be recorded, by operation. */
  readonly left: readonly LeftOut[];
}

/** What an interaction shows: the circumstances of a request, or a message that the provider sends by itself. */
export type InteractionKind = Circumstance['kind'] | 'message';

export interface LeftOut {
  readonly operation: string;
  readonly circumstance: Circumstance['kind'];
  /** Part of a sentence, without a full stop. */
  readonly why: string;
}

export interface RecordOptions {
  readonly sources: readonly ObservedSource[];
  /** Only subjects of these providers; all without it. */
  readonly providers?: readonly string[];
  /** How many processes work at a time. The pacts do not depend on it. */
  readonly workers: number;
  /** Whether the provider's webhooks are recorded too. */
  readonly webhooks: boolean;
  readonly signal: AbortSignal;
  readonly onEvent?: (event: EngineEvent) => void;
}

/**
 * Has subjects make each of their operations, and makes pacts of what they sent and got: one for each subject and provider,
 * in the order of the sources.
 *
 * @throws UserError as observing does; `PACT_MISSING`; `PACT_CLASH` where two subjects of one name differ. The signal's
 * reason where it was aborted.
 */
export async function recordPacts(options: RecordOptions): Promise<readonly Recorded[]> {
  const { sources, workers, signal } = options;
  const native = loadPact();
  // Where there are fewer subjects than processes, they share the operations of one.
  const count = Math.max(1, Math.ceil(workers / Math.max(1, sources.length)));
  const shards = sources.flatMap((source) =>
    Array.from({ length: count }, (_, index) => ({ source, shard: { index: index + 1, count } })),
  );
  const failing = new AbortController();
  const stop = AbortSignal.any([signal, failing.signal]);
  const parts = await inTurn(shards, workers, async ({ source, shard }) => {
    try {
      const observed = await observe(source, shard, stop, options);
      return observed && (await partOf(observed, native, stop));
    } catch (error) {
      // The others need not go on; which of them failed first is what is told.
      failing.abort(error);
      throw error;
    }
  });
  return assemble(
    parts.filter((part) => part !== undefined),
    native,
    options,
  );
}

function observe(
  source: ObservedSource,
  shard: { readonly index: number; readonly count: number },
  signal: AbortSignal,
  { providers, onEvent }: RecordOptions,
): Promise<Observed | undefined> {
  return observeSubject({
    source,
    signal,
    ...(shard.count > 1 && { shard }),
    ...(providers && { providers }),
    ...(onEvent && { onEvent }),
  });
}

/** What one process saw, as parts of a pact. */
interface Part {
  readonly consumer: string;
  readonly provider: string;
  readonly rig: Observed['rig'];
  readonly documents: readonly PactDocument[];
  readonly kinds: readonly InteractionKind[];
  readonly left: readonly LeftOut[];
}

async function partOf(observed: Observed, native: NativePact, signal: AbortSignal): Promise<Part> {
  const { subject: consumer, provider: name, rig, cases, missed } = observed;
  const provider = (await findProvider(name))!;
  const documents: PactDocument[] = [];
  const kinds: InteractionKind[] = [];
  const left: LeftOut[] = [...missed];
  for (const one of cases) {
    signal.throwIfAborted();
    const { kind } = one.circumstance;
    const exchange = exchangeOf(one, provider);
    const interaction = 'none' in exchange ? exchange : interactionOf(exchange, provider);
    if ('none' in interaction) {
      left.push({ operation: one.operation, circumstance: kind, why: interaction.none });
      continue;
    }
    documents.push(await writeInteraction(native, { consumer, provider: name }, interaction));
    kinds.push(kind);
  }
  return { consumer, provider: name, rig, documents, kinds, left };
}

/** The pacts of all parts: what several processes saw of one subject is one pact again. */
async function assemble(
  parts: readonly Part[],
  native: NativePact,
  { webhooks, signal }: RecordOptions,
): Promise<readonly Recorded[]> {
  const groups = Map.groupBy(parts, ({ consumer, provider }) => JSON.stringify([consumer, provider]));
  const recorded: Recorded[] = [];
  for (const group of groups.values()) {
    const { consumer, provider: name } = group[0]!;
    const documents = group.flatMap((part) => part.documents);
    const kinds = group.flatMap((part) => part.kinds);
    const provider = (await findProvider(name))!;
    for (const message of webhooks ? messagesOf(provider) : []) {
      signal.throwIfAborted();
      documents.push(await writeMessage(native, { consumer, provider: name }, message));
      kinds.push('message');
    }
    const counts: Partial<Record<InteractionKind, number>> = {};
    for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
    const places = new Map(provider.contract.routes.map(({ method, path }, index) => [`${method} ${path}`, index]));
    const placeOf = ({ operation }: LeftOut) => places.get(operation) ?? places.size;
    const left = group.flatMap((part) => part.left).sort((one, other) => placeOf(one) - placeOf(other));
    const [first, ...rest] = documents;
    const text = first ? merged([first, ...rest]) : '';
    const momentary = group.some(({ rig }) => rig === 'wire');
    recorded.push({ consumer, provider: name, text, momentary, counts, left });
  }
  return recorded;
}

function merged(documents: readonly [PactDocument, ...PactDocument[]]): string {
  try {
    return pactText(mergePacts(documents));
  } catch (error) {
    if (!(error instanceof PactsDiffer)) throw error;
    const [{ consumer, provider }] = documents;
    throw new UserError(
      'PACT_CLASH',
      `Two subjects are called "${consumer.name}" at ${provider.name} and do not do the same: ${error.message}; give one of them another name.`,
    );
  }
}
