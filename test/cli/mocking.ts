import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Finished } from './faultline.ts';

/** A `faultline mock` that is running. */
export interface Mocking {
  /** Of the provider `stripe`. */
  readonly url: string;
  readonly credential: string;
  /** What it asks to export. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves once it has printed this. */
  shows(text: string): Promise<void>;
  /** Ends it as Ctrl-C does: a signal to the whole process group. */
  end(): Promise<Finished>;
}

/** Starts `faultline mock` in a process of its own, and waits until it serves. It is ended with the test at the latest. */
export function mocking(cwd: string, ...args: readonly string[]): Promise<Mocking> {
  return mocking.at(resolve('src/cli/main.ts'), cwd, ...args);
}

/** The same, with another copy of the sources. */
mocking.at = async (main: string, cwd: string, ...args: readonly string[]): Promise<Mocking> => {
  // Node takes --env-file for its own wherever it stands, up to the `--`.
  const child = spawn(process.execPath, ['--', main, 'mock', ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    detached: true,
  });
  let [stdout, stderr] = ['', ''];
  let look = () => {};
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const finished = new Promise<Finished>((ended) => {
    child.once('close', (exitCode) => ended({ exitCode, stdout, stderr }));
  });
  onTestFinished(async () => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    await finished;
  });
  const shows = (text: string) =>
    new Promise<void>((shown, reject) => {
      look = () => {
        if (stdout.includes(text)) shown();
      };
      look();
      void finished.then(() => reject(new Error(`it ended without showing "${text}": ${stdout}${stderr}`)));
    });
  await shows(args.includes('--json') ? '"started"' : 'Ctrl-C ends this.\n');
  const env = args.includes('--json')
    ? (JSON.parse(stdout.split('\n', 1)[0]!) as { env: Record<string, string> }).env
    : Object.fromEntries([...stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]));
  return {
    url: env.STRIPE_API_BASE!,
    credential: env.STRIPE_API_KEY!,
    env,
    shows,
    end: () => {
      process.kill(-child.pid!, 'SIGINT');
      return finished;
    },
  };
};
