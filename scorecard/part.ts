import type { Timeline } from '../src/report/timeline.ts';
import { UserError } from '../src/user-error.ts';
import type { Score } from './score.ts';
import type { Scorecard } from './scorecard.ts';

/** What a shard writes: its share of the clients, with the timelines that the page is drawn from. */
export interface Part extends Omit<Scorecard, 'schema'> {
  readonly schema: 'faultline.scorecard-part/1';
  readonly shard: { readonly index: number; readonly count: number };
  /** Files of all clients, in the order of the page. */
  readonly order: readonly string[];
  /** By replay token. */
  readonly timelines: Readonly<Record<string, Timeline>>;
}

/** A part, with the file that it was read from: errors name it. */
interface PartFile {
  readonly file: string;
  readonly part: Part;
}

/** The clients of a shard: they are dealt in turn, so that those of one package are spread. */
export function shareOf<T>(clients: readonly T[], { index, count }: Part['shard']): readonly T[] {
  return clients.filter((_, at) => at % count === index - 1);
}

/** A shard's score as it is written. */
export function partOf({ scorecard, timelines }: Score, shard: Part['shard'], order: readonly string[]): Part {
  const { schema: _, ...rest } = scorecard;
  return { schema: 'faultline.scorecard-part/1', shard, order, ...rest, timelines: Object.fromEntries(timelines) };
}

/** Reads the text of a part. Throws UserError `NOT_A_PART`. */
export function readPart(file: string, text: string): PartFile {
  let part: Part | undefined;
  try {
    part = JSON.parse(text) as Part;
  } catch {
    part = undefined;
  }
  if (part?.schema === 'faultline.scorecard-part/1') return { file, part };
  throw new UserError('NOT_A_PART', `${file} is not what a shard of the scorecard wrote: leave it out.`);
}

/**
 * Joins the parts of one run: what it gives is what a run in one piece gives.
 *
 * @throws UserError `SHARDS_DIFFER`, `SHARD_TWICE`, `SHARD_MISSING`.
 */
export function mergeParts(files: readonly PartFile[]): Score {
  const [first] = files;
  if (!first) throw new UserError('SHARD_MISSING', 'There is nothing to merge: name the files of all shards.');
  const { faultline, node, seed, runs, order, shard } = first.part;
  for (const { file, part } of files) {
    const same = [part.faultline, part.node, part.seed, part.runs, part.order, part.shard.count];
    if (JSON.stringify(same) !== JSON.stringify([faultline, node, seed, runs, order, shard.count])) {
      throw new UserError(
        'SHARDS_DIFFER',
        `${file} is of another run than ${first.file}: give every shard the same versions, seed, runs and clients.`,
      );
    }
  }
  for (let index = 1; index <= shard.count; index++) {
    const own = files.filter(({ part }) => part.shard.index === index);
    if (own.length === 0) throw new UserError('SHARD_MISSING', `Shard ${index} of ${shard.count} is not there.`);
    if (own.length > 1) {
      throw new UserError('SHARD_TWICE', `${own[0]!.file} and ${own[1]!.file} are both shard ${index}.`);
    }
  }
  const parts = files.map(({ part }) => part).sort((a, b) => a.shard.index - b.shard.index);
  const inOrder = <T extends { readonly file: string }>(items: readonly T[]) =>
    [...items].sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file));
  // What no shard can judge is found by each of them.
  const stale = new Map(parts.flatMap((part) => part.stale).map((each) => [JSON.stringify(each), each]));
  return {
    scorecard: {
      schema: 'faultline.scorecard/1',
      faultline,
      node,
      seed,
      runs,
      clients: inOrder(parts.flatMap(({ clients }) => clients)),
      missing: inOrder(parts.flatMap(({ missing }) => missing)),
      stale: inOrder([...stale.values()]),
    },
    timelines: new Map(parts.flatMap(({ timelines }) => Object.entries(timelines))),
  };
}
