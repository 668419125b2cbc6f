import type { ChildEnding } from './subject-child.ts';

/** The errors of a subject's report that tell what the subject did. All others are of the user's making, or ours. */
export const SUBJECT_FINDINGS: readonly string[] = ['SUBJECT_CRASHED', 'SUBJECT_BLOCKED'];

/** The error of a subject's report where Faultline itself failed. */
export const FAULTLINE_FAILED = 'FAULTLINE_FAILED';

/** The error of a subject's report where the run was interrupted and the subject held it up. */
export const SUBJECT_STOPPED = 'SUBJECT_STOPPED';

/** The ways in which a subject's process ends without a result. */
export type Unjudged = Exclude<ChildEnding, { readonly type: 'judged' | 'replayed' | 'observed' | 'passed-over' }>;

/**
 * Why a subject was not judged to the end, in one sentence with a code.
 *
 * @param file how the sentence names the subject.
 * @param scenario the scenario under way; `undefined` before the first case.
 */
export function whyUnjudged(
  ending: Unjudged,
  file: string,
  scenario: string | undefined,
): { readonly code: string; readonly message: string } {
  const when = scenario === undefined ? 'before the first case' : `in scenario ${scenario}`;
  switch (ending.type) {
    case 'user-error':
      return { code: ending.code, message: ending.message };
    case 'failed':
      return { code: FAULTLINE_FAILED, message: `Faultline failed on ${file}: ${ending.stack.split('\n', 1)[0]}.` };
    case 'crashed': {
      const said = ending.said === undefined ? '' : `, saying "${ending.said.slice(0, 200)}"`;
      return { code: 'SUBJECT_CRASHED', message: `${file} ended its process (${ending.how}) ${when}${said}.` };
    }
    case 'blocked':
      return { code: 'SUBJECT_BLOCKED', message: `${file} blocked its event loop for ${ending.seconds} s ${when}.` };
    case 'stopped':
      return { code: SUBJECT_STOPPED, message: `${file} did not stop in time when the run was interrupted ${when}.` };
  }
}
