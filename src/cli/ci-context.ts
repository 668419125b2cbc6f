import { appendFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import type { ReporterContext } from '../report/reporter.ts';
import { UserError } from '../user-error.ts';

/**
 * What the CI system tells of itself, for reporters.
 *
 * GitHub Actions sets both ("Variables reference" in its docs): `GITHUB_WORKSPACE` is the root of the checkout, and what
 * is added to the file `GITHUB_STEP_SUMMARY` is shown on the page of the job.
 */
export function ciContext(env: NodeJS.ProcessEnv, cwd = process.cwd()): Pick<ReporterContext, 'folder' | 'summarize'> {
  const { GITHUB_WORKSPACE: root, GITHUB_STEP_SUMMARY: summary } = env;
  return {
    ...(root ? { folder: folderBelow(root, cwd) } : {}),
    ...(summary ? { summarize: (markdown) => append(summary, markdown) } : {}),
  };
}

function folderBelow(root: string, cwd: string): string {
  const path = relative(real(root), real(cwd)).replaceAll('\\', '/');
  return path === '..' || path.startsWith('../') || isAbsolute(path) ? '' : path;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function append(file: string, markdown: string): void {
  try {
    appendFileSync(file, markdown);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('SUMMARY_UNWRITABLE', `GITHUB_STEP_SUMMARY names a file that cannot be written (${why}).`);
  }
}
