import type { PageCell } from './entries.ts';
import type { Confirmation, Scorecard, ScoredResult } from './scorecard.ts';

// What both forms of the page say in the same words.

export const TITLE = 'Which failures do the official SDKs survive?';

export const INTRODUCTION =
  'Vendors’ SDKs and popular HTTP clients were called as their documentation shows, while the API that they call was throttled, cut off, broken and slow. Every call was judged from the wire by the same rules.';

/** What the page shows for a cell. Colours only repeat what these say. */
export const CELLS: Readonly<Record<PageCell['verdict'], string>> = {
  pass: '✓',
  fail: '✗',
  unknown: '?',
  skip: '–',
  elsewhere: '·',
  none: '',
};

/** What the symbols mean. */
export const LEGEND: readonly (readonly [PageCell['verdict'], string])[] = [
  ['pass', 'the rule held wherever it could be seen'],
  ['fail', 'it was broken at least once: the link leads to what happened'],
  ['elsewhere', 'not broken by this kind of failure, but by another one'],
  ['unknown', 'no case showed it; the client’s lines at the end say why'],
  ['skip', 'not promised: neither the client nor its documentation says that it does this'],
];

export const KINDS: Readonly<Record<Confirmation['kind'], string>> = {
  defect: 'defect',
  'by-design': 'by design',
  'not-offered': 'not offered',
};

/** What the kinds of findings mean. */
export const KIND_MEANINGS: readonly (readonly [Confirmation['kind'], string])[] = [
  ['defect', 'the client does not do what its documentation says, or what the protocol demands'],
  ['by-design', 'its documentation says that it behaves so, and the finding names the page'],
  ['not-offered', 'it has nothing of the kind, and leaves it to its user'],
];

/** What stands behind the findings. */
export function confirmedText({ clients }: Scorecard): string {
  const sides = clients.flatMap(({ cells }) => cells.flatMap(({ aspects = [] }) => aspects));
  const all = sides.every(({ confirmed }) => confirmed !== null);
  const which = all ? 'Every ✗' : 'Every ✗ that is not marked as unconfirmed';
  return `${which} was confirmed by reading the client’s code, and is one of three kinds:`;
}

/** What a reader must know before quoting the page. */
export const LIMITS: readonly string[] = [
  'The provider is a mock that was built after the vendor’s documentation, not the vendor. What the vendor’s servers do beyond their documentation is not judged.',
  'A client is judged alone, without code of its user around it. Much of what is not offered here can be added in a few lines.',
  'How many attempts, how long a timeout and how long a deadline is fair is taken from each client’s own settings and documentation. Where a client names none, general limits apply: 5 attempts, 30 s for an attempt and 120 s for an operation. The subject’s file has the numbers.',
  'A rule that holds in these cases is not proven to hold in all. A rule that is broken is: the command below each finding runs it again.',
  'Versions are those named here. Later ones may do better.',
];

/** How the page can be had again. */
export function reproduceCommands({ seed }: Scorecard): readonly string[] {
  return ['npm ci', seed === 1 ? 'npm run scorecard' : `npm run scorecard -- --seed ${seed}`];
}

/** The command that runs a smallest case again, in the repository. */
export function replayCommand(token: string): string {
  return `npm run -s faultline -- replay ${token}`;
}

/** The versions of what a client is made of: `axios 1.2.3, axios-retry 4.5.0`. */
export function versionsText({ packages }: Pick<ScoredResult, 'packages'>): string {
  return packages.map(({ name, version }) => `${name} ${version}`).join(', ');
}

/** `1 rule`, `2 rules`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The page of a link, where it is one that a browser may follow. */
export function linkOf(text: string): string | undefined {
  return /^https:\/\/[^\s<>"'()`]+$/.test(text) ? text : undefined;
}
