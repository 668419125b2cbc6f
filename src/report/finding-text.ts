import { needsPact } from '../engine/token.ts';
import type { FindingGroup } from './finding.ts';
import { type Line, span, wrap } from './line.ts';
import { SYMBOLS } from './matrix.ts';
import { timelineOf } from './timeline.ts';
import { timelineText } from './timeline-text.ts';

/** The command that runs a counterexample again, with a place for the pact where the token cannot name it. */
export function replayCommand(token: string): string {
  return `npx faultline replay ${token}${needsPact(token) ? ' --from-pact FILE' : ''}`;
}

/** A finding as lines of text: the sentence, the timeline, the command. */
export function findingText({ rule, aspect, smallest, others }: FindingGroup, width: number): Line[] {
  const title = [span(`${SYMBOLS.fail} ${rule}`, 'fail'), ...(aspect ? [span(` · ${aspect}`, 'strong')] : [])];
  const lines: Line[] = [...wrap(title, width, 2), ...wrap(where(smallest.operation, others.length), width, 4)];
  lines.push(...wrap([span(`  ${smallest.reason}`)], width, 2));
  const found = smallest.counterexample;
  if (!found) return lines;
  lines.push([], ...timelineText(timelineOf(found), width), []);
  if (!found.repeats) {
    const text = '  A second run of the same case went otherwise: the subject keeps something between cases.';
    lines.push(...wrap([span(text, 'unknown')], width, 2));
  }
  // Never wrapped: it is there to be copied.
  lines.push([span('  '), span(replayCommand(found.replay), 'accent')]);
  return lines;
}

function where(operation: string, others: number): Line {
  const more = others === 0 ? '' : `, and on ${others} more ${others === 1 ? 'operation' : 'operations'}`;
  return [span(`  on ${operation}${more}`, 'faint')];
}
