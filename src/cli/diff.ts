import { resolve, sep } from 'node:path';
import { Command } from 'commander';
import { foldersOf, knownProviders } from '../engine/find-provider.ts';
import { shown } from '../engine/load-module.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type Finish } from './exit.ts';
import { checkedProviders, gathered } from './pact/compare.ts';

interface DiffFlags {
  readonly pact?: readonly string[];
  readonly provider?: string;
  readonly json?: true;
}

/** `faultline diff`: which recorded interactions does a changed document break? */
export function diffCommand(finish: Finish): Command {
  return new Command('diff')
    .description('say which recorded interactions a changed OpenAPI document breaks')
    .argument('<old>', 'the document as it was: a file or a URL')
    .argument('<new>', 'the document as it is now')
    .option('--pact <file>', "a Pact file or a glob (repeatable; default: the provider's)", gathered)
    .option('--provider <name>', 'whose pacts (default: the provider whose contract one of the documents is)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  faultline diff contracts/stripe/openapi.yaml https://example.com/stripe/openapi.json
  faultline diff orders-1.yaml orders-2.yaml --pact 'pacts/*-orders.json'

Exit codes: 0 nothing breaks, 1 an interaction breaks, 2 usage, a pact or a document is wrong.`,
    )
    .action(async (before: string, after: string, flags: DiffFlags) => finish(await diff(before, after, flags)));
}

async function diff(before: string, after: string, flags: DiffFlags): Promise<number> {
  const [{ pactFiles }, { readPactSource }, { describedBy }, { driftOf }, { driftText }] = await Promise.all([
    import('./pact-files.ts'),
    import('../pact/compare/source.ts'),
    import('../pact/compare/described.ts'),
    import('../pact/compare/drift.ts'),
    import('../pact/compare/compare-text.ts'),
  ]);
  const files = flags.pact ? pactFiles(flags.pact) : pactFiles([], [providerOf(before, after, flags.provider)]);
  const pacts = files.map((file) => readPactSource(file, shown(file)));
  const [old, now] = [await describedBy(before), await describedBy(after)];
  const drift = await driftOf(pacts, old, now);
  const documents = { before: old.name, after: now.name };
  const text = flags.json ? `${JSON.stringify({ ...documents, ...drift }, null, 2)}\n` : driftText(drift, documents);
  process.stdout.write(text);
  return drift.broken.length > 0 ? EXIT.ruleFailed : EXIT.ok;
}

/** The provider that is named, or whose contract's folder one of the documents is in. */
function providerOf(before: string, after: string, named: string | undefined): string {
  if (named !== undefined) return checkedProviders([named])[0]!;
  const paths = [before, after].filter((source) => !/^https?:/i.test(source)).map((source) => resolve(source));
  const found = knownProviders().find((name) =>
    paths.some((path) => path.startsWith(`${foldersOf(name).contract}${sep}`)),
  );
  if (found !== undefined) return found;
  throw new UserError(
    'USAGE',
    'Neither document is the contract of a provider that is known: name the interactions with --pact FILE, or --provider NAME.',
  );
}
