import { Command } from 'commander';
import { callControl, controlUrl } from '../control/client.ts';
import type { WorldView } from '../control/world-view.ts';
import { printable } from '../report/printable.ts';
import { EXIT, type Finish } from './exit.ts';

interface StateFlags {
  readonly reset?: true;
  readonly world?: string;
  readonly control?: string;
  readonly json?: true;
}

interface WorldRow {
  readonly name: string;
  readonly calls: number;
}

/** How many of the last effects are shown. */
const SHOWN_EFFECTS = 10;
/** How many other worlds are named. */
const SHOWN_WORLDS = 10;

/** `faultline state`: what a running mock remembers. */
export function stateCommand(finish: Finish): Command {
  return new Command('state')
    .description('show or reset what a running mock remembers')
    .argument('<provider>', 'whose state')
    .option('--reset', 'back to the fixtures: resources, idempotency keys and credentials')
    .option('--world <name>', 'the state of this world (default: that of the credential that faultline mock printed)')
    .option('--control <url>', 'the control port (default: FAULTLINE_CONTROL, else http://127.0.0.1:4600)')
    .option('--json', 'print JSON, with every resource')
    .addHelpText(
      'after',
      `
Examples:
  faultline state stripe
  faultline state stripe --world checkout-tests --json
  faultline state stripe --reset`,
    )
    .action(async (provider: string, flags: StateFlags) => {
      const url = controlUrl(flags.control, process.env);
      await (flags.reset ? reset : show)(url, provider, flags);
      finish(EXIT.ok);
    });
}

async function reset(url: string, provider: string, flags: StateFlags): Promise<void> {
  await callControl(url, 'DELETE', pathOf(provider, flags));
  if (!flags.json)
    process.stdout.write(`${printable(`${provider}: the world ${flags.world ?? 'default'} is as it was at first.`)}\n`);
}

async function show(url: string, provider: string, flags: StateFlags): Promise<void> {
  const view = (await callControl(url, 'GET', pathOf(provider, flags))) as WorldView;
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(view, null, 2)}\n`);
    return;
  }
  const worlds = (await callControl(url, 'GET', `/worlds/${encodeURIComponent(provider)}`)) as readonly WorldRow[];
  for (const line of linesOf(view, worlds)) process.stdout.write(`${printable(line)}\n`);
}

function linesOf(view: WorldView, worlds: readonly WorldRow[]): readonly string[] {
  const { provider, world, calls, collections, ledger, effects } = view;
  const width = Math.max(0, ...Object.keys(collections).map((name) => name.length));
  const last = effects.last.slice(-SHOWN_EFFECTS);
  const others = worlds.filter(({ name }) => name !== world);
  return [
    `${provider}, world ${world}: ${calls} ${calls === 1 ? 'call' : 'calls'}, ${ledger.keys} idempotency ${ledger.keys === 1 ? 'key' : 'keys'}`,
    ...Object.entries(collections).map(([name, { count, changed }]) => {
      const own = changed === 0 ? '' : `  (${changed} made or changed here)`;
      return `  ${name.padEnd(width)}  ${count}${own}`;
    }),
    `effects: ${effects.count}${effects.count > last.length ? `, the last ${last.length} of them` : ''}`,
    ...last.map(
      ({ kind, resource, id, key }) => `  ${kind} ${resource} ${id}${key === undefined ? '' : `  key ${key}`}`,
    ),
    ...(others.length === 0
      ? []
      : [
          `other worlds: ${others
            .slice(0, SHOWN_WORLDS)
            .map(({ name, calls: made }) => `${name} (${made} ${made === 1 ? 'call' : 'calls'})`)
            .join(', ')}${others.length > SHOWN_WORLDS ? ', …' : ''}`,
        ]),
  ];
}

function pathOf(provider: string, { world }: StateFlags): string {
  const query = world === undefined ? '' : `?world=${encodeURIComponent(world)}`;
  return `/state/${encodeURIComponent(provider)}${query}`;
}
