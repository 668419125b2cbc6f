type Metadata = Readonly<Record<string, string>>;

/** Merges metadata as Stripe does: pairs not named stay, pairs with an empty value go. */
export function mergeMetadata(stored: Metadata, given: Metadata | undefined): Record<string, string> {
  const merged: Record<string, string> = { ...stored };
  for (const [key, value] of Object.entries(given ?? {})) {
    if (value === '') delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

/** An optional text as Stripe stores it: one that is empty counts as none. */
export function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
