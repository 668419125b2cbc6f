/**
 * The known names that a mistyped one may have meant, nearest first: those within a third of its length of edits, and
 * those that contain it.
 *
 * @param limit how many at most. Default 3.
 * @example nearest('strpe', ['stripe', 'slack']) // ['stripe']
 */
export function nearest(name: string, known: readonly string[], limit = 3): readonly string[] {
  const wanted = name.toLowerCase();
  const allowed = Math.max(2, Math.ceil(wanted.length / 3));
  return known
    .map((candidate) => {
      const text = candidate.toLowerCase();
      const contained = wanted.length > 1 && text.includes(wanted);
      return { candidate, distance: contained ? 0 : editDistance(wanted, text) };
    })
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/**
 * The end of a sentence about an unknown name: what it may have meant, or else what is known.
 *
 * @example `Provider "strpe" is unknown${suggestion('strpe', ['stripe'])}.` // …; did you mean "stripe"?
 */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near.length > 0) return `; did you mean ${near.map((candidate) => `"${candidate}"`).join(' or ')}?`;
  if (known.length === 0) return '; none is known.';
  const shown = known.slice(0, 12);
  return `; known: ${shown.join(', ')}${known.length > shown.length ? ', …' : ''}.`;
}

/** Levenshtein distance, in one row. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length]!;
}
