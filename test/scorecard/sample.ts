import type { ConfirmedFinding } from '../../examples/sdks/confirmed-finding.ts';
import type { ScoredClient } from '../../examples/sdks/scored-client.ts';
import { type Judged, type Score, scoreOf } from '../../scorecard/score.ts';
import type { SubjectReport } from '../../src/engine/events.ts';
import { rules } from '../../src/rule/registry.ts';
import { findings, subjectReport } from '../report/sample.ts';

// Clients and findings as the files of examples/sdks have them, and a score made of them without a run.

const base = { packages: ['stripe'], settings: 'defaults', documented: 'https://docs.stripe.com/sdks' } as const;

/** A client of the scorecard. */
export function client(file: string, more: Partial<ScoredClient> = {}): ScoredClient {
  return { ...base, file, title: file.replace('.ts', ''), ...more };
}

/** A client after its run. */
export function judged(file: string, report: SubjectReport, more: Partial<ScoredClient> = {}): Judged {
  return { client: client(file, more), packages: [{ name: 'stripe', version: '23.1.0' }], report };
}

/** A finding that somebody confirmed. */
export function finding(
  files: readonly string[],
  rule: string,
  more: Partial<ConfirmedFinding> = {},
): ConfirmedFinding {
  return {
    files,
    rule,
    kind: 'defect',
    what: `It breaks ${rule}.`,
    where: 'stripe@23.1.0 esm/RequestSender.js',
    ...more,
  };
}

/** All that `broken.ts` breaks, confirmed. */
export const confirmed: readonly ConfirmedFinding[] = [
  finding(['broken.ts'], 'retry/transient-retried', {
    kind: 'by-design',
    documented: 'https://docs.stripe.com/rate-limits',
  }),
  finding(['broken.ts'], 'retry/retry-after-honoured'),
  finding(['broken.ts'], 'outcome/settles'),
  finding(['broken.ts'], 'outcome/invalid-never-success', { kind: 'not-offered' }),
  finding(['broken.ts'], 'idempotency/single-effect', { what: 'It pays twice.' }),
  finding(['broken.ts'], 'breaker/opens-after-threshold'),
];

/** `broken.ts`, with every kind of verdict, beside `sound.ts`, which breaks nothing. */
export const both: readonly Judged[] = [
  judged('broken.ts', findings()),
  judged('sound.ts', subjectReport('sound', []), { settings: 'recommended' }),
];

/** The score of these clients. */
export function score(clients: readonly Judged[], confirmations: readonly ConfirmedFinding[] = []): Score {
  return scoreOf({
    faultline: '0.1.0',
    node: '24.19.0',
    seed: 1,
    runs: { virtual: 100, wire: 40 },
    judged: clients,
    missing: [],
    findings: confirmations,
    known: clients.map((each) => each.client.file),
    rules: rules.map(({ id }) => id),
  });
}
