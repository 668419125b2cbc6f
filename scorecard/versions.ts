import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScoredClient } from '../examples/sdks/scored-client.ts';
import { UserError } from '../src/user-error.ts';
import type { ScoredResult } from './scorecard.ts';

/** How long a program may take to say its version, in milliseconds. */
const PATIENCE_MS = 10_000;

/** What a client is made of, or why it is not here. */
export type Versions = { readonly packages: ScoredResult['packages'] } | { readonly missing: string };

/**
 * Reads the versions of a client's packages, or asks the program for its own.
 *
 * @param root the folder of `node_modules`.
 * @throws UserError `PACKAGE_MISSING` where a package is not installed: it is the repository's to have them.
 */
export async function versionsOf(client: ScoredClient, root: string): Promise<Versions> {
  const packages = client.packages.map((name) => ({ name, version: installedVersion(name, root) }));
  if (!client.versionCommand) return { packages };
  const [program = '', ...args] = client.versionCommand;
  const said = await new Promise<string | undefined>((resolve) => {
    execFile(program, args, { timeout: PATIENCE_MS }, (error, stdout) => resolve(error ? undefined : stdout));
  });
  if (said === undefined) {
    return { missing: `\`${client.versionCommand.join(' ')}\` does not run: the program is not installed.` };
  }
  return { packages: [...packages, { name: client.title, version: versionIn(said) }] };
}

/** The version in what a program prints: the first thing that looks like one, without the platform behind it. */
export function versionIn(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return /\d+(?:\.\d+)+[\w.+-]*/.exec(line)?.[0] ?? line.slice(0, 40);
}

function installedVersion(name: string, root: string): string {
  try {
    const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  } catch {
    throw new UserError('PACKAGE_MISSING', `The package ${name} is not installed: run npm ci.`);
  }
}
