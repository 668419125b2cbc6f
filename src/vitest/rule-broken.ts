import type { FindingGroup } from '../report/finding.ts';
import { replayCommand } from '../report/finding-text.ts';
import { plainPainter } from '../report/line.ts';
import { printable } from '../report/printable.ts';
import { timelineOf } from '../report/timeline.ts';
import { timelineText } from '../report/timeline-text.ts';
import type { Plan } from './plan.ts';

/** Width of the timeline, in characters: Vitest indents it. */
const WIDTH = 96;

/**
 * What a broken rule has to say: the sentence, the timeline, the command that replays it. Further sides of the rule
 * follow in short.
 */
export function brokenText([first, ...others]: readonly FindingGroup[], plan: Pick<Plan, 'path' | 'seed'>): string {
  const lines: string[] = [...headOf(first!)];
  const found = first!.smallest.counterexample;
  if (found) {
    lines.push('', ...timelineText(timelineOf(found), WIDTH).map(plainPainter));
    if (!found.repeats) {
      lines.push('', 'A second run of the same case went otherwise: the subject keeps something between cases.');
    }
    lines.push('', command(found.replay, plan));
  }
  for (const other of others) {
    lines.push('', ...headOf(other));
    if (other.smallest.counterexample) lines.push(command(other.smallest.counterexample.replay, plan));
  }
  return [...lines, '', `The same cases again: FAULTLINE_SEED=${plan.seed} npx vitest run`].join('\n');
}

function headOf({ aspect, smallest, others }: FindingGroup): string[] {
  const more =
    others.length === 0 ? '' : `, and on ${others.length} more ${others.length === 1 ? 'operation' : 'operations'}`;
  const side = aspect === undefined ? '' : ` (${aspect})`;
  return [printable(smallest.reason), printable(`on ${smallest.operation}${more}${side}`)];
}

/** A subject without a file has to be named for the replay. */
function command(token: string, { path }: Pick<Plan, 'path'>): string {
  return `${replayCommand(printable(token))}${path === undefined ? ' --subject FILE' : ''}`;
}
