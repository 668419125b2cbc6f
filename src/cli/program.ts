import { Command, CommanderError } from 'commander';
import { UserError } from '../user-error.ts';
import { EXIT } from './exit.ts';
import { faultCommand } from './fault.ts';
import { listCommand } from './list.ts';
import { mockCommand } from './mock.ts';
import { replayCommand } from './replay.ts';
import { runCommand } from './run.ts';
import { stateCommand } from './state.ts';
import { version } from './version.ts';
import { webhookCommand } from './webhook.ts';

const COMMANDS = [runCommand, replayCommand, mockCommand, faultCommand, stateCommand, webhookCommand, listCommand];

/**
 * Parses the command line and runs the command.
 *
 * @returns the exit code.
 * @throws UserError `USAGE` where the command line cannot be understood; whatever the command throws.
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = new Command('faultline')
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
  faultline list rules

Exit codes: 0 no rule failed, 1 a rule failed, 2 usage or configuration, 3 Faultline itself failed.`,
    );
  for (const command of COMMANDS) {
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
