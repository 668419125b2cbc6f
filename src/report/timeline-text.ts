import { formatMs } from './duration.ts';
import { chooseLanes } from './lane-choice.ts';
import { type LaneRun, laneRuns } from './lane-run.ts';
import { type Line, type Span, span, type Tone, wrap } from './line.ts';
import { clause } from './sentence.ts';
import type { Ending, Lane, Timeline, TimelineAttempt } from './timeline.ts';

/** Width of the column of times. */
const TIME = 11;
/** The most runs of operations that look alike. */
const MOST_RUNS = 24;
/** This many operations of a line each are told as one, where they look alike. */
const TOLD_AS_ONE = 3;
/** The most lines of the subject's output that are shown: the last ones. */
const MOST_PRINTED = 8;
/** The most of one line of it, in characters. */
const PRINTED_WIDTH = 160;
/** Of operations of several lines each that look alike, this many are told. */
const TOLD = 2;

const ENDING_TONES: Readonly<Record<Ending, Tone>> = {
  success: 'pass',
  failure: 'fail',
  invalid: 'fail',
  broken: 'fail',
  abandoned: 'unknown',
  open: 'unknown',
};

/** A timeline as lines of text: fault, attempt, wait, outcome. Of operations that look alike, a few stand for all. */
export function timelineText(timeline: Timeline, width: number): Line[] {
  const { lanes: runs, hidden } = chooseLanes(laneRuns(timeline.lanes), MOST_RUNS);
  const lines = runs.flatMap((run) => runLines(run, timeline));
  const more = hidden.reduce((count, { lanes }) => count + lanes.length, 0);
  if (more > 0) lines.push(moreLine(more));
  for (const { atMs, what } of timeline.misbehaviour) {
    lines.push([time(formatMs(atMs)), span(`the subject misbehaved: ${what}`, 'fail')]);
  }
  lines.push(...printedLines(timeline));
  return lines.flatMap((line) => wrap(line, width, TIME + 2));
}

function printedLines({ printed }: Timeline): Line[] {
  const shown = printed.slice(-MOST_PRINTED);
  const hidden = printed.length - shown.length;
  const lines = shown.map(({ atMs, stream, text }) => [time(formatMs(atMs)), span(`${stream}: ${cut(text)}`, 'faint')]);
  if (hidden > 0) lines.unshift([time(''), span(`${hidden} earlier lines of output stand in report.json`, 'faint')]);
  return lines;
}

function cut(text: string): string {
  return text.length > PRINTED_WIDTH ? `${text.slice(0, PRINTED_WIDTH)}…` : text;
}

function runLines({ lanes, short }: LaneRun, timeline: Timeline): Line[] {
  if (timeline.lanes.length === 1) return laneLines(lanes[0]!, timeline);
  if (short) return lanes.length >= TOLD_AS_ONE ? [oneLine(lanes)] : lanes.map((lane) => shortLine(lane, timeline));
  const told = lanes.slice(0, TOLD).flatMap((lane) => [heading(lane), ...laneLines(lane, timeline)]);
  const more = lanes.length - TOLD;
  return more > 0 ? [...told, moreLine(more, ' like these')] : told;
}

function moreLine(count: number, which = ''): Line {
  return [time(''), span(`and ${count} more ${count === 1 ? 'operation' : 'operations'}${which}`, 'faint')];
}

function time(text: string): Span {
  return span(`${text.padStart(TIME)}  `, 'faint');
}

function laneName(lane: Lane): string {
  return lane.op === null ? lane.operation : `operation ${lane.op + 1}`;
}

function heading(lane: Lane): Line {
  const where = lane.connection > 0 ? ` over connection ${lane.connection + 1}` : '';
  return [time(''), span(laneName(lane), 'strong'), span(lane.op === null ? '' : ` ${lane.operation}${where}`)];
}

/** Attempts, waits, marks and outcome, in the order in which they happened. */
function laneLines(lane: Lane, timeline: Timeline): Line[] {
  const entries: { order: number; lines: Line[] }[] = [];
  lane.attempts.forEach((attempt, index) => {
    const lines: Line[] = [];
    const wait = waitLine(attempt, lane.attempts[index - 1]);
    if (wait) lines.push(wait);
    lines.push([time(formatMs(attempt.startMs)), ...attemptSpans(attempt, timeline)]);
    entries.push({ order: attempt.order, lines });
  });
  for (const { atMs, order, kind } of lane.marks) {
    const text = kind === 'alert' ? 'raises an alert' : 'asks for a fresh credential';
    entries.push({ order, lines: [[time(formatMs(atMs)), span(text, 'accent')]] });
  }
  const settled = lane.settledMs;
  if (lane.op !== null) {
    const at = settled ?? timeline.endMs;
    entries.push({ order: Number.POSITIVE_INFINITY, lines: [[time(formatMs(at)), ...outcomeSpans(lane)]] });
  }
  return entries.sort((a, b) => a.order - b.order).flatMap(({ lines }) => lines);
}

function waitLine({ waitMs, earlyMs }: TimelineAttempt, before: TimelineAttempt | undefined): Line | undefined {
  if (waitMs === null && earlyMs === null) return undefined;
  const line = [time(''), span(waitMs === null ? 'no wait' : `waits ${formatMs(waitMs)}`, 'accent')];
  if (earlyMs !== null) {
    const asked = before?.retryAfter?.text ?? '';
    line.push(span(`, ${formatMs(earlyMs)} too early for Retry-After: ${asked}`, 'fail'));
  }
  return line;
}

function attemptSpans(attempt: TimelineAttempt, timeline: Timeline): Span[] {
  const spans = [span(`attempt ${attempt.number}`, attempt.evidence ? 'strong' : 'plain')];
  if (attempt.key && timeline.keys > 1) spans.push(span(`, key ${attempt.key.number}`, 'accent'));
  if (attempt.foreign) {
    const carries = attempt.foreign.credentialed ? ' with the credential' : '';
    spans.push(span(` to ${attempt.foreign.host}${carries}`, attempt.foreign.credentialed ? 'fail' : 'plain'));
  }
  if (attempt.faults.length > 0) spans.push(span(`  ${attempt.faults.join(' and ')}`, 'unknown'));
  spans.push(span('  →  ', 'faint'), span(attempt.result, ENDING_TONES[attempt.ending]));
  const took = (attempt.endMs ?? attempt.startMs) - attempt.startMs;
  if (took > 0) spans.push(span(` after ${formatMs(took)}`));
  if (attempt.invalid) spans.push(span(`, invalid: ${clause(attempt.invalid)}`, 'fail'));
  if (attempt.effects.length > 0) spans.push(span(`; provider ${attempt.effects.join(', ')}`, 'accent'));
  if (attempt.replayed) spans.push(span('; replayed by the provider', 'accent'));
  return spans;
}

/** What the operation came to, in a word or two. */
export function outcomeText({ outcome }: Pick<Lane, 'outcome'>): string {
  switch (outcome.kind) {
    case 'resolved':
      return 'claims success';
    case 'rejected':
      return outcome.detail === '' ? 'surfaces a failure' : `surfaces ${outcome.detail}`;
    case 'unsettled':
      return `never settles (${outcome.detail})`;
    case 'cut':
      return 'the journal ends here';
  }
}

const OUTCOME_TONES = { resolved: 'pass', rejected: 'unknown', unsettled: 'fail', cut: 'faint' } as const;

function outcomeSpans(lane: Lane): Span[] {
  return [span(outcomeText(lane), OUTCOME_TONES[lane.outcome.kind])];
}

function shortLine(lane: Lane, timeline: Timeline): Line {
  const [attempt] = lane.attempts;
  const spans = [time(formatMs(lane.startMs)), span(`${laneName(lane)}: `, lane.evidence ? 'strong' : 'plain')];
  if (attempt) spans.push(...attemptSpans(attempt, timeline));
  else spans.push(span('no attempt', 'faint'));
  if (lane.op !== null) spans.push(span('; ', 'faint'), ...outcomeSpans(lane));
  return spans;
}

/** Operations that went alike, as one. */
function oneLine(lanes: readonly Lane[]): Line {
  const first = lanes[0]!;
  const last = lanes.at(-1)!;
  const [attempt] = first.attempts;
  const spans = [
    time(formatMs(first.startMs)),
    span(`operations ${first.op! + 1} to ${last.op! + 1}`, first.evidence ? 'strong' : 'plain'),
    span(` (${lanes.length} alike, until ${formatMs(last.startMs)}): `, 'faint'),
  ];
  if (attempt) {
    if (attempt.faults.length > 0) spans.push(span(`${attempt.faults.join(' and ')}  →  `, 'unknown'));
    spans.push(span(attempt.result, ENDING_TONES[attempt.ending]));
  } else spans.push(span('no attempt', 'faint'));
  spans.push(span('; each ', 'faint'), ...outcomeSpans(first));
  return spans;
}
