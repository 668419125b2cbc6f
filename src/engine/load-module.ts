import { execFile } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isUserError, UserError } from '../user-error.ts';

/** How long a module may take to load, in milliseconds: a top-level await may never end. */
const LOAD_LIMIT_MS = 30_000;

// Kept before anything is loaded: a module may replace the globals.
const { setTimeout, clearTimeout } = globalThis;

/**
 * Loads a module that a user wrote and hands back what it exports.
 *
 * @param what the word for it in errors and in their codes: `SUBJECT` gives `SUBJECT_SYNTAX`.
 * @throws UserError `…_SYNTAX` with file and line, `…_IMPORT` where it throws, does not end or imports what is missing.
 * A `UserError` that the module throws passes through.
 */
export async function loadModule(
  file: string,
  what: 'SUBJECT' | 'CONFIG' | 'PROVIDER' | 'STATES',
): Promise<Record<string, unknown>> {
  const url = pathToFileURL(file).href;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const seconds = LOAD_LIMIT_MS / 1_000;
      reject(new UserError(`${what}_IMPORT`, `${shown(file)} did not finish loading within ${seconds} s.`));
    }, LOAD_LIMIT_MS);
  });
  try {
    return await Promise.race([import(url), late]);
  } catch (error) {
    if (isUserError(error)) throw error;
    if (error instanceof SyntaxError) {
      const place = placeOf(String(error.stack)) ?? (await askNodeWhere(url)) ?? shown(file);
      throw new UserError(`${what}_SYNTAX`, `${place}: ${firstLine(error.message)}.`, { cause: error });
    }
    throw new UserError(`${what}_IMPORT`, `${shown(file)} cannot be loaded: ${describe(error)}.`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** A path as the user would write it. */
export function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** Anything thrown, in one line without a full stop. */
export function describe(thrown: unknown): string {
  if (thrown instanceof Error) {
    const message = firstLine(thrown.message);
    return message === '' ? thrown.name : `${thrown.name}: ${message}`;
  }
  return `it threw ${firstLine(String(thrown))}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim().replace(/\.$/, '');
}

/** `file:line` from the head that Node puts before the stack of a syntax error. */
function placeOf(text: string): string | undefined {
  const head = /^(file:\/\/\S+|\/.+|[A-Za-z]:\\.+):(\d+)$/m.exec(text);
  if (!head) return undefined;
  const path = head[1]!.startsWith('file:') ? fileURLToPath(head[1]!) : head[1]!;
  return `${shown(path)}:${head[2]}`;
}

/**
 * Node keeps the place of a plain JavaScript syntax error to itself and prints it only when nobody catches the error:
 * so let another Node fail on it. Modules are parsed before any of them runs.
 */
function askNodeWhere(url: string): Promise<string | undefined> {
  const script = `import(${JSON.stringify(url)})`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', script], { timeout: 5_000 }, (_error, _stdout, stderr) =>
      resolve(placeOf(stderr)),
    );
  });
}
