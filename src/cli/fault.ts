import { Command, Option } from 'commander';
import { faultText } from '../control/call-line.ts';
import { callControl, controlUrl } from '../control/client.ts';
import { parametersOf } from '../control/fault-input.ts';
import type { LiveFault } from '../control/live-faults.ts';
import { suggestion } from '../engine/nearest.ts';
import { faultKinds } from '../fault/registry.ts';
import { printable } from '../report/printable.ts';
import { UserError } from '../user-error.ts';
import { duration } from './duration-option.ts';
import { EXIT, type Finish } from './exit.ts';
import { wholeNumber } from './options.ts';

interface FaultFlags {
  readonly times?: string;
  readonly ttl?: string;
  readonly world?: string;
  readonly operation?: string;
  readonly control?: string;
  readonly json?: true;
  readonly [parameter: string]: string | true | undefined;
}

const ACTIONS = { add, list, clear } as const;

/** `faultline fault`: faults at a mock server that is running. */
export function faultCommand(finish: Finish): Command {
  const command = new Command('fault')
    .description('let faults strike a mock server that is running')
    .argument('<action>', 'add, list or clear')
    .argument(
      '[words...]',
      'for add: a provider and the name of a fault; for clear: the number of a fault, or nothing for all',
    )
    .option('--times <n>', 'how many calls are struck (default: all, until it is cleared or its time is over)')
    .option('--ttl <time>', 'ends the fault by itself: 500ms, 60s, 5m or 1h')
    .option('--world <name>', 'only calls in this world')
    .option('--operation <glob>', "only calls of these operations, such as 'POST /v1/payment_intents' or 'GET *'")
    .option('--control <url>', 'the control port (default: FAULTLINE_CONTROL, else http://127.0.0.1:4600)')
    .option('--json', 'print JSON');
  for (const option of parameterOptions()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      `
Examples:
  faultline fault add stripe rate-limit --retry-after 5 --times 3
  faultline fault add stripe latency --ms 2000 --ttl 60s
  faultline fault add stripe lose-response --times 1 --operation 'POST /v1/payment_intents'
  faultline fault list
  faultline fault clear

faultline list faults says what there is.`,
    )
    .action(async (action: string, words: readonly string[], flags: FaultFlags) => {
      if (!Object.hasOwn(ACTIONS, action)) {
        throw new UserError('USAGE', `There is no action "${action}"${suggestion(action, Object.keys(ACTIONS))}`);
      }
      await ACTIONS[action as keyof typeof ACTIONS](words, flags, controlUrl(flags.control, process.env));
      finish(EXIT.ok);
    });
}

async function add(words: readonly string[], flags: FaultFlags, url: string): Promise<void> {
  const [provider, fault, ...more] = words;
  if (provider === undefined || fault === undefined || more.length > 0) {
    throw new UserError('USAGE', 'Name a provider and a fault: faultline fault add stripe rate-limit --retry-after 5.');
  }
  const { times, ttl, world, operation } = flags;
  const added = (await callControl(url, 'POST', '/faults', {
    provider,
    fault: { fault, ...parametersIn(flags) },
    ...(world === undefined ? {} : { world }),
    ...(operation === undefined ? {} : { operation }),
    ...(times === undefined
      ? {}
      : { times: wholeNumber(times, { code: 'TIMES_INVALID', what: '--times', min: 1, max: 1_000_000 }) }),
    ...(ttl === undefined ? {} : { ttlMs: duration('--ttl', ttl) }),
  })) as LiveFault;
  print(flags.json ? JSON.stringify(added) : `added ${shown(added)}`);
}

async function list(words: readonly string[], flags: FaultFlags, url: string): Promise<void> {
  if (words.length > 0) throw new UserError('USAGE', 'The list of faults takes no argument: faultline fault list.');
  const faults = (await callControl(url, 'GET', '/faults')) as readonly LiveFault[];
  if (flags.json) print(JSON.stringify(faults, null, 2));
  else if (faults.length === 0) print('No fault is active.');
  else for (const fault of faults) print(shown(fault));
}

async function clear(words: readonly string[], flags: FaultFlags, url: string): Promise<void> {
  const [id, ...more] = words;
  if (more.length > 0 || (id !== undefined && !/^\d{1,9}$/.test(id))) {
    throw new UserError('USAGE', 'Give the number of one fault, as faultline fault list shows it, or nothing for all.');
  }
  const query = flags.world === undefined ? '' : `?world=${encodeURIComponent(flags.world)}`;
  const path = id === undefined ? `/faults${query}` : `/faults/${id}`;
  const cleared = (await callControl(url, 'DELETE', path)) as readonly LiveFault[];
  if (flags.json) print(JSON.stringify(cleared, null, 2));
  else if (cleared.length === 0) print('No fault was active.');
  else for (const fault of cleared) print(`cleared ${shown(fault)}`);
}

/** `3  stripe  rate-limit, Retry-After 5 s; 3 more calls  (struck 0)`. */
function shown(fault: LiveFault): string {
  const struck = fault.struck === 0 ? '' : `, has struck ${fault.struck} ${fault.struck === 1 ? 'call' : 'calls'}`;
  return printable(`${fault.id}  ${fault.provider}  ${faultText(fault)}${struck}`);
}

/** One option for each parameter that some fault has. */
function parameterOptions(): readonly Option[] {
  return [...parametersByFlag()].map(([flag, { name, type, kinds }]) => {
    const value = type === 'boolean' ? '' : ` <${type === 'number' ? 'n' : 'text'}>`;
    return new Option(`--${flag}${value}`, `${name} of ${kinds.length > 4 ? 'a fault' : kinds.join(', ')}`);
  });
}

function parametersIn(flags: FaultFlags): Record<string, string | number | boolean> {
  const parameters: Record<string, string | number | boolean> = {};
  for (const { name, type } of parametersByFlag().values()) {
    const given = flags[name];
    if (given === undefined) continue;
    parameters[name] = type === 'number' && /^-?\d+(\.\d+)?$/.test(String(given)) ? Number(given) : given;
  }
  return parameters;
}

/** Parameters by their flags: `retryAfter` is `--retry-after`. */
function parametersByFlag(): ReadonlyMap<string, { name: string; type: string; kinds: string[] }> {
  const found = new Map<string, { name: string; type: string; kinds: string[] }>();
  for (const { name: kind } of faultKinds) {
    for (const { name, type } of parametersOf(kind)) {
      const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const known = found.get(flag);
      if (known) known.kinds.push(kind);
      else found.set(flag, { name, type, kinds: [kind] });
    }
  }
  return found;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
