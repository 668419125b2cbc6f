import type { ConfirmedFinding } from '../examples/sdks/confirmed-finding.ts';
import type { ScoredClient } from '../examples/sdks/scored-client.ts';
import type { SubjectReport } from '../src/engine/events.ts';
import { type Timeline, timelineOf } from '../src/report/timeline.ts';
import { cellsOf, countsOf, operationsOf } from './cells.ts';
import { Confirmations } from './confirm.ts';
import type { MissingClient, Scorecard, ScoredResult } from './scorecard.ts';

/** A client after its run. */
export interface Judged {
  readonly client: ScoredClient;
  readonly packages: ScoredResult['packages'];
  readonly report: SubjectReport;
}

/** A scorecard, and what happened in each of its smallest cases, by replay token. */
export interface Score {
  readonly scorecard: Scorecard;
  readonly timelines: ReadonlyMap<string, Timeline>;
}

/** What was judged, and with what. */
export interface Scoring extends Pick<Scorecard, 'faultline' | 'node' | 'seed' | 'runs'> {
  /** In the order of the page. */
  readonly judged: readonly Judged[];
  readonly missing: readonly MissingClient[];
  readonly findings: readonly ConfirmedFinding[];
  /** Files of all clients, also of those that were not asked for. */
  readonly known: readonly string[];
  /** Ids of all rules, in their order. */
  readonly rules: readonly string[];
}

/** Makes the scorecard of what was judged. */
export function scoreOf({ faultline, node, seed, runs, judged, missing, findings, known, rules }: Scoring): Score {
  const confirmations = new Confirmations(findings);
  const timelines = new Map<string, Timeline>();
  const clients = judged.map(({ client, packages, report }): ScoredResult => {
    const { cells, counterexamples } = cellsOf(report, rules, client.file, confirmations);
    for (const [token, counterexample] of counterexamples) timelines.set(token, timelineOf(counterexample));
    const { leftOut, tooLong, crashes, error } = report;
    return {
      file: client.file,
      title: client.title,
      settings: client.settings,
      documented: client.documented,
      provider: report.provider,
      rig: report.rig ?? client.rig ?? 'virtual',
      ...(client.rigReason !== undefined && { rigReason: client.rigReason }),
      packages,
      operations: operationsOf(report),
      cells,
      summary: countsOf(cells),
      ...(leftOut !== undefined && { leftOut }),
      ...(tooLong !== undefined && { tooLong }),
      ...(crashes !== undefined && { crashes }),
      ...(error !== undefined && { error }),
    };
  });
  const complete = judged.filter(({ report }) => !report.error).map(({ client }) => client.file);
  const stale = confirmations.stale(complete, known);
  return {
    scorecard: { schema: 'faultline.scorecard/1', faultline, node, seed, runs, clients, missing, stale },
    timelines,
  };
}
