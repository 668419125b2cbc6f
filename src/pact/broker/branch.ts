/**
 * The branch that a CI system says it builds; of a pull request the one that it comes from. `undefined` outside of CI, and
 * for tags.
 *
 * The variables are those of the systems' own lists of predefined variables.
 */
export function branchOfCi(env: NodeJS.ProcessEnv): string | undefined {
  for (const branch of candidates(env)) {
    if (branch) return branch;
  }
  return undefined;
}

function* candidates(env: NodeJS.ProcessEnv): Iterable<string | undefined> {
  // GitHub Actions: on pull requests GITHUB_REF_NAME is `12/merge`, and GITHUB_HEAD_REF is set.
  yield env.GITHUB_HEAD_REF;
  if (env.GITHUB_REF_TYPE === 'branch') yield env.GITHUB_REF_NAME;
  // GitLab: CI_COMMIT_REF_NAME would also be a tag's.
  yield env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME;
  yield env.CI_COMMIT_BRANCH;
  yield env.CIRCLE_BRANCH;
  if (!env.BUILDKITE_TAG) yield env.BUILDKITE_BRANCH;
  yield env.BITBUCKET_BRANCH;
  // Azure Pipelines: `refs/heads/main`, `refs/tags/v1`, `refs/pull/1/merge`.
  yield headOf(env.SYSTEM_PULLREQUEST_SOURCEBRANCH);
  yield headOf(env.BUILD_SOURCEBRANCH);
  // Travis: TRAVIS_BRANCH is the target of a pull request, and the tag of a tag.
  yield env.TRAVIS_PULL_REQUEST_BRANCH;
  if (!env.TRAVIS_TAG) yield env.TRAVIS_BRANCH;
  // Jenkins: BRANCH_NAME is `PR-12` on pull requests of multibranch projects, GIT_BRANCH comes with its remote.
  if (env.JENKINS_URL && !env.TAG_NAME) {
    yield env.CHANGE_BRANCH;
    yield env.BRANCH_NAME;
    yield env.GIT_BRANCH?.replace(/^origin\//, '');
  }
}

function headOf(ref: string | undefined): string | undefined {
  return /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1];
}
