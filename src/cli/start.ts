import { tellError } from './failure.ts';
import { version } from './version.ts';

/** Runs the command line, and sets the exit code of the process. */
export async function start(argv: readonly string[]): Promise<void> {
  // A reader that has gone, such as `head`, is no reason to stop judging, nor one to complain.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.on('uncaughtException', (error) => process.exit(tellError(error)));

  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version()}\n`);
    return;
  }
  try {
    const { runProgram } = await import('./program.ts');
    process.exitCode = await runProgram(argv);
  } catch (error) {
    process.exitCode = tellError(error);
  }
}
