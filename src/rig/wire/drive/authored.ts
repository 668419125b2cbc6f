import type {
  OperationInput,
  OutsideCall,
  OutsideConnection,
  OutsideRequest,
  SubjectProcess,
} from '../../../subject/subject.ts';
import { UserError } from '../../../user-error.ts';
import { describeThrown } from '../../guard.ts';
import type { AppRequest } from './request.ts';

/** What the author's own code says of a call or of the process, checked: `where` names the place in errors. */

/** @throws UserError `SUBJECT_INVALID`. */
export function authoredCommand(
  command: readonly string[] | ((connection: OutsideConnection) => readonly string[]),
  connection: OutsideConnection,
  where: string,
): readonly string[] {
  return checkCommand(typeof command === 'function' ? ask(() => command(connection), where) : command, where);
}

/** @throws UserError `SUBJECT_INVALID`. */
export function authoredCall(
  command: (input: OperationInput, call: OutsideCall) => readonly string[],
  input: OperationInput,
  call: OutsideCall,
  where: string,
): readonly string[] {
  return checkCommand(
    ask(() => command(structuredClone(input), call), where),
    where,
  );
}

/** @throws UserError `SUBJECT_INVALID`. */
export function authoredEnv(
  env: SubjectProcess['env'],
  connection: OutsideConnection,
  where: string,
): Readonly<Record<string, string>> {
  const value: unknown = ask(() => env?.(connection) ?? {}, where);
  if (!isTexts(value)) throw invalid(where, 'must be an object of texts by name');
  return value;
}

/** @throws UserError `SUBJECT_INVALID`. */
export function authoredReady(ready: SubjectProcess['ready'], connection: OutsideConnection, where: string): URL {
  return checkUrl(typeof ready === 'function' ? ask(() => ready(connection), where) : ready, where);
}

/**
 * The request of a call, with its `traceparent`.
 *
 * @throws UserError `SUBJECT_INVALID`.
 */
export function authoredRequest(
  http: (input: OperationInput, call: OutsideCall) => OutsideRequest,
  input: OperationInput,
  call: OutsideCall,
  where: string,
): AppRequest {
  const authored: unknown = ask(() => http(structuredClone(input), call), where);
  if (typeof authored !== 'object' || authored === null)
    throw invalid(where, "must return a request, such as { url: 'http://…' }");
  const { method, url, headers = {}, body } = authored as Partial<OutsideRequest>;
  if (!isTexts(headers)) throw invalid(where, 'returned `headers` that are no object of texts');
  if (method !== undefined && typeof method !== 'string') throw invalid(where, 'returned a `method` that is no text');
  const text = typeof body === 'string' ? body : ask(() => JSON.stringify(body) as string | undefined, where);
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return {
    method: method ?? (text === undefined ? 'GET' : 'POST'),
    url: checkUrl(url, where),
    headers: {
      ...(text === undefined || typeof body === 'string' || own.has('content-type')
        ? {}
        : { 'content-type': 'application/json' }),
      ...(own.has('traceparent') ? {} : { traceparent: call.traceparent }),
      ...headers,
    },
    body: text,
  };
}

function ask<T>(question: () => T, where: string): T {
  try {
    return question();
  } catch (error) {
    throw invalid(where, `failed: ${describeThrown(error)}`);
  }
}

function checkCommand(value: unknown, where: string): readonly string[] {
  const isCommand = Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string');
  if (!isCommand || value[0] === '')
    throw invalid(where, "must be a program and its arguments, such as ['curl', '--fail', url]");
  if (value.some((part) => part.includes('\0'))) throw invalid(where, 'has an argument with a null character');
  return value;
}

function checkUrl(value: unknown, where: string): URL {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw invalid(
      where,
      `has ${JSON.stringify(value) ?? 'nothing'} where a URL belongs, such as 'http://127.0.0.1:8080/'`,
    );
  }
  return url;
}

function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === 'string' && !each.includes('\0'));
}

function invalid(where: string, what: string): UserError {
  return new UserError('SUBJECT_INVALID', `${where} ${what}.`);
}
