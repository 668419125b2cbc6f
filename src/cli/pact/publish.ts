import { Command } from 'commander';
import { shown } from '../../engine/load-module.ts';
import { branchOfCi } from '../../pact/broker/branch.ts';
import type { ConsumerVersion, Publication } from '../../pact/broker/publish.ts';
import { printable } from '../../report/printable.ts';
import { UserError } from '../../user-error.ts';
import { choose } from '../choose.ts';
import { EXIT, type Finish } from '../exit.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { collect } from '../options.ts';
import { pactFiles } from '../pact-files.ts';

interface PublishFlags {
  readonly provider?: readonly string[];
  readonly broker?: string;
  readonly consumerVersion?: string;
  readonly branch?: string;
  readonly tag?: readonly string[];
  readonly json?: true;
}

/** `faultline pact publish`: pacts, sent to a Pact Broker. */
export function publishCommand(finish: Finish): Command {
  return new Command('publish')
    .description('publish pacts to a Pact Broker')
    .argument('[pacts...]', 'Pact files or globs (default: those in contracts/<provider>/pacts)')
    .option('--provider <name>', "publish this provider's pacts (repeatable)", collect)
    .option('--broker <url>', 'the Pact Broker (default: PACT_BROKER_BASE_URL)')
    .option('--consumer-version <version>', "the consumer's version (default: the commit, as git names it)")
    .option('--branch <name>', 'the branch of that version (default: as git or the CI system names it)')
    .option('--tag <name>', 'tag that version (repeatable)', collect)
    .option('--json', 'print one JSON object: what was published, and what the broker says')
    .addHelpText(
      'after',
      `
Credentials come from PACT_BROKER_TOKEN, or from PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.

Examples:
  faultline pact publish --provider stripe
  PACT_BROKER_BASE_URL=http://127.0.0.1:9292 faultline pact publish 'pacts/*.json'
  faultline pact publish --broker https://broker.example.com --consumer-version 1.4.0 --branch main

Exit codes: 0 all are published, 2 usage, or the broker did not take them.`,
    )
    .action(async (patterns: readonly string[], flags: PublishFlags) => finish(await publish(patterns, flags)));
}

async function publish(patterns: readonly string[], flags: PublishFlags): Promise<number> {
  const [{ brokerOf }, { pactsToPublish, publishPacts }] = await Promise.all([
    import('../../pact/broker/broker.ts'),
    import('../../pact/broker/publish.ts'),
  ]);
  if (patterns.length > 0 && flags.provider) {
    throw new UserError('USAGE', 'Name pacts or give --provider, not both: a file says itself whose pact it is.');
  }
  await choose('provider', flags.provider);
  const broker = brokerOf(flags.broker, process.env);
  const pacts = pactsToPublish(pactFiles(patterns, flags.provider), shown);
  const { version, dirty } = await versionOf(flags);
  if (dirty) {
    process.stderr.write(
      `faultline: files have changed since commit ${version.number.slice(0, 12)}, under which this is published; commit first, or pass --consumer-version.\n`,
    );
  }

  using interrupt = listenForInterrupt(() => {});
  const onPublished = flags.json ? undefined : (one: Publication) => print(linesOf(one, version, broker.url));
  try {
    const { signal } = interrupt;
    const published = await publishPacts(broker, pacts, version, { signal, ...(onPublished ? { onPublished } : {}) });
    if (flags.json) {
      const { number, branch = null, tags } = version;
      print([JSON.stringify({ broker: broker.url, version: number, branch, tags, dirty, published }, null, 2)]);
    }
    return EXIT.ok;
  } catch (error) {
    if (interrupt.exitCode === undefined) throw error;
    return interrupt.exitCode;
  }
}

/** What is not given is asked of git. @throws UserError `GIT_MISSING`, `BRANCH_UNKNOWN` */
async function versionOf(flags: PublishFlags): Promise<{ readonly version: ConsumerVersion; readonly dirty: boolean }> {
  const { gitVersion } = await import('../../pact/broker/git-version.ts');
  const given = flags.consumerVersion === undefined ? undefined : oneLine('--consumer-version', flags.consumerVersion);
  const git = await gitVersion(process.cwd()).catch((error: unknown) => {
    if (given === undefined) throw error;
    return undefined;
  });
  const branch =
    flags.branch === undefined ? (git?.branch ?? branchOfCi(process.env)) : oneLine('--branch', flags.branch);
  const tags = (flags.tag ?? []).map((tag) => oneLine('--tag', tag));
  if (branch === undefined && tags.length === 0) {
    // A version that has neither is found by nobody: providers choose what they verify by branch or tag.
    throw new UserError('BRANCH_UNKNOWN', 'Neither git nor the CI system names a branch here; pass --branch.');
  }
  const number = given ?? git!.commit;
  return { version: { number, branch, tags }, dirty: given === undefined && git!.dirty };
}

/** What the broker takes as a version, a branch or a tag. */
function oneLine(flag: string, given: string): string {
  const text = given.trim();
  if (text !== '' && !/[\r\n]/.test(text)) return text;
  throw new UserError('USAGE', `${flag} takes one line of text that is not empty.`);
}

function linesOf(
  { consumer, pacts, notices }: Publication,
  { number, branch, tags }: ConsumerVersion,
  url: string,
): readonly string[] {
  const facts = [
    `version ${number}`,
    ...(branch === undefined ? [] : [`branch ${branch}`]),
    ...tags.map((tag) => `tag ${tag}`),
  ];
  return [
    printable(`${consumer}, ${facts.join(', ')}: published to ${url}`),
    ...pacts.map(({ provider, file }) => printable(`  with ${provider}  ${file}`)),
    ...notices.flatMap(({ text }) => text.split('\n')).map((line) => printable(`  ${line}`)),
  ];
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
