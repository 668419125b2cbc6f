import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../../user-error.ts';

/** What git says of a working tree. */
export interface GitVersion {
  /** The whole hash of the commit: what Pact advises as the version, for it is unique and names the code. */
  readonly commit: string;
  /** `undefined` where HEAD is detached, as it is in many CI systems. */
  readonly branch: string | undefined;
  /** Whether files that git tracks have changed since the commit. */
  readonly dirty: boolean;
}

/**
 * Asks git for the version of the working tree that a folder is in.
 *
 * @throws UserError `GIT_MISSING` where there is no git, no repository or no commit.
 */
export async function gitVersion(cwd: string): Promise<GitVersion> {
  const commit = await git(cwd, 'rev-parse', '--verify', 'HEAD').catch((error: unknown) => {
    throw new UserError(
      'GIT_MISSING',
      `Git names no commit here (${reasonOf(error)}); pass --consumer-version, such as the hash of the commit.`,
      { cause: error },
    );
  });
  const [branch, changes] = await Promise.all([
    git(cwd, 'symbolic-ref', '--quiet', '--short', 'HEAD').catch(() => undefined),
    git(cwd, 'status', '--porcelain', '--untracked-files=no').catch(() => ''),
  ]);
  return { commit, branch: branch === '' ? undefined : branch, dirty: changes !== '' };
}

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  const { stdout } = await promisify(execFile)('git', args, { cwd, env, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** What git said, in one line without a full stop. */
function reasonOf(error: unknown): string {
  const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
  if (code === 'ENOENT') return 'git is not installed';
  const said = stderr
    .split('\n')[0]
    ?.replace(/^fatal: /, '')
    .trim();
  // All that it says of a repository that is empty.
  return !said || said === 'Needed a single revision' ? 'there is no commit yet' : said.replace(/\.$/, '');
}
