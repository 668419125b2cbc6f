import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { foldersOf, knownProviders } from '../../engine/find-provider.ts';
import { shown } from '../../engine/load-module.ts';
import { suggestion } from '../../engine/nearest.ts';
import type { PactSource } from '../../pact/compare/source.ts';
import type { PactFile } from '../../pact-file/pact-file.ts';
import { comparedName } from '../../pact-file/provider-name.ts';
import { CONTRACT_FILES } from '../../project/contract-file.ts';
import { UserError } from '../../user-error.ts';
import { EXIT, type Finish } from '../exit.ts';

interface CompareFlags {
  readonly provider?: readonly string[];
  readonly spec?: string;
  readonly warnings?: true;
  readonly json?: true;
}

/** `faultline pact compare`: does an OpenAPI document still allow what consumers rely on? */
export function compareCommand(finish: Finish): Command {
  return new Command('compare')
    .description('hold pacts to an OpenAPI document')
    .argument('[pact...]', 'Pact files or globs (default: those in contracts/<provider>/pacts)')
    .option('--provider <name>', 'the pacts of this provider; of files, whose document (repeatable)', gathered)
    .option(
      '--spec <file>',
      "the document, a file or a URL (default: the provider's own, contracts/<provider>/openapi.yaml)",
    )
    .option('--warnings', 'show what the document neither describes nor forbids')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  faultline pact compare --provider stripe
  faultline pact compare --provider stripe --spec https://example.com/stripe/openapi.json
  faultline pact compare pacts/shop-orders.json --spec orders.yaml --warnings

Exit codes: 0 the documents allow everything, 1 an interaction is incompatible, 2 usage, a pact or a document is wrong.`,
    )
    .action(async (patterns: readonly string[], flags: CompareFlags) => finish(await compare(patterns, flags)));
}

async function compare(patterns: readonly string[], flags: CompareFlags): Promise<number> {
  const providers = checkedProviders(flags.provider ?? []);
  const [{ pactFiles }, { readPactSource }] = await Promise.all([
    import('../pact-files.ts'),
    import('../../pact/compare/source.ts'),
  ]);
  const pacts = pactFiles(patterns, providers).map((file) => readPactSource(file, shown(file)));
  const named = patterns.length > 0 ? providers : [];
  if (named.length > 1) throw new UserError('USAGE', 'Files are held to one document: name one provider, or --spec.');
  const bySpec = new Map<string, PactSource[]>();
  for (const pact of pacts) {
    const spec = flags.spec ?? documentOf(pact.pact, named[0]);
    bySpec.set(spec, [...(bySpec.get(spec) ?? []), pact]);
  }
  const [{ comparePacts }, { describedBy }, { comparisonText, isIncompatible }] = await Promise.all([
    import('../../pact/compare/compare.ts'),
    import('../../pact/compare/described.ts'),
    import('../../pact/compare/compare-text.ts'),
  ]);
  const compared: { document: string; comparisons: Awaited<ReturnType<typeof comparePacts>> }[] = [];
  for (const [spec, those] of bySpec) {
    const described = await describedBy(spec);
    compared.push({ document: described.name, comparisons: await comparePacts(those, described) });
  }
  const all = compared.flatMap(({ document, comparisons }) => comparisons.map((each) => ({ document, ...each })));
  if (flags.json) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
  else {
    const options = { warnings: flags.warnings === true };
    process.stdout.write(all.map((each) => comparisonText(each, each.document, options)).join('\n'));
  }
  return all.some(({ interactions }) => interactions.some(isIncompatible)) ? EXIT.ruleFailed : EXIT.ok;
}

/** Names as they are known. */
export function checkedProviders(names: readonly string[]): readonly string[] {
  const known = knownProviders();
  return names.map((name) => {
    if (known.includes(name)) return name;
    throw new UserError('PROVIDER_UNKNOWN', `Provider "${name}" is unknown${suggestion(name, known)}`);
  });
}

/** The own document of the provider that a pact is with. */
function documentOf({ file, provider }: PactFile, named: string | undefined): string {
  const known = knownProviders();
  const name = named ?? known.find((each) => comparedName(each) === comparedName(provider));
  if (name === undefined) {
    const hint = suggestion(provider, known).replace(/[.?]$/, '');
    throw new UserError(
      'PROVIDER_UNKNOWN',
      `${file} is with ${JSON.stringify(provider)}, which is no known provider${hint}; or name its document with --spec.`,
    );
  }
  const folder = foldersOf(name).contract;
  const found = CONTRACT_FILES.map((each) => join(folder, each)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new UserError('SPEC_MISSING', `There is no document in ${shown(folder)}: name one with --spec.`);
  }
  return relative(process.cwd(), found);
}

export function gathered(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
