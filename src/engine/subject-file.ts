import type { Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { loadModule, shown } from './load-module.ts';
import { suggestion } from './nearest.ts';
import { checkPolicy } from './policy-check.ts';

/**
 * Loads the subject that a file exports by default.
 *
 * @throws UserError `SUBJECT_SYNTAX`, `SUBJECT_IMPORT`, `SUBJECT_EXPORT` where the default export is no subject,
 * `POLICY_INVALID` where it promises what there is not.
 */
export async function loadSubject(file: string): Promise<Subject> {
  const loaded = await loadModule(file, 'SUBJECT');
  return checkSubject(loaded.default, shown(file), 'default' in loaded);
}

const FIELDS: Readonly<Record<keyof Subject, true>> = {
  kind: true,
  name: true,
  provider: true,
  connect: true,
  policy: true,
  inputs: true,
  close: true,
};

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
  const inputs: unknown = subject.inputs ?? {};
  if (typeof inputs !== 'object' || inputs === null || !Object.values(inputs).every(isArbitrary)) {
    throw wrong('exports a subject whose `inputs` are no arbitraries of fast-check, one for each operation named');
  }
  for (const field of Object.keys(subject)) {
    if (Object.hasOwn(FIELDS, field)) continue;
    const known = suggestion(
      field,
      Object.keys(FIELDS).filter((name) => name !== 'kind'),
    );
    throw new UserError('SUBJECT_EXPORT', `${file} exports a subject with the unknown field "${field}"${known}`);
  }
  if (subject.policy !== undefined) checkPolicy(subject.policy, file);
  return subject;
}

/** Also of a copy of fast-check that is not ours. */
function isArbitrary(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'generate' in value && typeof value.generate === 'function';
}
