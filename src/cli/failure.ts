import { isUserError, type UserError } from '../user-error.ts';
import { EXIT } from './exit.ts';
import { version } from './version.ts';

/** Tells of an error on stderr and gives the exit code: one line for each error of the user's making, all there is for ours. */
export function tellError(error: unknown): number {
  if (isUserError(error)) {
    tellUserError(error);
    return EXIT.usage;
  }
  if (error instanceof AggregateError && error.errors.length > 0 && error.errors.every(isUserError)) {
    for (const each of error.errors) tellUserError(each as UserError);
    return EXIT.usage;
  }
  tellInternal(error instanceof Error ? String(error.stack) : String(error));
  return EXIT.internal;
}

/** One line, whatever is in the message. */
export function tellUserError({ code, message }: { readonly code: string; readonly message: string }): void {
  const line = message.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  process.stderr.write(`faultline: ${code}: ${line}\n`);
}

/** Faultline itself failed: what its maintainers need to know. */
export function tellInternal(stack: string): void {
  process.stderr.write(
    [
      'faultline: INTERNAL: Faultline itself failed. Please report this, with the following:',
      `  version ${version()}, node ${process.version}, ${process.platform} ${process.arch}`,
      `  command: faultline ${process.argv.slice(2).map(quoted).join(' ')}`,
      ...stack.split('\n').map((line) => `  ${line}`),
      '',
    ].join('\n'),
  );
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
