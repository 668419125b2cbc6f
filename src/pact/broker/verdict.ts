import type { UserError } from '../../user-error.ts';
import { type Broker, brokerAnswered, brokerRefused, brokerUnreachable } from './broker.ts';

/** How Pact's `can-i-deploy` ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
}

/**
 * What `can-i-deploy` says: the exit code, or why there is neither a yes nor a no.
 *
 * Pact's command (pact-broker-cli 0.8.8) ends with 1 for a "no" and for every failure alike, and with 0 for a "no" that it
 * prints as JSON. Its words tell them apart: a "no" is in the answer's `summary`, or is said by the computer.
 *
 * @param dryRun whether a "no" is to end with 0.
 */
export function brokerVerdict({ exitCode, stdout }: Ended, broker: Broker, dryRun: boolean): number | UserError {
  if (exitCode === 0) {
    const deployable = deployableIn(stdout);
    return deployable === undefined || deployable || dryRun ? 0 : 1;
  }
  if (exitCode !== 1 || stdout.includes('Computer says no')) return exitCode;
  const [said = 'nothing'] = stdout.split('\n').filter((line) => line.trim() !== '');
  const text = said.replace(/^\P{L}+/u, '').trim();
  const refused = /failed: (401|403) /.exec(text)?.[1];
  if (refused) return brokerRefused(broker.url, Number(refused), broker.authorization !== undefined);
  if (/error sending request/.test(text)) return brokerUnreachable(broker.url, 'no connection, also tried again');
  return brokerAnswered(broker.url, text);
}

/** The `summary.deployable` of an answer in JSON, where a missing one is a no; `undefined` for other output. */
function deployableIn(stdout: string): boolean | undefined {
  try {
    const answer = JSON.parse(stdout) as { readonly summary?: { readonly deployable?: unknown } } | null;
    return answer?.summary?.deployable === true;
  } catch {
    return undefined;
  }
}
