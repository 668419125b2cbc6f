import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Against } from '../../pact/verify/verify.ts';
import type { MockKind } from '../../pact/verify/verify-report.ts';
import { UserError } from '../../user-error.ts';
import { EXIT, type Finish } from '../exit.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { collect } from '../options.ts';

interface VerifyFlags {
  readonly provider?: readonly string[];
  readonly mock?: string;
  readonly providerBaseUrl?: string;
  readonly states?: string;
  readonly only?: string;
  readonly json?: true;
}

const MOCKS: Readonly<Record<string, readonly MockKind[]>> = {
  handlers: ['handlers'],
  prism: ['prism'],
  both: ['handlers', 'prism'],
};

/** `faultline pact verify`: whether mocks, or a vendor's sandbox, do what consumers rely on. */
export function verifyCommand(finish: Finish): Command {
  return new Command('verify')
    .description("hold mocks, or a vendor's sandbox, to pacts, with Pact's own verifier")
    .argument('[pact...]', 'Pact files, or globs of them (default: those in contracts/*/pacts)')
    .option('--provider <name>', 'only pacts of this provider; may be given several times', collect)
    .option('--mock <kind>', 'what answers: handlers, prism (from the contract alone), or both (default: handlers)')
    .option('--provider-base-url <url>', 'hold a provider that runs there to the pacts, in place of a mock')
    .option('--states <file>', 'a module whose default export maps the names of states to functions')
    .option('--only <glob>', 'only interactions whose description matches')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
The credential for --provider-base-url is read from the variables that faultline mock prints, such as STRIPE_API_KEY, or from
FAULTLINE_CREDENTIAL. It takes the place of the one in the pact on its way to the provider, and is neither written nor shown.

Examples:
  faultline pact verify
  faultline pact verify --provider stripe --mock both
  faultline pact verify pacts/shop-stripe.json --only 'GET *'
  STRIPE_API_KEY=sk_test_… faultline pact verify --provider stripe --provider-base-url https://api.stripe.com --states states.ts

Exit codes: 0 every interaction passed, is pending, differs for a reason that is named, or was left out, 1 one failed, 2 usage.`,
    )
    .action(async (patterns: readonly string[], flags: VerifyFlags) => finish(await verify(patterns, flags)));
}

async function verify(patterns: readonly string[], flags: VerifyFlags): Promise<number> {
  const against = againstOf(flags);
  const isSandbox = 'baseUrl' in against;
  const [{ choose }, { pactFiles }, { pactsToVerify }, { loadPact }] = await Promise.all([
    import('../choose.ts'),
    import('../pact-files.ts'),
    import('../../pact/verify/pacts-to-verify.ts'),
    import('../../pact/native.ts'),
  ]);
  const providers = [...new Set(flags.provider ?? [])];
  await choose('provider', providers);
  loadPact();
  const pacts = await pactsToVerify({ files: pactFiles(patterns, providers), providers, allowUnknown: isSandbox });
  if (isSandbox) checkOneProvider(pacts.map(({ pact, provider }) => provider?.name ?? pact.provider));
  const handlers = flags.states === undefined ? {} : await stateHandlers(flags.states);

  const [{ verifyPacts }, { verifyLines }, { wantsColor }, { colorPainter, plainPainter }] = await Promise.all([
    import('../../pact/verify/verify.ts'),
    import('./verify-text.ts'),
    import('../color.ts'),
    import('../../report/line.ts'),
  ]);
  using interrupt = listenForInterrupt(() => {});
  try {
    const report = await verifyPacts({
      pacts,
      against,
      handlers,
      ...(flags.only === undefined ? {} : { only: flags.only }),
      signal: interrupt.signal,
      onProgress: showProgress,
    });
    showProgress(0, 0);
    const paint = wantsColor() ? colorPainter : plainPainter;
    const text = flags.json ? JSON.stringify(report, null, 2) : verifyLines(report).map(paint).join('\n');
    process.stdout.write(`${text}\n`);
    return report.summary.failed > 0 ? EXIT.ruleFailed : EXIT.ok;
  } catch (error) {
    showProgress(0, 0);
    if (interrupt.exitCode !== undefined) return interrupt.exitCode;
    throw error;
  }
}

/** @throws UserError `USAGE`, `MOCK_UNKNOWN`, `URL_INVALID` */
function againstOf({ mock, providerBaseUrl }: VerifyFlags): Against {
  if (providerBaseUrl !== undefined) {
    if (mock !== undefined) {
      throw new UserError('USAGE', 'A pact is held against one thing: give --mock or --provider-base-url, not both.');
    }
    return { baseUrl: baseUrlOf(providerBaseUrl), env: process.env };
  }
  const mocks = Object.hasOwn(MOCKS, mock ?? 'handlers') ? MOCKS[mock ?? 'handlers'] : undefined;
  if (!mocks) throw new UserError('MOCK_UNKNOWN', `--mock takes handlers, prism or both, not "${mock}".`);
  return { mocks };
}

function baseUrlOf(given: string): URL {
  const url = URL.parse(given);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new UserError(
      'URL_INVALID',
      `--provider-base-url takes an http or https URL without a query, such as https://api.stripe.com, not "${given}".`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new UserError(
      'URL_INVALID',
      '--provider-base-url has a user name or a password in it; the credential goes into the environment.',
    );
  }
  return url;
}

/** @throws UserError `USAGE` where pacts are about more than the one provider that runs there. */
function checkOneProvider(names: readonly string[]): void {
  const several = [...new Set(names)];
  if (several.length === 1) return;
  throw new UserError(
    'USAGE',
    `One provider runs at --provider-base-url, and the pacts are about ${several.join(', ')}; choose one with --provider.`,
  );
}

async function stateHandlers(file: string) {
  const [{ namedFiles }, { loadStateHandlers }] = await Promise.all([
    import('../named-files.ts'),
    import('../../pact/verify/state-handlers.ts'),
  ]);
  const named = {
    code: 'STATES_NOT_FOUND',
    one: 'the module of states',
    what: 'the module of states',
    many: 'one module',
  };
  const [found] = namedFiles([file], named);
  return loadStateHandlers(found ?? resolve(file));
}

/** One line on a terminal, written over; nothing elsewhere. Without pacts, it goes away. */
function showProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(of === 0 ? '\r\u001b[K' : `\r${done} of ${of} pacts\u001b[K`);
}
