import type { ProjectFile } from './write-files.ts';

/** How a package manager installs what the lock file says, and runs what is installed, by its lock file. */
const MANAGERS = [
  { lock: 'pnpm-lock.yaml', before: ['corepack enable'], install: 'pnpm install --frozen-lockfile', run: 'pnpm exec' },
  { lock: 'yarn.lock', before: ['corepack enable'], install: 'yarn install --immutable', run: 'yarn run' },
  { lock: 'package-lock.json', before: [], install: 'npm ci', run: 'npx' },
] as const;

/**
 * The workflow that judges subjects on GitHub Actions. Its actions are of versions that run on Node 24, as GitHub takes
 * Node 20 off its runners (changelog of 2025-09-19). setup-node is of version 6 at least: 5 looks for pnpm before corepack
 * has put it there (actions/setup-node, issues 1351 and 1357).
 */
export function workflowFile(hasFile: (name: string) => boolean): ProjectFile {
  const { before, install, run } = MANAGERS.find(({ lock }) => hasFile(lock)) ?? MANAGERS.at(-1)!;
  const text = `# Judges what your code does when its providers fail. The job fails when a rule is broken.
name: Faultline

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  faultline:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 24
${[...before, install].map((command) => `      - run: ${command}\n`).join('')}      - run: ${run} faultline run --reporter console --reporter github --reporter html
      - uses: actions/upload-artifact@v7
        if: always()
        with:
          name: faultline-report
          path: faultline-report
`;
  return { path: '.github/workflows/faultline.yml', text };
}
