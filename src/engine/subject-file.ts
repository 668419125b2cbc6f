import type { PolicyInput } from '../policy.ts';
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

const OF_BOTH = ['name', 'provider', 'policy', 'inputs'];
const OF_MODULES = [...OF_BOTH, 'connect', 'close'];
const OF_THE_OUTSIDE = [...OF_BOTH, 'process', 'operations', 'correlate'];

/** Checks that a value is what `defineSubject` returns, field by field: subjects may be plain JavaScript. */
function checkSubject(value: unknown, file: string, exported: boolean): Subject {
  const wrong = (what: string) => new UserError('SUBJECT_EXPORT', `${file} ${what}.`);
  if (!exported) throw wrong('has no default export; write `export default defineSubject({ … })`');
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'faultline.subject') {
    throw wrong('exports something else than a subject; write `export default defineSubject({ … })`');
  }
  const subject = value as Readonly<Record<string, unknown>>;
  if (typeof subject.name !== 'string' || subject.name.trim() === '') throw wrong('exports a subject without a name');
  if (typeof subject.provider !== 'string') throw wrong('exports a subject without a provider');
  const isOutside = 'operations' in subject;
  if (isOutside && 'connect' in subject) {
    throw wrong(
      'exports a subject with both `connect` and `operations`: a module has the one, a process or command the other',
    );
  }
  const problem = isOutside ? outsideProblem(subject) : moduleProblem(subject);
  if (problem !== undefined) throw wrong(`exports a subject ${problem}`);
  const inputs: unknown = subject.inputs ?? {};
  if (!isRecord(inputs) || !Object.values(inputs).every(isArbitrary)) {
    throw wrong('exports a subject whose `inputs` are no arbitraries of fast-check, one for each operation named');
  }
  const fields = isOutside ? OF_THE_OUTSIDE : OF_MODULES;
  for (const field of Object.keys(subject)) {
    if (field === 'kind' || fields.includes(field)) continue;
    throw new UserError(
      'SUBJECT_EXPORT',
      `${file} exports a subject with the unknown field "${field}"${suggestion(field, fields)}`,
    );
  }
  if (subject.policy !== undefined) checkPolicy(subject.policy, file);
  if (isOutside) refuseUnseen((subject.policy ?? {}) as PolicyInput, file);
  return value as unknown as Subject;
}

/** What a process does about alerts and refreshes cannot be seen from outside: promised, it could only fail. */
function refuseUnseen({ wire, ...policy }: PolicyInput, file: string): void {
  for (const promise of ['alerts', 'refresh'] as const) {
    if (!policy[promise] && !wire?.[promise]) continue;
    throw new UserError(
      'POLICY_INVALID',
      `${file}: policy.${promise} cannot be seen of a subject from outside; leave it out, or judge the code as a module.`,
    );
  }
}

/** What is wrong with a module's subject, in words that follow "a subject". */
function moduleProblem({ connect, close }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof connect !== 'function') return 'whose `connect` is no function';
  if (close !== undefined && typeof close !== 'function') return 'whose `close` is no function';
  return undefined;
}

/** What is wrong with a subject from outside, in words that follow "a subject". */
function outsideProblem(subject: Readonly<Record<string, unknown>>): string | undefined {
  const { operations, process, correlate } = subject;
  if (!isRecord(operations) || Object.keys(operations).length === 0) return 'whose `operations` hold none';
  for (const [name, operation] of Object.entries(operations)) {
    const calls = isRecord(operation) ? Object.entries(operation) : [];
    const [[kind, call] = ['', undefined], ...more] = calls;
    if (more.length > 0 || (kind !== 'http' && kind !== 'command') || typeof call !== 'function') {
      return `whose operation "${name}" is neither { http: (input, call) => … } nor { command: (input, call) => … }`;
    }
    if (kind === 'http' && process === undefined)
      return `whose operation "${name}" is http, without a process to send it to`;
  }
  if (process !== undefined && !isProcess(process)) {
    return "whose `process` is none: it needs a `command`, such as ['python3', 'app.py'], and a URL or function as `ready`";
  }
  const isField = isRecord(correlate) && typeof correlate.body === 'string';
  if (correlate !== undefined && correlate !== 'idempotency-key' && correlate !== 'traceparent' && !isField) {
    return "whose `correlate` is none of 'idempotency-key', 'traceparent' and { body: 'a.field' }";
  }
  return undefined;
}

function isProcess(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { command, ready, env, cwd, readyMs } = value;
  const isCommand = Array.isArray(command)
    ? command.length > 0 && command.every(isText)
    : typeof command === 'function';
  return (
    isCommand &&
    (isText(ready) || typeof ready === 'function') &&
    (env === undefined || typeof env === 'function') &&
    (cwd === undefined || isText(cwd)) &&
    (readyMs === undefined || (typeof readyMs === 'number' && readyMs > 0))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Also of a copy of fast-check that is not ours. */
function isArbitrary(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'generate' in value && typeof value.generate === 'function';
}
