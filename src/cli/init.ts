import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../user-error.ts';
import { EXIT, type Finish } from './exit.ts';

/** `faultline init`: what a project needs to be judged, where it is not there yet. */
export function initCommand(finish: Finish): Command {
  return new Command('init')
    .description('write a configuration, an example and a GitHub workflow into this project')
    .addHelpText(
      'after',
      `
Examples:
  faultline init

What is there already is left as it is: calling it again changes nothing.`,
    )
    .action(async () => finish(await init()));
}

async function init(): Promise<number> {
  const [{ readProject }, { initPlan }, { writeFiles }] = await Promise.all([
    import('../project/project.ts'),
    import('../project/init-files.ts'),
    import('../project/write-files.ts'),
  ]);
  const project = readProject(process.cwd());
  const { made, changed, left } = initPlan(project, textOf);
  if (made.length > 0 || changed.length > 0) writeFiles(project.folder, [...made, ...changed]);
  const lines = [
    ...made.map(({ path }) => `written  ${path}`),
    ...changed.map(({ path, what }) => `changed  ${path}: ${what}`),
    ...left.map((path) => `left     ${path}, which is there already`),
    '',
    'Next:',
    ...(project.hasFaultline ? [] : ['  npm install --save-dev faultline']),
    '  npx faultline run',
    '  npx faultline add YOUR-API.yaml --name your-api',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

function textOf(path: string): string | undefined {
  const file = resolve(path);
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError('PROJECT_UNREADABLE', `${path} cannot be read; nothing was changed.`, { cause });
  }
}
