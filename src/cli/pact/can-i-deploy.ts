import { Command } from 'commander';
import { printable } from '../../report/printable.ts';
import { isUserError } from '../../user-error.ts';
import type { Finish } from '../exit.ts';
import { listenForInterrupt } from '../interrupt.ts';

/** `faultline pact can-i-deploy`: what the Pact Broker says of a deployment. */
export function canIDeployCommand(finish: Finish): Command {
  return new Command('can-i-deploy')
    .description('ask the Pact Broker whether a version can be deployed')
    .argument(
      '[arguments...]',
      'those of `pact broker can-i-deploy`, which `npx pact broker can-i-deploy --help` lists',
    )
    .allowUnknownOption()
    .addHelpText(
      'after',
      `
The broker is that of --broker URL, else of PACT_BROKER_BASE_URL; its credentials come from PACT_BROKER_TOKEN, or from
PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD. Needs @pact-foundation/pact-cli.

Examples:
  faultline pact can-i-deploy --pacticipant shop --version "$(git rev-parse HEAD)" --to-environment production
  faultline pact can-i-deploy --pacticipant shop --latest --output json

Exit codes: 0 it can be deployed, 1 it cannot, 2 the broker gave no answer, or usage.`,
    )
    .action(async (args: readonly string[]) => finish(await canIDeploy(args)));
}

async function canIDeploy(given: readonly string[]): Promise<number> {
  const [{ brokerArguments }, { brokerOf }, { findPactCli, runPactBroker }, { brokerVerdict }] = await Promise.all([
    import('../../pact/broker/arguments.ts'),
    import('../../pact/broker/broker.ts'),
    import('../../pact/broker/broker-cli.ts'),
    import('../../pact/broker/verdict.ts'),
  ]);
  const { broker: named, args } = brokerArguments(given);
  const broker = brokerOf(named, process.env);
  const program = findPactCli();
  const { env } = process;
  using interrupt = listenForInterrupt(() => {});
  const ended = await runPactBroker(program, ['can-i-deploy', ...args], {
    broker,
    env,
    signal: interrupt.signal,
  }).catch((error: unknown) => {
    if (interrupt.exitCode === undefined) throw error;
    return undefined;
  });
  if (ended === undefined || interrupt.exitCode !== undefined) return interrupt.exitCode!;
  const dryRun = args.includes('--dry-run') || env.PACT_BROKER_CAN_I_DEPLOY_DRY_RUN === 'true';
  const verdict = brokerVerdict(ended, broker, dryRun);
  if (isUserError(verdict)) throw verdict;
  // Names in it are those that anybody has published under.
  process.stdout.write(ended.stdout.split('\n').map(printable).join('\n'));
  return verdict;
}
