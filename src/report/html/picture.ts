import { formatMs } from '../duration.ts';
import { chooseLanes } from '../lane-choice.ts';
import { type Markup, markup } from '../markup.ts';
import { clause } from '../sentence.ts';
import type { Lane, Timeline, TimelineAttempt, TimelineMark } from '../timeline.ts';
import { layOutTime, type Stretch, type TimeAxis } from './time-axis.ts';

const WIDTH = 960;
const RIGHT = 142;
const TOP = 30;
const BAR = 22;
/** Above a bar: the fault, and below it, between bars, the wait. */
const HEAD = 26;
const MOST_LANES = 24;
/** About the width of a character of a label, in pixels; results are bold. */
const CHARACTER = 6.1;
const BOLD = 7.6;

/** A timeline as inline SVG: attempts as bars by how they ended, waits and faults labelled, Retry-After as a band. */
export function picture(timeline: Timeline, title: string): Markup {
  const { lanes, hidden } = chooseLanes(timeline.lanes, MOST_LANES);
  const more = hidden.length;
  const several = lanes.length > 1;
  const left = several ? 104 : 12;
  const axis = layOutTime(lanes, momentsOf(lanes, timeline.endMs), WIDTH - left - RIGHT - (several ? 34 : 8));
  let y = TOP;
  const rows = lanes.map((lane, index) => {
    const row = laneRow({ lane, index, axis, y, left, several, timeline });
    y += row.height;
    return row.content;
  });
  const height = y + (more > 0 ? 30 : 12);
  return markup`<svg class="picture" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${title}">
${axis.ticks.map(({ x, label }) => tick(round(left + x), label, y))}${rows}${
  more > 0 &&
  markup`<text class="faint" x="${left}" y="${y + 16}">and ${more} more ${more === 1 ? 'operation' : 'operations'}</text>`
}</svg>`;
}

/** Moments beyond the attempts: Retry-After may ask for one after the end. */
function momentsOf(lanes: readonly Lane[], endMs: number): number[] {
  const moments = [endMs];
  for (const { attempts } of lanes) {
    for (const { retryAfter, startMs } of attempts) {
      if (retryAfter && retryAfter.notBeforeMs > startMs) moments.push(retryAfter.notBeforeMs);
    }
  }
  return moments;
}

function tick(x: number, label: string, bottom: number): Markup {
  return markup`<line class="grid" x1="${x}" y1="${TOP - 10}" x2="${x}" y2="${bottom}"/><text class="tick" x="${x}" y="${TOP - 16}">${label}</text>
`;
}

interface Row {
  readonly lane: Lane;
  readonly index: number;
  readonly axis: TimeAxis;
  readonly y: number;
  readonly left: number;
  readonly several: boolean;
  readonly timeline: Timeline;
}

function laneRow(row: Row): { content: Markup; height: number } {
  const compact = row.several && row.lane.attempts.length <= 1 && row.lane.marks.length === 0;
  return compact ? compactRow(row) : fullRow(row);
}

/** One line for an operation of one attempt: many of them make a wall that shows when the subject stops calling. */
function compactRow({ lane, index, axis, y, left }: Row): { content: Markup; height: number } {
  const [attempt] = lane.attempts;
  const middle = y + 13;
  const start = round(left + axis.x(lane.startMs));
  const content = markup`<g>${laneLabel(lane, middle)}<line class="lane" x1="${left}" y1="${middle}" x2="${WIDTH - RIGHT}" y2="${middle}"/>${
    attempt
      ? compactAttempt(attempt, shift(axis.attempt(index, 0), left), y)
      : markup`<circle class="none" cx="${start}" cy="${middle}" r="4"><title>no attempt</title></circle>`
  }${outcome(lane, middle)}</g>
`;
  return { content, height: 26 };
}

function compactAttempt(attempt: TimelineAttempt, place: Stretch, y: number): Markup[] {
  const text = resultText(attempt);
  const faults = attempt.faults.join(' and ');
  const right = place.to + 7;
  const room = WIDTH - RIGHT - right;
  const fits = text.length * BOLD <= room;
  const both = fits && faults !== '' && (text.length + 2) * BOLD + faults.length * CHARACTER <= room;
  const label = markup`<text class="result${!fits && ' end'}" x="${round(fits ? right : place.from - 7)}" y="${y + 17}">${text}${
    both && markup`<tspan class="fault" dx="8">${faults}</tspan>`
  }</text>`;
  return [bar(attempt, place, y + 4, 18), label];
}

function fullRow(row: Row): { content: Markup; height: number } {
  const { lane, index, axis, y, left, timeline } = row;
  const top = y + HEAD;
  const middle = top + BAR / 2;
  const places = lane.attempts.map((_, at) => shift(axis.attempt(index, at), left));
  const bands = lane.attempts.flatMap((attempt, at) => band(attempt, places[at]!, lane.attempts[at + 1], row, top));
  const details = lane.attempts.some((attempt) => detailText(attempt, timeline) !== '');
  const height = HEAD + BAR + 20 + (details ? 15 : 0) + (bands.length > 0 ? 20 : 0) + 8;
  const bottom = y + height - 14;
  const content = markup`<g>${row.several && laneLabel(lane, middle)}<line class="lane" x1="${left}" y1="${middle}" x2="${WIDTH - RIGHT}" y2="${middle}"/>${bands.map(
    (make) => make(bottom),
  )}${lane.attempts.map((attempt, at) => {
    const place = places[at]!;
    const room = (next: Stretch | undefined) => (next?.from ?? WIDTH) - place.from - 6;
    const free = room(places[at + 1]);
    const freeForFault = room(places.find((_, other) => other > at && (lane.attempts[other]?.faults.length ?? 0) > 0));
    return [
      at > 0 && wait(attempt, places[at - 1]!, place, middle),
      bar(attempt, place, top, BAR),
      attempt.faults.length > 0 && fault(attempt, place, top, freeForFault),
      clipped('result', place.from, top + BAR + 15, resultText(attempt), free),
      details && detail(detailText(attempt, timeline), place.from, places[at - 1], top + BAR + 30, free),
    ];
  })}${lane.marks.map((own) => mark(own, markPlace(own, row, places), middle))}${outcome(lane, middle)}</g>
`;
  return { content, height };
}

function laneLabel(lane: Lane, middle: number): Markup {
  const name = lane.op === null ? 'no operation' : `operation ${lane.op + 1}`;
  return markup`<text class="${lane.evidence ? 'label evidence' : 'label'}" x="4" y="${middle + 4}">${name}<title>${lane.operation}</title></text>`;
}

function bar(attempt: TimelineAttempt, { from, to }: Stretch, y: number, height: number): Markup {
  const width = round(Math.max(4, to - from));
  const shape =
    attempt.ending === 'broken'
      ? markup`<path d="${torn(from, y, width, height)}"/>`
      : markup`<rect x="${from}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
  const ring = markup`<rect class="ring" x="${round(from - 2.5)}" y="${y - 2.5}" width="${round(width + 5)}" height="${height + 5}" rx="6"/>`;
  return markup`<g class="bar ${attempt.ending}">${attempt.evidence && ring}${shape}<text x="${round(from + Math.min(width - (attempt.ending === 'broken' ? 4 : 0), 28) / 2)}" y="${y + height / 2 + 4}">${width >= 10 && attempt.number}</text><title>${barTitle(attempt)}</title></g>`;
}

/** A bar with a ragged right end: the connection tore. */
function torn(from: number, y: number, width: number, height: number): string {
  const right = from + width;
  const quarter = height / 4;
  const tooth = Math.min(5, width / 3);
  const edge = [1, 2, 3, 4]
    .map((step) => `L${round(right - (step % 2 === 1 ? tooth : 0))} ${y + quarter * step}`)
    .join('');
  return `M${from} ${y}L${round(right)} ${y}${edge}L${from} ${y + height}Z`;
}

function barTitle(attempt: TimelineAttempt): string {
  const parts = [
    `attempt ${attempt.number}`,
    `starts at ${formatMs(attempt.startMs)}`,
    ...attempt.faults,
    resultText(attempt),
  ];
  if (attempt.invalid) parts.push(clause(attempt.invalid));
  return parts.join(' · ');
}

function resultText({ result, ending, startMs, endMs }: TimelineAttempt): string {
  const took = (endMs ?? startMs) - startMs;
  const what = ending === 'invalid' ? `${result} invalid` : result;
  return took > 0 ? `${what} · ${formatMs(took)}` : what;
}

/** Keys where several appear, what the provider did, and where else a request went. */
function detailText({ key, effects, replayed, foreign }: TimelineAttempt, { keys }: Timeline): string {
  const parts: string[] = [];
  if (key && keys > 1) parts.push(`key ${key.number}`);
  parts.push(...effects);
  if (replayed) parts.push('replayed');
  if (foreign) parts.push(`to ${foreign.host}`, ...(foreign.credentialed ? ['with the credential'] : []));
  return parts.join(' · ');
}

function fault(attempt: TimelineAttempt, place: Stretch, top: number, room: number): Markup {
  const x = place.from;
  const bolt = `M${round(x + 5)} ${top - 20}l-4 6.5h3l-2 5.5l5.5-7.5h-3.2l2.4-4.5z`;
  return markup`<path class="bolt" d="${bolt}"/>${clipped('fault', x + 11, top - 10, attempt.faults.join(' and '), room - 11)}`;
}

function wait(attempt: TimelineAttempt, before: Stretch, place: Stretch, middle: number): Markup | undefined {
  if (attempt.waitMs === null || place.from - before.to < 12) return undefined;
  const text = formatMs(attempt.waitMs);
  const fits = text.length * CHARACTER <= place.from - before.to - 4;
  const early = attempt.earlyMs !== null ? ' early' : '';
  return markup`<line class="wait${early}" x1="${round(before.to + 2)}" y1="${middle}" x2="${round(place.from - 3)}" y2="${middle}"/><path class="tip${early}" d="M${round(place.from - 7)} ${middle - 3.5}l5 3.5l-5 3.5z"/>${
    fits &&
    markup`<text class="waited${early}" x="${round((before.to + place.from) / 2)}" y="${middle - 5}">${text}</text>`
  }`;
}

/** The stretch in which the provider asked to be left alone. */
function band(
  { retryAfter, endMs }: TimelineAttempt,
  place: Stretch,
  next: TimelineAttempt | undefined,
  { axis, left }: Row,
  top: number,
): ((bottom: number) => Markup)[] {
  if (!retryAfter || endMs === null || retryAfter.notBeforeMs <= endMs) return [];
  const from = place.to;
  const to = round(left + axis.x(retryAfter.notBeforeMs));
  const text = `Retry-After: not before ${formatMs(retryAfter.notBeforeMs)}`;
  const broken = next && next.earlyMs !== null ? ' early' : '';
  // The label stands inside the band's right end where it fits, else it begins at the band's start.
  const inside = to - from > text.length * CHARACTER + 8;
  return [
    (bottom) =>
      markup`<rect class="band${broken}" x="${from}" y="${top - 3}" width="${round(Math.max(0, to - from))}" height="${bottom - top + 11}"/><line class="limit${broken}" x1="${to}" y1="${top - 3}" x2="${to}" y2="${bottom + 8}"/><text class="limit-label${inside ? ' end' : ''}" x="${round(inside ? to - 6 : from + 4)}" y="${bottom + 2}">${text}</text>`,
  ];
}

/** After the bar that it follows, or at its moment. */
function markPlace({ atMs, order }: TimelineMark, { lane, axis, left }: Row, places: readonly Stretch[]): number {
  const before = places[lane.attempts.findLastIndex((attempt) => attempt.order < order)];
  return round(Math.max(left + axis.x(atMs), (before?.to ?? 0) + 8));
}

function mark({ kind }: TimelineMark, x: number, middle: number): Markup {
  const title = kind === 'alert' ? 'the subject raises an alert' : 'the subject asks for a fresh credential';
  const shape =
    kind === 'alert'
      ? markup`<path d="M${x} ${middle - 5}l5 9h-10z"/>`
      : markup`<circle cx="${x}" cy="${middle}" r="4"/>`;
  return markup`<g class="mark ${kind}">${shape}<title>${title}</title></g>`;
}

const OUTCOMES = {
  resolved: 'claims success',
  rejected: 'surfaces failure',
  unsettled: 'never settles',
  cut: 'journal ends',
} as const;

function outcome(lane: Lane, middle: number): Markup | undefined {
  if (lane.op === null) return undefined;
  const x = WIDTH - RIGHT + 14;
  const { kind, detail } = lane.outcome;
  return markup`<g class="outcome ${kind}"><path d="${outcomeSign(kind, x, middle)}"/><text x="${x + 12}" y="${middle + 4}">${OUTCOMES[kind]}</text><title>${[OUTCOMES[kind], detail].join(' · ')}</title></g>`;
}

/** A tick, a cross, or an hourglass: told apart without colour. */
function outcomeSign(kind: Lane['outcome']['kind'], x: number, y: number): string {
  if (kind === 'resolved') return `M${x - 4} ${y}l3 4l6-8`;
  if (kind === 'rejected') return `M${x - 3} ${y - 3.5}l7 7m0-7l-7 7`;
  return `M${x - 3} ${y - 4}h7l-7 8h7z`;
}

/** Under a bar; a bar at the right edge has its text end there instead, where nothing stands in the way. */
function detail(text: string, from: number, before: Stretch | undefined, y: number, room: number): Markup | undefined {
  const width = text.length * CHARACTER;
  const pulled = WIDTH - 4 - width;
  const atEdge = from + room + 6 >= WIDTH && width > room;
  if (!atEdge || (before && pulled < before.from + width)) return clipped('faint', from, y, text, room);
  return markup`<text class="faint end" x="${WIDTH - 4}" y="${y}">${text}</text>`;
}

function clipped(kind: string, x: number, y: number, text: string, room: number): Markup | undefined {
  const most = Math.floor(room / (kind === 'result' ? BOLD : CHARACTER));
  if (text === '' || most < 2) return undefined;
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return markup`<text class="${kind}" x="${round(x)}" y="${y}">${shown}${shown !== text && markup`<title>${text}</title>`}</text>`;
}

function shift({ from, to }: Stretch, left: number): Stretch {
  return { from: round(left + from), to: round(left + to) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
