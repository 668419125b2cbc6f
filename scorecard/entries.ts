import { printable } from '../src/report/printable.ts';
import type { Timeline } from '../src/report/timeline.ts';
import type { BrokenSide, Scorecard, ScoredResult } from './scorecard.ts';
import { type Section, sectionOf, sections } from './sections.ts';

/** A client that shows a finding, with the sides on which it does. */
export interface Seen {
  readonly client: ScoredResult;
  readonly sides: readonly BrokenSide[];
}

/** One finding as the page tells it: once, for all clients and sides that it is confirmed for. */
export interface Entry {
  /** Also the anchor, once it is made one by `anchorOf`. */
  readonly heading: string;
  readonly rule: string;
  readonly confirmed: BrokenSide['confirmed'];
  readonly seen: readonly Seen[];
  /** The smallest of its cases: what is drawn. */
  readonly shown: { readonly client: ScoredResult; readonly side: BrokenSide };
}

/** A cell of a section's table. */
export interface PageCell {
  /** `elsewhere`: the rule is broken, but not by what this section is about. `none`: it was not tried. */
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'skip' | 'elsewhere' | 'none';
  /** Of the finding, where there is one. */
  readonly anchor: string | undefined;
  readonly title: string;
}

/** A section with what was found. */
export interface PageSection extends Section {
  /** Rules that any client promises. */
  readonly columns: readonly string[];
  /** Rules that no client promises. */
  readonly unpromised: readonly string[];
  /** A row a client, a cell a column. */
  readonly rows: readonly { readonly client: ScoredResult; readonly cells: readonly PageCell[] }[];
  readonly entries: readonly Entry[];
}

/** Lays a scorecard out by section. */
export function pageSections({ clients }: Scorecard, timelines: ReadonlyMap<string, Timeline>): readonly PageSection[] {
  const taken = new Set<string>();
  return sections.map((section) => {
    const entries = entriesOf(section, clients, timelines, taken);
    const more = entries.map(({ rule }) => rule).filter((rule) => !section.rules.includes(rule));
    const rules = [...section.rules, ...new Set(more)];
    const promised = (rule: string) =>
      clients.some(({ cells }) => cells.some((cell) => cell.rule === rule && cell.verdict !== 'skip'));
    const columns = rules.filter(promised);
    const rows = clients.map((client) => ({
      client,
      cells: columns.map((rule) => pageCell(client, rule, entries)),
    }));
    return { ...section, columns, unpromised: rules.filter((rule) => !promised(rule)), rows, entries };
  });
}

/** A heading's anchor, as forges make it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/** Text whose anchor is the same, written as Markdown or as HTML. */
function asHeading(text: string): string {
  return printable(text).replaceAll(/[<>&]/g, ' ');
}

/** Where a client's own lines stand. */
export function clientHeading({ title, settings }: Pick<ScoredResult, 'title' | 'settings'>): string {
  return asHeading(`${title}, ${settings === 'defaults' ? 'with its defaults' : 'as recommended'}`);
}

function entriesOf(
  section: Section,
  clients: readonly ScoredResult[],
  timelines: ReadonlyMap<string, Timeline>,
  taken: Set<string>,
): Entry[] {
  const groups = new Map<string, { rule: string; all: { client: ScoredResult; side: BrokenSide }[] }>();
  for (const client of clients) {
    for (const { rule, aspects = [] } of client.cells) {
      for (const side of aspects) {
        if (sectionOf(rule, side.aspect) !== section.id) continue;
        // What nobody has confirmed is not known to be one thing.
        const id = JSON.stringify([rule, side.confirmed ?? [client.file, side.aspect]]);
        const group = groups.get(id);
        if (group) group.all.push({ client, side });
        else groups.set(id, { rule, all: [{ client, side }] });
      }
    }
  }
  const order = (rule: string) => section.rules.indexOf(rule) >>> 0;
  return [...groups.values()]
    .sort((a, b) => order(a.rule) - order(b.rule))
    .map(({ rule, all }) => {
      const shown = all.reduce((best, each) => (sizeOf(each, timelines) < sizeOf(best, timelines) ? each : best));
      const seen = [...Map.groupBy(all, ({ client }) => client)].map(([client, own]) => ({
        client,
        sides: own.map(({ side }) => side),
      }));
      const heading = freshHeading(
        asHeading(`${seen[0]!.client.title}: ${rule}, ${section.title.toLowerCase()}`),
        taken,
      );
      return { heading, rule, confirmed: shown.side.confirmed, seen, shown };
    });
}

/** Attempts of the case: what there is to look at. */
function sizeOf({ side }: { readonly side: BrokenSide }, timelines: ReadonlyMap<string, Timeline>): number {
  const lanes = timelines.get(side.replay)?.lanes ?? [];
  return lanes.reduce((sum, { attempts }) => sum + 1 + attempts.length, 0) || Number.POSITIVE_INFINITY;
}

/** Makes a heading whose anchor no other has: forges number those that are alike, and other pages link to them. */
function freshHeading(wanted: string, taken: Set<string>): string {
  let heading = wanted;
  for (let number = 2; taken.has(anchorOf(heading)); number++) heading = `${wanted} (${number})`;
  taken.add(anchorOf(heading));
  return heading;
}

function pageCell(client: ScoredResult, rule: string, entries: readonly Entry[]): PageCell {
  const cell = client.cells.find((each) => each.rule === rule);
  if (!cell) return { verdict: 'none', anchor: undefined, title: `${rule}: no case was run for it` };
  const entry = entries.find((each) => each.rule === rule && each.seen.some((seen) => seen.client === client));
  if (entry) {
    const text = entry.confirmed?.what ?? entry.shown.side.reason;
    return { verdict: 'fail', anchor: anchorOf(entry.heading), title: `${rule}: ${text}` };
  }
  if (cell.verdict === 'fail') {
    return { verdict: 'elsewhere', anchor: undefined, title: `${rule}: not broken here, but elsewhere` };
  }
  const why = cell.verdict === 'pass' ? undefined : cell.notJudged?.[0]?.reason;
  const { pass, fail, unknown, skip } = cell.counts;
  const count = `held on ${pass} of ${pass + fail + unknown + skip} operations`;
  return { verdict: cell.verdict, anchor: undefined, title: `${rule}: ${why ?? count}` };
}
