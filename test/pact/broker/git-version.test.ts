import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { branchOfCi } from '../../../src/pact/broker/branch.ts';
import { gitVersion } from '../../../src/pact/broker/git-version.ts';
import { folder } from '../../cli/subject-folder.ts';
import { committed, git, stubBareEnvironment } from '../publishing.ts';

beforeEach(stubBareEnvironment);
afterEach(() => void vi.unstubAllEnvs());

describe('the version of a working tree', () => {
  test('is the whole hash of its commit, with the branch', async () => {
    const cwd = folder();
    const commit = committed(cwd, 'feature/pacts');
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(await gitVersion(cwd)).toEqual({ commit, branch: 'feature/pacts', dirty: false });
  });

  test('has no branch where HEAD is detached', async () => {
    const cwd = folder();
    committed(cwd);
    git(cwd, 'checkout', '--quiet', '--detach');
    expect((await gitVersion(cwd)).branch).toBeUndefined();
  });

  test('is dirty by a change of what git tracks, not by a file that it does not', async () => {
    const cwd = folder({ 'tracked.txt': 'a' });
    committed(cwd);
    writeFileSync(join(cwd, 'pact.json'), '{}');
    expect((await gitVersion(cwd)).dirty).toBe(false);
    writeFileSync(join(cwd, 'tracked.txt'), 'b');
    expect((await gitVersion(cwd)).dirty).toBe(true);
  });

  test('is missing, with the reason, where there is no repository, no commit or no git', async () => {
    const missing = (why: string) =>
      expect.objectContaining({ code: 'GIT_MISSING', message: expect.stringContaining(why) });
    await expect(gitVersion(folder())).rejects.toThrow(missing('not a git repository'));
    const empty = folder();
    git(empty, 'init', '--quiet');
    await expect(gitVersion(empty)).rejects.toThrow(missing('there is no commit yet'));
    vi.stubEnv('PATH', '/nowhere');
    await expect(gitVersion(folder())).rejects.toThrow(missing('git is not installed'));
  });
});

describe('the branch of a CI system', () => {
  test.each([
    ['GitHub, a push', { GITHUB_HEAD_REF: '', GITHUB_REF_NAME: 'main', GITHUB_REF_TYPE: 'branch' }, 'main'],
    [
      'GitHub, a pull request',
      { GITHUB_HEAD_REF: 'fix', GITHUB_REF_NAME: '1/merge', GITHUB_REF_TYPE: 'branch' },
      'fix',
    ],
    ['GitHub, a tag', { GITHUB_HEAD_REF: '', GITHUB_REF_NAME: 'v1', GITHUB_REF_TYPE: 'tag' }, undefined],
    ['GitLab, a push', { CI_COMMIT_BRANCH: 'main', CI_COMMIT_REF_NAME: 'main' }, 'main'],
    ['GitLab, a merge request', { CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'fix' }, 'fix'],
    ['GitLab, a tag', { CI_COMMIT_TAG: 'v1', CI_COMMIT_REF_NAME: 'v1' }, undefined],
    ['CircleCI', { CIRCLE_BRANCH: 'main' }, 'main'],
    ['Buildkite', { BUILDKITE_BRANCH: 'main' }, 'main'],
    ['Buildkite, a tag', { BUILDKITE_BRANCH: 'v1', BUILDKITE_TAG: 'v1' }, undefined],
    ['Bitbucket', { BITBUCKET_BRANCH: 'main' }, 'main'],
    ['Azure, a push', { BUILD_SOURCEBRANCH: 'refs/heads/release/1' }, 'release/1'],
    [
      'Azure, a pull request',
      { BUILD_SOURCEBRANCH: 'refs/pull/1/merge', SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/fix' },
      'fix',
    ],
    ['Azure, a tag', { BUILD_SOURCEBRANCH: 'refs/tags/v1' }, undefined],
    ['Travis, a pull request', { TRAVIS_BRANCH: 'main', TRAVIS_PULL_REQUEST_BRANCH: 'fix' }, 'fix'],
    ['Travis, a tag', { TRAVIS_BRANCH: 'v1', TRAVIS_TAG: 'v1' }, undefined],
    ['Jenkins', { JENKINS_URL: 'http://ci', GIT_BRANCH: 'origin/main' }, 'main'],
    ['Jenkins, a pull request', { JENKINS_URL: 'http://ci', BRANCH_NAME: 'PR-1', CHANGE_BRANCH: 'fix' }, 'fix'],
    ['nothing', { BRANCH_NAME: 'main' }, undefined],
  ])('%s', (_, env: NodeJS.ProcessEnv, branch) => {
    expect(branchOfCi(env)).toBe(branch);
  });
});
