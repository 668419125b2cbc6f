import type { Call } from '../../src/provider/provider.ts';

/** The fields that a request wants as whole objects: `expand[]`, in the query of a read and in the form of a write. */
export function expansionOf({ query, body }: Call): readonly string[] {
  return ((query.expand ?? (body as { expand?: unknown } | undefined)?.expand) as string[] | undefined) ?? [];
}
