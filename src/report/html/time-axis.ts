import { formatMs } from '../duration.ts';
import type { Lane } from '../timeline.ts';

/** Where an attempt lies on the picture, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where time lies on the picture. */
export interface TimeAxis {
  /** The place of a moment, in pixels. */
  x(ms: number): number;
  /** The place of an attempt, by its lane and its index there. */
  attempt(lane: number, index: number): Stretch;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

/** Pixels that are kept free: a bar must hold its number, a wait its label. */
const BAR = 20;
const WAIT = 54;
const NO_WAIT = 16;
const TICK = 64;

interface Station {
  readonly ms: number;
  /** `-1` for moments that belong to no lane. */
  readonly lane: number;
  /** Pixels to keep from the station before in the same lane. */
  readonly room: number;
}

/**
 * Lays time out over `width` pixels. Proportional wherever there is room; bent only where attempts would cover each
 * other, as they do when they take no time. Moments are in the same order in every lane.
 *
 * @param moments further moments that must be on the picture, in milliseconds.
 */
export function layOutTime(lanes: readonly Lane[], moments: readonly number[], width: number): TimeAxis {
  const stations = stationsOf(lanes, moments);
  let tight = 1;
  while (place(stations, 0, tight).end > width * 0.8) tight *= 0.8;
  let low = 0;
  let high = 1e6;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (place(stations, middle, tight).end > width) high = middle;
    else low = middle;
  }
  const { times, xs, ends } = place(stations, low, tight);
  const x = (ms: number) => interpolate(times, xs, ms);
  return {
    x,
    attempt: (lane, index) => ({ from: ends[lane]![index * 2]!, to: ends[lane]![index * 2 + 1]! }),
    ticks: ticksOf(x, times.at(-1) ?? 0),
  };
}

function stationsOf(lanes: readonly Lane[], moments: readonly number[]): Station[] {
  const stations: Station[] = [0, ...moments].map((ms) => ({ ms, lane: -1, room: 0 }));
  lanes.forEach((lane, at) => {
    let before = 0;
    for (const { startMs, endMs } of lane.attempts) {
      // Attempts of one operation may overlap; on the picture they follow each other.
      const start = Math.max(startMs, before);
      const end = Math.max(start, endMs ?? lane.settledMs ?? start);
      stations.push({ ms: start, lane: at, room: start > before ? WAIT : NO_WAIT }, { ms: end, lane: at, room: BAR });
      before = end;
    }
    if (lane.settledMs !== null) stations.push({ ms: lane.settledMs, lane: -1, room: 0 });
  });
  return stations.sort((a, b) => a.ms - b.ms);
}

function place(stations: readonly Station[], scale: number, tight: number) {
  const times: number[] = [];
  const xs: number[] = [];
  /** The places of each lane's stations, in order. */
  const ends: number[][] = [];
  let end = 0;
  for (let i = 0; i < stations.length; ) {
    const { ms } = stations[i]!;
    let next = i;
    while (next < stations.length && stations[next]!.ms === ms) next++;
    const group = stations.slice(i, next);
    let x = times.length === 0 ? 0 : xs.at(-1)! + scale * (ms - times.at(-1)!);
    const seen = new Set<number>();
    for (const { lane, room } of group) {
      const last = ends[lane]?.at(-1);
      if (lane >= 0 && !seen.has(lane) && last !== undefined) x = Math.max(x, last + room * tight);
      seen.add(lane);
    }
    for (const { lane, room } of group) {
      if (lane < 0) continue;
      ends[lane] ??= [];
      const last = ends[lane].at(-1);
      ends[lane].push(last === undefined ? x : Math.max(x, last + room * tight));
      end = Math.max(end, ends[lane].at(-1)!);
    }
    times.push(ms);
    xs.push(x);
    end = Math.max(end, x);
    i = next;
  }
  return { times, xs, ends, end };
}

function interpolate(times: readonly number[], xs: readonly number[], ms: number): number {
  const after = times.findIndex((time) => time >= ms);
  if (after < 0) return xs.at(-1) ?? 0;
  if (after === 0) return xs[0]!;
  const from = times[after - 1]!;
  const share = (ms - from) / (times[after]! - from);
  return xs[after - 1]! + share * (xs[after]! - xs[after - 1]!);
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5];

function ticksOf(x: (ms: number) => number, endMs: number): { x: number; label: string }[] {
  const ticks = [{ x: x(0), label: '0' }];
  if (endMs <= 0) return ticks;
  const step = STEPS.find((candidate) => endMs / candidate <= 10) ?? endMs / 8;
  for (let ms = step; ms <= endMs; ms += step) {
    if (x(ms) - ticks.at(-1)!.x >= TICK) ticks.push({ x: x(ms), label: formatMs(ms) });
  }
  return ticks;
}
