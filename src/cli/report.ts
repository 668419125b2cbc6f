import { Command } from 'commander';
import { EXIT, type Finish } from './exit.ts';
import { collect } from './options.ts';

interface MergeFlags {
  readonly reporter?: readonly string[];
  readonly out?: string;
  readonly exitZero?: true;
}

/** `faultline report`: what can be done with reports that are there already. */
export function reportCommand(finish: Finish): Command {
  return new Command('report').description('work with the reports of runs').addCommand(mergeCommand(finish));
}

function mergeCommand(finish: Finish): Command {
  return new Command('merge')
    .description('join the reports of the shards of one run')
    .argument('<path...>', 'report.json files, or folders that hold them at any depth')
    .option('--reporter <name>', 'how to report (default: console); may be repeated', collect)
    .option('--out <dir>', 'where reporters put files (default: faultline-report)')
    .option('--exit-zero', 'exit with 0 also when a rule failed')
    .addHelpText(
      'after',
      `
Examples:
  faultline run --shard 1/2 --seed 7 --reporter json --out shards/1
  faultline run --shard 2/2 --seed 7 --reporter json --out shards/2
  faultline report merge shards --reporter console --reporter html

Give every shard the same --seed. Exit codes are those of faultline run; 2 also where a shard is missing.`,
    )
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .action(async (paths: readonly string[], flags: MergeFlags) => finish(await merge(paths, flags)));
}

async function merge(paths: readonly string[], flags: MergeFlags): Promise<number> {
  const [{ readReports }, { mergeReports }, { scenarios }, { rules }, { checkOut, DEFAULT_OUT }] = await Promise.all([
    import('./read-reports.ts'),
    import('../report/merge.ts'),
    import('../../scenarios/index.ts'),
    import('../rule/registry.ts'),
    import('./out-folder.ts'),
  ]);
  if (flags.out !== undefined) checkOut(flags.out);
  const report = mergeReports(readReports(paths), {
    scenarios: scenarios.map(({ name }) => name),
    rules: rules.map(({ id }) => id),
  });
  const [{ openReporters }, { concludeRun }, { tellUserError }, { missingText }] = await Promise.all([
    import('./open-reporters.ts'),
    import('./conclude-run.ts'),
    import('./failure.ts'),
    import('../report/run-text.ts'),
  ]);
  const reporters = openReporters(flags.reporter ?? ['console'], flags.out ?? DEFAULT_OUT);
  reporters.on({ type: 'run-started', seed: report.seed, subjects: report.subjects.map(({ name }) => name) });
  for (const subject of report.subjects) reporters.on({ type: 'subject-finished', report: subject });
  reporters.on({ type: 'run-finished', report });
  await reporters.end();
  const { exitCode, errors } = concludeRun(report, { exitZero: flags.exitZero ?? false });
  for (const error of errors) tellUserError(error);
  if (report.missingShards === undefined) return exitCode;
  tellUserError({ code: 'SHARD_MISSING', message: missingText(report.missingShards) });
  // What was not judged must not look like what was judged and held.
  return exitCode === EXIT.internal ? exitCode : EXIT.usage;
}
