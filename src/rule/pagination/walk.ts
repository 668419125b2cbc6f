import type { Page } from '../../journal/events.ts';
import type { Attempt, Operation } from '../../journal/observation.ts';

/** One page as an operation got it. */
export interface WalkedPage {
  readonly attempt: number;
  readonly page: Page;
}

/** A list as far as an operation has read it: from its first page on, each page where the one before it leads. */
export interface Walk {
  readonly pages: readonly WalkedPage[];
  /** The position that was never delivered, though the last of the pages leads there; `null` where the list is whole. */
  readonly missing: string | null;
}

/** The attempts of an operation that ask for a page of what it is named after. */
export function pagesAsked({ operation, attempts }: Operation): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.operation === operation && attempt.position !== undefined);
}

/**
 * The walk through what was delivered, or `undefined` where there is none: no first page came, or the pages lead in a
 * circle. A list that was begun more than once is whole where any beginning leads to its end.
 */
export function walkOf(asked: readonly Attempt[]): Walk | undefined {
  const latest = new Map<string | null, WalkedPage>();
  for (const { position = null, page, attempt } of asked) if (page) latest.set(position, { attempt, page });
  // Who counts records or pages may say so of the first page too.
  const first = asked.some(isFirst) ? null : (asked[0]?.position ?? null);
  const beginnings = asked.filter(({ position, page }) => position === first && page !== null);
  const walks = beginnings.flatMap(({ attempt, page }) => walkFrom({ attempt, page: page! }, latest) ?? []);
  return walks.findLast(({ missing }) => missing === null) ?? walks.at(-1);
}

/** Whether an attempt asks for the first page. */
export function isFirst({ position }: Attempt): boolean {
  return position === null;
}

function walkFrom(first: WalkedPage, latest: ReadonlyMap<string | null, WalkedPage>): Walk | undefined {
  const pages = [first];
  const been = new Set<string>();
  let { next } = first.page;
  while (next !== null) {
    if (been.has(next)) return undefined;
    been.add(next);
    const found = latest.get(next);
    if (!found) break;
    pages.push(found);
    next = found.page.next;
  }
  return { pages, missing: next };
}
