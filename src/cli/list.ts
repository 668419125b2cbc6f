import { Command } from 'commander';
import { suggestion } from '../engine/nearest.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type Finish } from './exit.ts';

/** One line of a list. */
interface Listed {
  readonly name: string;
  readonly summary: string;
}

const KINDS = {
  providers: async (): Promise<readonly Listed[]> => {
    const { findProvider, knownProviders } = await import('../engine/find-provider.ts');
    const found = await Promise.all(knownProviders().map((name) => findProvider(name)));
    return found.map((provider) => {
      const { name, title, version } = provider!.card;
      return { name, summary: `${title}, API version ${version}` };
    });
  },
  rules: async (): Promise<readonly Listed[]> => {
    const { rules } = await import('../rule/registry.ts');
    return rules.map(({ id, promise }) => ({ name: id, summary: promise }));
  },
  faults: async (): Promise<readonly Listed[]> => {
    const { faultKinds } = await import('../fault/registry.ts');
    return faultKinds.map(({ name, summary }) => ({ name, summary }));
  },
  scenarios: async (): Promise<readonly Listed[]> => {
    const { scenarios } = await import('../../scenarios/index.ts');
    return scenarios.map(({ name, summary }) => ({ name, summary }));
  },
  reporters: async (): Promise<readonly Listed[]> => {
    const { reporters } = await import('../report/registry.ts');
    return reporters.map(({ name, summary }) => ({ name, summary }));
  },
} as const;

/** `faultline list`: what can be named on the command line. */
export function listCommand(finish: Finish): Command {
  return new Command('list')
    .description('list what can be named')
    .argument('<kind>', `what to list: ${Object.keys(KINDS).join(', ')}`)
    .option('--json', 'as a JSON array of { name, summary }')
    .addHelpText('after', '\nExamples:\n  faultline list rules\n  faultline list faults --json')
    .action(async (kind: string, flags: { readonly json?: true }) => {
      const listed = await kindNamed(kind)();
      process.stdout.write(flags.json ? `${JSON.stringify(listed, null, 2)}\n` : asText(listed));
      finish(EXIT.ok);
    });
}

function kindNamed(name: string): () => Promise<readonly Listed[]> {
  if (Object.hasOwn(KINDS, name)) return KINDS[name as keyof typeof KINDS];
  throw new UserError('USAGE', `There is no list of "${name}"${suggestion(name, Object.keys(KINDS))}`);
}

function asText(listed: readonly Listed[]): string {
  const width = Math.max(0, ...listed.map(({ name }) => name.length));
  return listed.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}\n`).join('');
}
