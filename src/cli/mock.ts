import { Command } from 'commander';
import { UserError } from '../user-error.ts';
import { EXIT, type Finish } from './exit.ts';
import { type NumberRange, wholeNumber } from './options.ts';

interface MockFlags {
  readonly port?: string;
  readonly controlPort?: string;
  readonly toxiproxyPort?: string;
  readonly host: string;
  readonly json?: true;
  readonly envFile?: string;
  readonly state?: string;
  readonly limits?: true;
}

/** `faultline mock`: stateful stand-ins for providers, for local development and for tests in any language. */
export function mockCommand(finish: Finish): Command {
  return new Command('mock')
    .description('serve providers on this machine: stateful, with faults on demand')
    .argument('[provider...]', 'which providers to serve (default: all)')
    .option('--port <n>', 'the first of the ports of providers, two each; 0 takes free ones everywhere (default: 4601)')
    .option('--control-port <n>', 'the port that faultline fault and faultline state talk to (default: 4600)')
    .option('--toxiproxy-port <n>', "the port of Toxiproxy's API (default: 8474)")
    .option('--host <address>', 'where to listen; others can reach anything but 127.0.0.1', '127.0.0.1')
    .option('--json', 'print JSON: one object that says where everything is, then one for each event')
    .option('--env-file <file>', 'write what to export to a file')
    .option('--state <file>', 'keep what the mocks remember in a file, for the next start')
    .option(
      '--limits',
      'hold callers to the rate limits that providers state; off by default, for load tests and demos',
    )
    .addHelpText(
      'after',
      `
Examples:
  faultline mock
  faultline mock stripe --port 5000 --env-file .env.faultline
  faultline mock --state .faultline-state.json
  faultline fault add stripe rate-limit --retry-after 5 --times 3`,
    )
    .action(async (names: readonly string[], flags: MockFlags) => {
      await mock(names, flags);
      finish(EXIT.ok);
    });
}

async function mock(names: readonly string[], flags: MockFlags): Promise<void> {
  const [{ choose }, { knownProviders }, { DEFAULT_CONTROL_PORT, DEFAULT_TOXIPROXY_PORT, providerPorts }] =
    await Promise.all([import('./choose.ts'), import('../engine/find-provider.ts'), import('../control/ports.ts')]);
  await choose('provider', names);
  const providers = names.length === 0 ? knownProviders() : [...new Set(names)];
  const first = port('port', flags.port) ?? DEFAULT_CONTROL_PORT + 1;
  const host = await address(flags.host);
  if (flags.envFile !== undefined) (await import('../control/env-file.ts')).checkEnvFile(flags.envFile);

  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  const [{ superviseMocks }, { wantsColor }] = await Promise.all([
    import('../control/supervise.ts'),
    import('./color.ts'),
  ]);
  try {
    await superviseMocks({
      providers,
      host,
      ports: {
        control: port('control-port', flags.controlPort) ?? (first === 0 ? 0 : DEFAULT_CONTROL_PORT),
        toxiproxy: port('toxiproxy-port', flags.toxiproxyPort) ?? (first === 0 ? 0 : DEFAULT_TOXIPROXY_PORT),
        providers: providerPorts(providers, first),
      },
      limits: flags.limits ?? false,
      json: flags.json ?? false,
      color: wantsColor(),
      ...(flags.envFile === undefined ? {} : { envFile: flags.envFile }),
      ...(flags.state === undefined ? {} : { stateFile: flags.state }),
      signal: stopping.signal,
    });
  } finally {
    for (const name of signals) process.removeListener(name, stop);
  }
}

function port(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const range: NumberRange = { code: 'PORT_INVALID', what: `--${flag}`, min: 0, max: 65_535 };
  return wholeNumber(given, range);
}

async function address(given: string): Promise<string> {
  if (given === 'localhost') return '127.0.0.1';
  const { isIP } = await import('node:net');
  if (isIP(given) !== 0) return given;
  throw new UserError('HOST_INVALID', `--host takes an address of this machine such as 127.0.0.1, not "${given}".`);
}
