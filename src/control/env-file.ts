import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { UserError } from '../user-error.ts';

const FIRST_LINE = '# Written by `faultline mock` at each start. What you change here is lost.';

/** @throws UserError `ENV_FILE_TAKEN` where the file is there and is not one that `writeEnvFile` wrote. */
export function checkEnvFile(file: string): void {
  if (!existsSync(file)) return;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw problem(file, error);
  }
  if (text.startsWith(FIRST_LINE)) return;
  throw new UserError(
    'ENV_FILE_TAKEN',
    `${file} was not written by faultline mock, and is left as it is; give --env-file another name.`,
  );
}

/** Writes variables in the form that dotenv, Docker Compose and `source` read. @throws UserError */
export function writeEnvFile(file: string, variables: Readonly<Record<string, string>>): void {
  checkEnvFile(file);
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, `${[FIRST_LINE, ...lines].join('\n')}\n`);
    renameSync(temporary, file);
  } catch (error) {
    throw problem(file, error);
  }
}

function quoted(value: string): string {
  return /^[\w:/.@%+,-]*$/.test(value) ? value : `"${value.replaceAll(/["\\$`]/g, '\\$&')}"`;
}

function problem(file: string, error: unknown): UserError {
  return new UserError('ENV_FILE', `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? error}.`);
}
