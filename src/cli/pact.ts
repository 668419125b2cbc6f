import { Command } from 'commander';
import { suggestion } from '../engine/nearest.ts';
import { UserError } from '../user-error.ts';
import type { Finish } from './exit.ts';

/** Each is a file in the folder `pact`. */
const ACTIONS: Readonly<Record<string, () => Promise<(finish: Finish) => Command>>> = {
  record: async () => (await import('./pact/record.ts')).recordCommand,
  verify: async () => (await import('./pact/verify.ts')).verifyCommand,
  compare: async () => (await import('./pact/compare.ts')).compareCommand,
  publish: async () => (await import('./pact/publish.ts')).publishCommand,
  'can-i-deploy': async () => (await import('./pact/can-i-deploy.ts')).canIDeployCommand,
};

/** `faultline pact`: contracts of consumers, recorded, verified, compared and published. */
export async function loadPactCommand(): Promise<(finish: Finish) => Command> {
  const actions = await Promise.all(Object.values(ACTIONS).map((load) => load()));
  return (finish) => {
    const names = Object.keys(ACTIONS);
    const command = new Command('pact')
      .description('record what code relies on as Pact contracts, and hold mocks, sandboxes and documents to them')
      .argument('[action]', names.join(', '))
      .action((action?: string) => {
        const what = action === undefined ? 'Name an action' : `There is no action "${action}"`;
        throw new UserError('USAGE', `${what}${suggestion(action ?? '', names)}`);
      });
    for (const make of actions) command.addCommand(make(finish));
    for (const one of command.commands) one.exitOverride().configureOutput({ writeErr: () => {} });
    return command;
  };
}
