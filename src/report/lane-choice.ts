import type { Lane } from './timeline.ts';

/** The lanes to show where there is room for `most`: the evidence, then the earliest; in the order of the case. */
export function chooseLanes(
  lanes: readonly Lane[],
  most: number,
): { readonly lanes: readonly Lane[]; readonly hidden: number } {
  if (lanes.length <= most) return { lanes, hidden: 0 };
  const byWorth = new Set([...lanes.filter((lane) => lane.evidence), ...lanes]);
  const kept = new Set([...byWorth].slice(0, most));
  return { lanes: lanes.filter((lane) => kept.has(lane)), hidden: lanes.length - kept.size };
}
