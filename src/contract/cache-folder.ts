import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface CacheSurroundings {
  /** `off`, or a folder. Default: `node_modules/.cache/faultline` of the project, or a folder of the user's own. */
  readonly chosen: string | undefined;
  /** The working directory. */
  readonly cwd: string;
}

/** The folder for what can be made anew at any time; `undefined` where nothing is to be kept. */
export function cacheFolder({ chosen, cwd }: CacheSurroundings): string | undefined {
  if (chosen === 'off') return undefined;
  if (chosen !== undefined && chosen !== '') return resolve(cwd, chosen);
  const modules = nearestModules(cwd);
  return modules === undefined ? ownTemporaryFolder() : join(modules, '.cache', 'faultline');
}

function nearestModules(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return modules;
    if (folder === dirname(folder)) return undefined;
  }
}

/** A folder that others cannot write into: what is read from it goes out as the provider's answer. */
function ownTemporaryFolder(): string | undefined {
  const own = process.getuid?.();
  const folder = join(tmpdir(), own === undefined ? 'faultline' : `faultline-${own}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    const isOwn = own === undefined || (uid === own && (mode & 0o022) === 0);
    return isOwn ? folder : undefined;
  } catch {
    return undefined;
  }
}
