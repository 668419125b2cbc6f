import { Command, CommanderError } from 'commander';
import { UserError } from '../user-error.ts';
import { EXIT, type Finish } from './exit.ts';
import { version } from './version.ts';

/** Each is loaded when it is called; all of them for the help. */
const COMMANDS: Readonly<Record<string, () => Promise<(finish: Finish) => Command>>> = {
  run: async () => (await import('./run.ts')).runCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  mock: async () => (await import('./mock.ts')).mockCommand,
  fault: async () => (await import('./fault.ts')).faultCommand,
  state: async () => (await import('./state.ts')).stateCommand,
  webhook: async () => (await import('./webhook.ts')).webhookCommand,
  pact: async () => (await import('./pact.ts')).loadPactCommand(),
  diff: async () => (await import('./diff.ts')).diffCommand,
  init: async () => (await import('./init.ts')).initCommand,
  add: async () => (await import('./add.ts')).addCommand,
  list: async () => (await import('./list.ts')).listCommand,
};

/**
 * Parses the command line and runs the command.
 *
 * @returns the exit code.
 * @throws UserError `USAGE` where the command line cannot be understood; whatever the command throws.
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = new Command('faultline')
    // What stands behind a command is the command's: `--version` among the arguments of `pact can-i-deploy`.
    .enablePositionalOptions()
    .description('Breaks the third-party APIs that your code calls, and judges what your code does about it.')
    .version(version())
    .addHelpText(
      'after',
      `
Examples:
  faultline run --subject checkout.subject.ts
  faultline run --subject checkout.subject.ts --rule 'retry/*' --runs 1000 --seed 42
  faultline replay <token from a report>
  faultline mock stripe
  faultline init
  faultline add openapi.yaml --name petstore
  faultline list rules

Exit codes: 0 no rule failed, 1 a rule failed, 2 usage or configuration, 3 Faultline itself failed.`,
    );
  for (const command of await Promise.all(commandsFor(argv).map((load) => load()))) {
    program.addCommand(
      command((code) => {
        exitCode = code;
      }),
    );
  }
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput({ writeErr: () => {} });
  if (argv.length === 0) {
    throw new UserError(
      'USAGE',
      'Name a command: run, replay, mock, webhook or list; `faultline --help` shows examples.',
    );
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.ok;
    throw new UserError('USAGE', usageSentence(error, argv));
  }
  return exitCode;
}

/** The command that is called, or all where none of them is. */
function commandsFor([name]: readonly string[]) {
  const called = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return called ? [called] : Object.values(COMMANDS);
}

/** What commander has to say, in one sentence. */
function usageSentence({ code, message }: CommanderError, argv: readonly string[]): string {
  const plain = message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .trim()
    .replace(/\.$/, '')
    .replace('. Expected ', ': expected ');
  const sentence = `${plain[0]?.toUpperCase()}${plain.slice(1)}`;
  // Nothing is more likely than a subject's file where `run` is given a plain name.
  const named =
    code === 'commander.excessArguments' && argv[0] === 'run' ? / got \d+: (.+)$/.exec(plain)?.[1] : undefined;
  if (named !== undefined) return `${sentence}; did you mean \`--subject ${named.split(', ')[0]}\`?`;
  return `${sentence}; see \`faultline --help\`.`;
}
