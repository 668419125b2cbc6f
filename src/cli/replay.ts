import { Command } from 'commander';
import type { EngineEvent, Report } from '../engine/events.ts';
import type { TokenContent } from '../engine/token.ts';
import { EXIT, type Finish } from './exit.ts';
import { collect } from './options.ts';

interface ReplayFlags {
  readonly subject?: string;
  readonly fromPact?: readonly string[];
  readonly reporter?: readonly string[];
  readonly out?: string;
}

/** `faultline replay`: runs the case of a token again and shows what comes of it. */
export function replayCommand(finish: Finish): Command {
  return new Command('replay')
    .description('run a case from a report again, and see whether the rule still fails')
    .argument('<token>', 'the token, as the report shows it')
    .option('--subject <file>', 'the file of the subject (default: the one that the token names)')
    .option(
      '--from-pact <file>',
      'the Pact file that the run had; may be repeated (default: those that the token names)',
      collect,
    )
    .option('--reporter <name>', 'report it this way too; may be repeated', collect)
    .option('--out <dir>', 'where reporters put files (default: faultline-report)')
    .addHelpText(
      'after',
      `
Examples:
  faultline replay TOKEN
  faultline replay TOKEN --subject fixed/checkout.subject.ts

Reports name the token of each finding. What the subject prints is shown on stderr.

Exit codes: 1 the rule still fails, 0 it passes now, 2 it could not be judged.`,
    )
    .action(async (token: string, flags: ReplayFlags) => finish(await replay(token, flags)));
}

async function replay(text: string, flags: ReplayFlags): Promise<number> {
  const [{ decodeToken }, { UserError }, { subjectFiles }, { chooseRules }, { checkOut, DEFAULT_OUT }] =
    await Promise.all([
      import('../engine/token.ts'),
      import('../user-error.ts'),
      import('./subject-files.ts'),
      import('./choose.ts'),
      import('./out-folder.ts'),
    ]);
  const token = decodeToken(text);
  const { rule } = token;
  await chooseRules([rule]);
  const named = flags.subject ?? token.file;
  if (named === undefined) {
    throw new UserError('SUBJECT_MISSING', `The token does not say where "${token.subject}" is: pass --subject FILE.`);
  }
  const [file] = subjectFiles([named]);
  const fromPacts = await choosePacts(flags, token);
  if (flags.out !== undefined) checkOut(flags.out);

  const [{ openReporters }, { wantsColor }, { replaySubject }, { listenForInterrupt }] = await Promise.all([
    import('./open-reporters.ts'),
    import('./color.ts'),
    import('../engine/replay-subject.ts'),
    import('./interrupt.ts'),
  ]);
  const reporters = openReporters(flags.reporter ?? [], flags.out ?? DEFAULT_OUT);
  using interrupt = listenForInterrupt(() => {});
  const { signal } = interrupt;
  const onPrint = (line: string) => void process.stderr.write(`subject: ${line}\n`);
  const { rig = 'virtual' } = token;
  const replayed = await replaySubject({
    file: file!,
    case: token.case,
    rig,
    rules: [rule],
    ...(fromPacts && { fromPacts }),
    signal,
    onPrint,
  });

  const [{ replayText }, { replayReport }, { sentence }] = await Promise.all([
    import('./replay-text.ts'),
    import('./replay-report.ts'),
    import('../report/sentence.ts'),
  ]);
  const columns = process.stdout.columns ?? 80;
  process.stdout.write(replayText(token, replayed, { color: wantsColor(), columns }));
  for (const event of eventsOf(replayReport(token, text.trim(), replayed))) reporters.on(event);
  await reporters.end();

  const { verdict } = replayed.verdicts[0]!;
  if (verdict.verdict === 'fail') return EXIT.ruleFailed;
  if (verdict.verdict === 'pass') return EXIT.ok;
  throw new UserError(
    'NOTHING_JUDGED',
    sentence(`The rule ${rule} could not be judged on this case: ${verdict.reason}`),
  );
}

/** The Pact files that the provider is to answer by: those given, else those that the token names. */
async function choosePacts({ fromPact }: ReplayFlags, { pacts }: TokenContent): Promise<readonly string[] | undefined> {
  const [{ fromPactFiles }, { UserError }] = await Promise.all([
    import('./from-pact-files.ts'),
    import('../user-error.ts'),
  ]);
  if (fromPact !== undefined) return fromPactFiles(fromPact);
  if (pacts === undefined) return undefined;
  const named = pacts.filter((pact) => pact !== null);
  if (named.length === pacts.length) return fromPactFiles(named);
  throw new UserError(
    'PACT_FILE_MISSING',
    'The case was found with `run --from-pact`, and the token does not say where the Pact file is: pass --from-pact FILE.',
  );
}

/** A finished report as the events of a run. */
function* eventsOf(report: Report): Generator<EngineEvent> {
  yield { type: 'run-started', seed: report.seed, runs: 1, subjects: report.subjects.map(({ name }) => name) };
  for (const subject of report.subjects) yield { type: 'subject-finished', report: subject };
  yield { type: 'run-finished', report };
}
