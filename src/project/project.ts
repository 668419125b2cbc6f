import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../user-error.ts';

/** The project that files are written into, as far as it decides what they are. */
export interface Project {
  /** Absolute. */
  readonly folder: string;
  /** Whether its code is TypeScript. */
  readonly isTypeScript: boolean;
  /** What its modules are called: `.mts` and `.mjs` where plain names are not those of modules. */
  readonly extension: 'ts' | 'mts' | 'js' | 'mjs';
  /** The text of its own package.json, where it has one. */
  readonly packageJson: string | undefined;
  /** Whether Faultline is among its dependencies. */
  readonly hasFaultline: boolean;
}

/** What is read of a package.json. */
interface Package {
  readonly type?: unknown;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

/**
 * Looks at a project: it is one of TypeScript with a `tsconfig.json`, with `typescript` among its dependencies, with a
 * configuration of Faultline in TypeScript, or as long as there is no package.json to say otherwise.
 *
 * @throws UserError `PACKAGE_INVALID` where a package.json cannot be read.
 */
export function readProject(cwd: string): Project {
  const folder = resolve(cwd);
  const home = homeOf(folder);
  const { type, dependencies = {}, devDependencies = {} } = home === undefined ? {} : readPackage(home);
  const installed = { ...dependencies, ...devDependencies };
  const has = (name: string) => existsSync(join(folder, name));
  const isTypeScript =
    home === undefined ||
    has('tsconfig.json') ||
    existsSync(join(home, 'tsconfig.json')) ||
    'typescript' in installed ||
    has('faultline.config.ts') ||
    has('faultline.config.mts');
  // Without a package.json, `init` makes one whose files are modules.
  const isModule = home === undefined || type === 'module';
  const extension = `${isModule ? '' : 'm'}${isTypeScript ? 'ts' : 'js'}` as const;
  const own = home === folder ? readFileSync(join(folder, 'package.json'), 'utf8') : undefined;
  return { folder, isTypeScript, extension, packageJson: own, hasFaultline: 'faultline' in installed };
}

/** The nearest folder with a package.json, which says what Node takes the files for. */
function homeOf(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, 'package.json'))) return here;
    if (here === dirname(here)) return undefined;
  }
}

function readPackage(folder: string): Package {
  const file = join(folder, 'package.json');
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UserError('PACKAGE_INVALID', `${file} cannot be read as JSON; correct it first.`, { cause });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new UserError('PACKAGE_INVALID', `${file} is no JSON object; correct it first.`);
  }
  return json;
}
