import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const MAIN = resolve('src/cli/main.ts');

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that is running. */
export interface Running {
  readonly finished: Promise<Finished>;
  /** Signals the whole process group, as a terminal does. */
  signal(name: NodeJS.Signals): void;
  /** Stops reading, as `head` does when it has enough. */
  closeOutput(): void;
  /** Resolves once stdout or stderr has shown this. */
  shows(text: string): Promise<void>;
}

/** Starts the command line in a process of its own, as a user would. */
export function start(cwd: string, ...args: readonly string[]): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  const waiting: { text: string; resolve: () => void }[] = [];
  const look = () => {
    for (const { text, resolve } of waiting) if (`${stdout}${stderr}`.includes(text)) resolve();
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    look();
  });
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return {
    finished,
    signal: (name) => void process.kill(-child.pid!, name),
    closeOutput: () => child.stdout.destroy(),
    shows: (text) =>
      new Promise((resolve) => {
        waiting.push({ text, resolve });
        look();
      }),
  };
}

/** Runs the command line to its end. */
export function faultline(cwd: string, ...args: readonly string[]): Promise<Finished> {
  return start(cwd, ...args).finished;
}
