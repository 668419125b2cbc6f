import { Command } from 'commander';
import type { Config } from '../config.ts';
import type { UserError } from '../user-error.ts';
import { EXIT, type Finish } from './exit.ts';
import { collect, RUNS, SEED, shard, wholeNumber } from './options.ts';

interface RunFlags {
  readonly subject?: readonly string[];
  readonly provider?: readonly string[];
  readonly fromPact?: readonly string[];
  readonly rule?: readonly string[];
  readonly scenario?: readonly string[];
  readonly runs?: string;
  readonly seed?: string;
  readonly rig?: string;
  readonly slow?: true;
  readonly shard?: string;
  readonly reporter?: readonly string[];
  readonly out?: string;
  readonly exitZero?: true;
}

/** `faultline run`: explores subjects and judges what they do. */
export function runCommand(finish: Finish): Command {
  return new Command('run')
    .description('explore how subjects behave when their provider fails, and judge it')
    .option('--subject <file>', 'the file of a subject, or a glob; may be repeated', collect)
    .option('--provider <name>', 'only subjects of this provider; may be repeated', collect)
    .option('--from-pact <file>', 'answer as this Pact file says, or a glob of them; may be repeated', collect)
    .option('--rule <glob>', 'only these rules, such as retry/*; may be repeated', collect)
    .option('--scenario <name>', 'only this scenario; may be repeated', collect)
    .option('--runs <n>', 'cases for each scenario and operation (default: 100, on the wire rig 40)')
    .option('--seed <n>', 'repeat a run: the seed that its report names (default: drawn at random)')
    .option('--rig <name>', 'virtual or wire (default: virtual for modules, wire for processes and commands)')
    .option('--slow', 'run cases on the wire rig however much real time they take')
    .option('--shard <i/n>', 'run only part i of n')
    .option('--reporter <name>', 'how to report (default: console); may be repeated', collect)
    .option('--out <dir>', 'where reporters put files (default: faultline-report)')
    .option('--exit-zero', 'exit with 0 also when a rule failed')
    .addHelpText(
      'after',
      `
Examples:
  faultline run --subject checkout.subject.ts
  faultline run --subject 'integrations/*.subject.ts' --reporter console --reporter html
  faultline run --subject checkout.subject.ts --rule 'idempotency/*' --runs 1000 --seed 42
  faultline run --subject checkout.subject.ts --rig wire
  faultline run --subject orders.subject.ts --from-pact pacts/shop-orders.json

Without --subject, the subjects of faultline.config.ts are judged. With --from-pact, the subjects whose provider is that
of a pact: its interactions are the operations' responses, and its requests their inputs.`,
    )
    .action(async (flags: RunFlags) => finish(await run(flags)));
}

async function run(flags: RunFlags): Promise<number> {
  const { loadConfig } = await import('./load-config.ts');
  const config = await loadConfig();
  const plan = await makePlan(flags, config);

  const [{ openReporters }, { judgeSubjects }, { listenForInterrupt }, { concludeRun }, failure] = await Promise.all([
    import('./open-reporters.ts'),
    import('../engine/host.ts'),
    import('./interrupt.ts'),
    import('./conclude-run.ts'),
    import('./failure.ts'),
  ]);
  const reporters = openReporters(plan.reporters, plan.out);
  using interrupt = listenForInterrupt(() => {
    process.stderr.write('\nStopping after the cases under way; Ctrl-C again ends at once.\n');
  });
  const stacks: string[] = [];
  const unused: UserError[] = [];
  const report = await judgeSubjects({
    ...plan.judge,
    onEvent: (event) => reporters.on(event),
    signal: interrupt.signal,
    onFailure: (stack) => stacks.push(stack),
    onUnused: (error) => unused.push(error),
  });
  await reporters.end();
  const { exitCode, errors } = concludeRun(report, { exitZero: flags.exitZero ?? false });
  for (const error of [...errors, ...unused]) failure.tellUserError(error);
  for (const stack of stacks) failure.tellInternal(stack);
  return interrupt.exitCode ?? (unused.length > 0 && exitCode === EXIT.ok ? EXIT.usage : exitCode);
}

/** What flags and configuration come to, with everything checked that can be before a subject is loaded. */
async function makePlan(flags: RunFlags, config: Config) {
  const { choose, chooseRig, chooseRules } = await import('./choose.ts');
  const runs = flags.runs ?? config.runs;
  const seed = flags.seed ?? config.seed;
  const judge = {
    ...(runs === undefined ? {} : { runs: wholeNumber(runs, RUNS) }),
    ...(seed === undefined ? {} : { seed: wholeNumber(seed, SEED) }),
    ...(await chooseRig(flags.rig)),
    ...(flags.slow && { slow: true }),
    ...(flags.shard === undefined ? {} : { shard: shard(flags.shard) }),
    ...(await chooseRules(flags.rule ?? config.rules)),
    ...(await chooseProviders(flags)),
    ...(flags.fromPact && { fromPacts: (await import('./from-pact-files.ts')).fromPactFiles(flags.fromPact) }),
    ...(await choose('scenario', flags.scenario)),
    files: await chooseSubjects(flags, config),
  };
  const { DEFAULT_OUT, checkOut } = await import('./out-folder.ts');
  const out = flags.out ?? config.out;
  if (out !== undefined) checkOut(out);
  return { judge, reporters: flags.reporter ?? config.reporters ?? ['console'], out: out ?? DEFAULT_OUT };
}

/** With pacts, their providers are known too. */
async function chooseProviders({ provider, fromPact }: RunFlags) {
  const { choose } = await import('./choose.ts');
  if (provider === undefined || fromPact === undefined) return choose('provider', provider);
  const [{ fromPactFiles }, { readPacts }, { comparedName }] = await Promise.all([
    import('./from-pact-files.ts'),
    import('../engine/pact-subject.ts'),
    import('../pact-file/provider-name.ts'),
  ]);
  const own = readPacts(fromPactFiles(fromPact)).map((pact) => comparedName(pact.provider));
  const [given, others] = [true, false].map((is) => provider.filter((name) => own.includes(comparedName(name)) === is));
  const { providers = [] } = await choose('provider', others!.length > 0 ? others : undefined);
  return { providers: [...given!, ...providers] };
}

async function chooseSubjects(flags: RunFlags, config: Config): Promise<readonly string[]> {
  const [{ subjectFiles }, { UserError }] = await Promise.all([
    import('./subject-files.ts'),
    import('../user-error.ts'),
  ]);
  const patterns = flags.subject ?? config.subjects ?? [];
  if (patterns.length > 0) return subjectFiles(patterns);
  throw new UserError(
    'SUBJECT_MISSING',
    'There is nothing to judge: pass --subject FILE, or list `subjects` in faultline.config.ts.',
  );
}
