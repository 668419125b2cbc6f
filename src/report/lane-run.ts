import type { Lane, TimelineAttempt } from './timeline.ts';

/** Operations in a row that tell the same story. */
export interface LaneRun {
  readonly lanes: readonly Lane[];
  /** Whether a line says all there is to say of each: no attempt or one, and nothing else. */
  readonly short: boolean;
  readonly evidence: boolean;
}

/** Gathers operations that follow each other and look alike, times aside. */
export function laneRuns(lanes: readonly Lane[]): readonly LaneRun[] {
  const runs: { lanes: Lane[]; short: boolean; evidence: boolean; story: string | undefined }[] = [];
  for (const lane of lanes) {
    const story = storyOf(lane);
    const before = runs.at(-1);
    if (before && story !== undefined && before.story === story && before.lanes.at(-1)!.op === lane.op! - 1) {
      before.lanes.push(lane);
    } else {
      runs.push({ lanes: [lane], short: isShort(lane), evidence: lane.evidence, story });
    }
  }
  return runs;
}

function isShort({ attempts, marks }: Lane): boolean {
  return attempts.length <= 1 && marks.length === 0;
}

/** `undefined` where there is none that another could share. */
function storyOf(lane: Lane): string | undefined {
  const { op, operation, connection, outcome, evidence, attempts, marks } = lane;
  if (op === null) return undefined;
  const common = [operation, connection, evidence];
  if (isShort(lane)) return JSON.stringify([...common, outcome, attempts.map(exchange)]);
  // How often each tried, and what each said in the end, may differ: what struck it and what came back may not.
  const exchanges = [...new Set(attempts.map((attempt) => JSON.stringify(exchange(attempt))))].sort();
  const kinds = [...new Set(marks.map(({ kind }) => kind))].sort();
  return JSON.stringify([...common, outcome.kind, exchanges, kinds]);
}

function exchange({ faults, result, invalid, foreign, effects }: TimelineAttempt) {
  return [faults, result, invalid, foreign, effects.length];
}
