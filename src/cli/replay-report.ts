import type { CellVerdict, Report, SubjectReport } from '../engine/events.ts';
import type { Replayed } from '../engine/subject-messages.ts';
import type { TokenContent } from '../engine/token.ts';

/** A replayed case as the report of a run of one case, for reporters. */
export function replayReport(token: TokenContent, text: string, replayed: Replayed): Report {
  const { case: planned, rule } = token;
  const { verdict } = replayed.verdicts[0]!;
  const evidence = verdict.verdict === 'fail' ? verdict : undefined;
  const { operation } = planned.operations[evidence?.operations?.[0] ?? 0]!;
  const cell: CellVerdict = {
    rule,
    operation,
    verdict: verdict.verdict,
    runs: 1,
    ...(verdict.verdict === 'pass' ? {} : { reason: verdict.reason }),
    ...(evidence?.aspect === undefined ? {} : { aspect: evidence.aspect }),
    ...(evidence && {
      counterexample: {
        replay: text,
        case: planned,
        schedule: planned.schedule,
        journal: replayed.journal,
        attempts: evidence.attempts ?? [],
        operations: evidence.operations ?? [],
        shrinks: 0,
        repeats: true,
      },
    }),
  };
  const subject: SubjectReport = {
    name: replayed.subject,
    provider: replayed.provider,
    ...(token.file === undefined ? {} : { file: token.file }),
    ...(token.rig === 'wire' ? { rig: token.rig } : {}),
    verdicts: [cell],
    cases: 1,
    durationMs: 0,
  };
  return {
    schema: 'faultline.report/1',
    // Seeds of cases are 32 bits wide, signed.
    seed: planned.seed >>> 0,
    durationMs: 0,
    subjects: [subject],
    summary: { pass: 0, fail: 0, unknown: 0, skip: 0, [cell.verdict]: 1 },
    replayed: text,
  };
}
