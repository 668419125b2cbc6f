import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { folder } from '../cli/subject-folder.ts';

/** A test as Vitest's reporters are told of it. */
export interface Told {
  /** `shop > retry/no-storm`. */
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly note?: string;
  readonly errors: readonly {
    readonly name: string;
    readonly message: string;
    readonly frames: readonly { readonly file: string; readonly line: number }[];
  }[];
}

export interface Finished {
  readonly exitCode: number | null;
  readonly output: string;
  readonly tests: readonly Told[];
  /** Of suites and files, and such as belong to no test. */
  readonly otherErrors: readonly string[];
}

const REPORTER = `import { writeFileSync } from 'node:fs';
export default class {
  tests = [];
  onTestCaseResult(test) {
    const { state, note, errors = [] } = test.result();
    this.tests.push({
      name: test.fullName,
      state,
      note,
      errors: errors.map(({ name, message, stacks = [] }) => ({
        name, message, frames: stacks.map(({ file, line }) => ({ file, line })),
      })),
    });
  }
  onTestRunEnd(modules, unhandled) {
    const otherErrors = [...unhandled, ...modules.flatMap((module) => module.errors())].map(({ message }) => message);
    writeFileSync('told.json', JSON.stringify({ tests: this.tests, otherErrors }));
  }
}
`;

/** A folder in which Vitest can run: with these files, and a reporter that tells what `runVitest` reads. */
export function project(files: Readonly<Record<string, string>>): string {
  return folder({ 'told.js': REPORTER, ...files });
}

/** Runs Vitest in a project, in a process of its own, as a user would. */
export async function runVitest(
  cwd: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  // Of the Vitest that runs this test, nothing is to reach the other.
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|VITE_|FAULTLINE_|TEST$|NODE_OPTIONS$)/.test(name),
  );
  const child = spawn(
    process.execPath,
    [resolve('node_modules/vitest/vitest.mjs'), 'run', '--root', cwd, '--reporter', './told.js', ...args],
    { cwd, env: { ...Object.fromEntries(own), NO_COLOR: '1', CI: '1', ...env } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const exitCode = await new Promise<number | null>((ended) => void child.once('close', ended));
  const told = JSON.parse(readFileSync(join(cwd, 'told.json'), 'utf8'));
  return { exitCode, output, ...told };
}
