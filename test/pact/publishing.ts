import { execFileSync } from 'node:child_process';
import { vi } from 'vitest';

/** A Pact file between two parties. */
export function pactText(consumer: string, provider: string, path = '/things'): string {
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'a list of things',
    request: { method: 'GET', path },
    response: { status: 200 },
  };
  return JSON.stringify({
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '4.0' } },
  });
}

/** Runs git in a folder, whatever the machine's own settings are. */
export function git(cwd: string, ...args: readonly string[]): string {
  const own = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', [...own, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

/** Makes a folder a repository with all its files committed on a branch. Hands back the commit. */
export function committed(cwd: string, branch = 'main'): string {
  git(cwd, 'init', '--quiet', `--initial-branch=${branch}`);
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'Begin');
  return git(cwd, 'rev-parse', 'HEAD');
}

/** Nothing of the machine's own: no broker, no credentials, no CI system. Until `vi.unstubAllEnvs()`. */
export function stubBareEnvironment(): void {
  const own = /^(PACT_|GIT_|GITHUB_|GITLAB_|CI|CIRCLE|BUILD|BITBUCKET|SYSTEM_|TRAVIS|JENKINS|CHANGE_|BRANCH_|TAG_)/;
  for (const name of Object.keys(process.env)) if (own.test(name)) vi.stubEnv(name, undefined);
}
