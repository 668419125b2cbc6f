import type { PageSection } from './entries.ts';
import type { ScoredResult } from './scorecard.ts';

/** How a client comes through one kind of failure. */
export interface Glance {
  readonly section: PageSection;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'skip';
  /** Rules that it breaks there. */
  readonly broken: number;
  readonly title: string;
}

/** The rule without which a client has nothing but one attempt. */
const TRIES_AGAIN = 'retry/transient-retried';

/** What the table at the top shows, in words. */
export const GLANCE =
  'Clients by kinds of failure: ✗ with the number of rules that are broken, ✓ where none is, – where the client makes one attempt by design, so that the failure reaches its caller at once, or promises nothing of the kind.';

/** The whole page in one table: a row a client, a cell a section. */
export function glances(
  sections: readonly PageSection[],
  clients: readonly ScoredResult[],
): readonly { readonly client: ScoredResult; readonly glances: readonly Glance[] }[] {
  return clients.map((client, row) => ({ client, glances: sections.map((section) => glanceAt(section, row)) }));
}

function glanceAt(section: PageSection, row: number): Glance {
  const cells = section.rows[row]!.cells;
  const broken = cells.filter(({ verdict }) => verdict === 'fail').length;
  const say = (verdict: Glance['verdict'], title: string) => ({ section, verdict, broken, title });
  if (broken > 0) return say('fail', `${section.title}: ${broken} of ${section.columns.length} rules broken`);
  if (cells[section.columns.indexOf(TRIES_AGAIN)]?.verdict === 'skip') {
    return say('skip', `${section.title}: one attempt, and no other is promised`);
  }
  if (cells.some(({ verdict }) => verdict === 'pass')) return say('pass', `${section.title}: no rule broken`);
  if (cells.some(({ verdict }) => verdict === 'unknown')) return say('unknown', `${section.title}: not seen`);
  return say('skip', `${section.title}: not promised`);
}
