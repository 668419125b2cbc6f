import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError } from '../../user-error.ts';
import type { Broker } from './broker.ts';
import type { Ended } from './verdict.ts';

/** How often Pact's command tries again what fails: its own 8 take a minute before an address is said to be wrong. */
const RETRIES = '3';

const PACKAGE = '@pact-foundation/pact-cli';

/**
 * Where Pact's command line is, which users install beside Faultline: the project's, else the one that Faultline finds. It
 * is the program itself: the package's own launcher starts a shell on Windows.
 *
 * @param cwd the project's folder.
 * @param own the URL of the module whose packages are looked through after the project's.
 * @throws UserError `PACT_CLI_MISSING`
 */
export function findPactCli(cwd = process.cwd(), own = import.meta.url): string {
  const found = resolved(join(cwd, 'package.json'), PACKAGE) ?? resolved(own, PACKAGE);
  if (found === undefined) {
    throw new UserError(
      'PACT_CLI_MISSING',
      `Pact's command line is not installed: run \`npm install --save-dev ${PACKAGE}\`.`,
    );
  }
  // Named as in the package's src/pact-standalone.js.
  const platform = `${PACKAGE}-${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = resolved(found, platform);
  const program = folder && join(dirname(folder), 'standalone', process.platform === 'win32' ? 'pact.exe' : 'pact');
  if (program && existsSync(program)) return program;
  throw new UserError(
    'PACT_CLI_MISSING',
    `Pact's command line is installed without its program for this platform, ${platform}: run \`npm install --save-dev ${PACKAGE}@latest --include=optional\`.`,
  );
}

/**
 * Runs `pact broker` on a terminal's stdin and stderr, with the credentials in its environment alone.
 *
 * @param args not interpreted by any shell.
 * @throws UserError `PACT_CLI_FAILED` where it cannot be started, or is ended by a signal that `signal` has not told of.
 */
export async function runPactBroker(
  program: string,
  args: readonly string[],
  { broker, env, signal }: { broker: Broker; env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<Ended> {
  const child = spawn(program, ['broker', ...args], {
    env: childEnvironment(broker, env),
    stdio: ['inherit', 'pipe', 'inherit'],
    signal,
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      const failed = new UserError('PACT_CLI_FAILED', `Pact's command line cannot be started: ${error.message}.`, {
        cause: error,
      });
      reject(signal.aborted ? signal.reason : failed);
    });
    child.once('close', (exitCode, name) => {
      if (exitCode !== null) resolve({ exitCode, stdout });
      else reject(new UserError('PACT_CLI_FAILED', `Pact's command line was ended by ${name}.`));
    });
  });
}

function childEnvironment(broker: Broker, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // It would send a token that is empty.
  const set = Object.entries(env).filter(([name, value]) => value !== '' || !name.startsWith('PACT_BROKER_'));
  return {
    PACT_BROKER_HTTP_RETRIES: RETRIES,
    ...Object.fromEntries(set),
    // What it prints is shown without control characters.
    CLICOLOR_FORCE: '0',
    PACT_BROKER_BASE_URL: broker.url,
    PACT_DO_NOT_TRACK: 'true',
  };
}

function resolved(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}
