import type { Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { loadModule, shown } from './load-module.ts';

/**
 * Loads the subject that a file exports by default.
 *
 * @throws UserError `SUBJECT_SYNTAX`, `SUBJECT_IMPORT`, `SUBJECT_EXPORT` where the default export is no subject.
 */
export async function loadSubject(file: string): Promise<Subject> {
  const loaded = await loadModule(file, 'SUBJECT');
  return checkSubject(loaded.default, shown(file), 'default' in loaded);
}

/** Checks that a value is what `defineSubject` returns, field by field: subjects may be plain JavaScript. */
function checkSubject(value: unknown, file: string, exported: boolean): Subject {
  const wrong = (what: string) => new UserError('SUBJECT_EXPORT', `${file} ${what}.`);
  if (!exported) throw wrong('has no default export; write `export default defineSubject({ … })`');
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'faultline.subject') {
    throw wrong('exports something else than a subject; write `export default defineSubject({ … })`');
  }
  const subject = value as Subject;
  if (typeof subject.name !== 'string' || subject.name.trim() === '') throw wrong('exports a subject without a name');
  if (typeof subject.provider !== 'string') throw wrong('exports a subject without a provider');
  if (typeof subject.connect !== 'function') throw wrong('exports a subject whose `connect` is no function');
  if (subject.close !== undefined && typeof subject.close !== 'function') {
    throw wrong('exports a subject whose `close` is no function');
  }
  for (const [field, least] of LIMITS) {
    const limit: unknown = subject.policy?.[field];
    if (limit === undefined || (typeof limit === 'number' && Number.isFinite(limit) && limit >= least)) continue;
    throw wrong(`promises policy.${field} of ${String(limit)}; it must be a number, ${least} or more`);
  }
  return subject;
}

const LIMITS = [
  ['attempts', 1],
  ['timeoutMs', 1],
  ['deadlineMs', 1],
] as const;
