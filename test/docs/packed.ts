import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Finished } from '../cli/faultline.ts';
import { folder } from '../cli/subject-folder.ts';
import { root } from './documents.ts';

const run = promisify(execFile);

/** What the package says of itself. */
export interface Manifest {
  readonly version: string;
  readonly bin: { readonly faultline: string };
  readonly exports: Readonly<Record<string, unknown>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly scarfSettings: { readonly enabled: boolean };
}

/** The package as `npm pack` makes it. */
export interface Packed {
  readonly tarball: string;
  /** Where it lies unpacked. */
  readonly folder: string;
  readonly manifest: Manifest;
  remove(): void;
}

/** Packs the package, with everything that is built for it. */
export async function pack(): Promise<Packed> {
  const home = mkdtempSync(join(tmpdir(), 'faultline-packed-'));
  await run('npm', ['pack', '--pack-destination', home], { cwd: root }).catch(({ stdout, stderr }) => {
    throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  });
  const tarball = join(home, readdirSync(home).find((file) => file.endsWith('.tgz'))!);
  const unpacked = join(home, 'package');
  await run('tar', ['-xzf', tarball, '-C', home]);
  return {
    tarball,
    folder: unpacked,
    manifest: JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** A project of somebody who installed the package. */
export interface StrangersProject {
  readonly home: string;
  /** The file that its `faultline` command is. */
  readonly main: string;
  /** Runs a program of it with Node. */
  node(...args: readonly string[]): Promise<Finished>;
  /** Runs its command line. */
  faultline(...args: readonly string[]): Promise<Finished>;
  /** What its compiler says with these options beside the strictest. */
  types(options: object): Promise<string>;
}

/**
 * An empty project with the package in it, and of all that is installed here what the package depends on and what else is
 * named. The package is copied, so that it finds nothing that it does not name. npm is left out: it would need the network.
 */
export function install(
  packed: Packed,
  packageJson: object,
  others: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): StrangersProject {
  const home = folder(files);
  writeFileSync(join(home, 'package.json'), JSON.stringify(packageJson));
  cpSync(packed.folder, join(home, 'node_modules/faultline'), { recursive: true });
  for (const name of [...Object.keys(packed.manifest.dependencies), ...others]) {
    const target = join(home, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), target);
  }
  const main = join(home, 'node_modules/faultline', packed.manifest.bin.faultline);
  const node = (...args: readonly string[]) =>
    new Promise<Finished>((finished) => {
      const env = { ...process.env, NO_COLOR: '1' };
      const child = execFile(process.execPath, args, { cwd: home, env }, (_error, stdout, stderr) =>
        finished({ exitCode: child.exitCode, stdout, stderr }),
      );
    });
  const types = async (options: object) => {
    const compilerOptions = { ...STRICTEST, ...options };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
    return (await node(join(root, 'node_modules/typescript/bin/tsc'), '-p', home)).stdout;
  };
  return { home, main, node, types, faultline: (...args) => node(main, ...args) };
}

const STRICTEST = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  target: 'es2024',
  noEmit: true,
  types: ['node'],
};
