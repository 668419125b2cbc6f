/** What to show where there is room for `most`: the evidence, then the earliest; in the order of the case. */
export function chooseLanes<T extends { readonly evidence: boolean }>(
  lanes: readonly T[],
  most: number,
): { readonly lanes: readonly T[]; readonly hidden: readonly T[] } {
  const byWorth = new Set([...lanes.filter((lane) => lane.evidence), ...lanes]);
  const kept = new Set([...byWorth].slice(0, most));
  return { lanes: lanes.filter((lane) => kept.has(lane)), hidden: lanes.filter((lane) => !kept.has(lane)) };
}
