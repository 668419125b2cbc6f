import type { Report } from '../engine/events.ts';
import { FAULTLINE_FAILED, SUBJECT_FINDINGS } from '../engine/unjudged.ts';
import { EXIT } from './exit.ts';

/**
 * What a report has to say on stderr, and the exit code that it asks for.
 *
 * @param exitZero whether findings are to count as success, for those who only want to read them.
 */
export function concludeRun(
  report: Report,
  { exitZero = false }: { readonly exitZero?: boolean } = {},
): {
  readonly exitCode: number;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
} {
  const errors = report.subjects.map(({ error }) => error).filter((error) => error !== undefined);
  const crashes = report.subjects.flatMap(({ crashes = [] }) => crashes);
  if (crashes.length > 0) {
    const message = `A rule crashed, so its verdicts are missing (${crashes[0]}): please report it with the seed ${report.seed}.`;
    return { exitCode: EXIT.internal, errors: [...errors, { code: 'RULE_CRASHED', message }] };
  }
  const { pass, fail } = report.summary;
  if (errors.some(({ code }) => code === FAULTLINE_FAILED)) return { exitCode: EXIT.internal, errors };
  const crashed = errors.some(({ code }) => SUBJECT_FINDINGS.includes(code));
  if (errors.some(({ code }) => !SUBJECT_FINDINGS.includes(code))) return { exitCode: EXIT.usage, errors };
  if (pass + fail === 0 && !crashed && !report.interrupted) {
    return { exitCode: EXIT.usage, errors: [...errors, { code: 'NOTHING_JUDGED', message: whyNothing(report) }] };
  }
  return { exitCode: !exitZero && (fail > 0 || crashed) ? EXIT.ruleFailed : EXIT.ok, errors };
}

function whyNothing({ subjects, summary }: Report): string {
  if (subjects.length === 0) return 'No subject was left to judge: none uses a provider that --provider names.';
  const { unknown, skip } = summary;
  if (unknown + skip === 0)
    return 'No rule applied; widen --rule, --scenario or --shard, or give the subject operations.';
  return `No rule could be judged: ${skip} skipped, ${unknown} unknown; the report says why.`;
}
