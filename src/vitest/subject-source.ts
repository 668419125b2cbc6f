import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, shown } from '../engine/load-module.ts';
import { checkPolicy } from '../engine/policy-check.ts';
import type { Subject } from '../subject/subject.ts';
import { isUserError, UserError } from '../user-error.ts';

/** A subject, and where it came from. */
export interface SubjectSource {
  readonly subject: Subject;
  /** Absolute; `undefined` where nobody said. */
  readonly path: string | undefined;
}

/**
 * The subject that a suite is made for.
 *
 * @throws UserError `SUBJECT_NOT_FOUND`, `SUBJECT_IMPORT`, `SUBJECT_EXPORT`, `POLICY_INVALID`
 */
export function subjectSource(given: Subject | URL, file: URL | string | undefined): SubjectSource {
  const path = given instanceof URL ? pathOf(given) : file === undefined ? undefined : pathOf(file);
  if (path !== undefined && !existsSync(path)) {
    throw new UserError(
      'SUBJECT_NOT_FOUND',
      `There is no file ${shown(path)}; name the file that exports the subject.`,
    );
  }
  const value = given instanceof URL ? load(path as string) : given;
  if (!isSubject(value)) {
    const what = path === undefined ? 'What describeSubject was given' : shown(path);
    throw new UserError('SUBJECT_EXPORT', `${what} is no subject: hand over what defineSubject({ … }) returns.`);
  }
  if (value.policy !== undefined) checkPolicy(value.policy, path === undefined ? value.name : shown(path));
  return { subject: value, path };
}

function pathOf(file: URL | string): string {
  const text = String(file);
  if (file instanceof URL && file.protocol !== 'file:') {
    throw new UserError(
      'SUBJECT_NOT_FOUND',
      `${text} is no URL of a file: write new URL('./shop.ts', import.meta.url).`,
    );
  }
  return text.startsWith('file:') ? fileURLToPath(text) : resolve(text);
}

/**
 * The default export of a file. Required, not imported: a suite has to have its name and its tests at once, and whoever
 * forgot to await a promise of them would lose them in silence.
 */
function load(path: string): unknown {
  let loaded: unknown;
  try {
    loaded = createRequire(import.meta.url)(path);
  } catch (error) {
    if (isUserError(error)) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ERR_REQUIRE_ASYNC_MODULE') {
      throw new UserError(
        'SUBJECT_IMPORT',
        `${shown(path)} awaits at its top level: import it, and hand the subject to describeSubject.`,
        { cause: error },
      );
    }
    throw new UserError('SUBJECT_IMPORT', `${shown(path)} cannot be loaded: ${describe(error)}.`, { cause: error });
  }
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
}

function isSubject(value: unknown): value is Subject {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'faultline.subject' &&
    'name' in value &&
    typeof value.name === 'string'
  );
}
