import { isModule, type Subject } from '../../../subject/subject.ts';
import { UserError } from '../../../user-error.ts';
import type { Driver } from './driver.ts';
import { ModuleDriver } from './module.ts';
import { OutsideDriver, usesPort } from './outside.ts';

export interface DriverOptions {
  readonly subject: Subject;
  /** The subject's file, absolute. A module is driven from its file; for others it is where `cwd` counts from. */
  readonly file: string | undefined;
  /** Added to the environment of the subject's processes: where they find the CA's certificate. */
  readonly env: Readonly<Record<string, string>>;
  /** The CA's certificate, in PEM. */
  readonly caFile: string;
}

/**
 * A driver for a subject. It runs one case at a time: side by side, each case has a driver of its own.
 *
 * @throws UserError `SUBJECT_FILE_MISSING` for a module without a file.
 */
export function openDriver({ subject, file, env, caFile }: DriverOptions): Driver {
  if (!isModule(subject)) return new OutsideDriver({ subject, file, env, caFile });
  if (file !== undefined) return new ModuleDriver({ subject, file, env });
  throw new UserError(
    'SUBJECT_FILE_MISSING',
    `${subject.name} is driven in a process of its own on the wire rig, so it must be the default export of a file.`,
  );
}

/** How many cases of a subject may run at the same time, each with a driver of its own. */
export function parallelism(subject: Subject): number {
  if (isModule(subject)) return 4;
  if (subject.process === undefined) return 8;
  return usesPort(subject) ? 4 : 1;
}

/** How many connections a case of the subject may have: a process that listens on a port of its own choice stands once. */
export function connectionLimit(subject: Subject): number {
  return isModule(subject) || subject.process === undefined || usesPort(subject) ? Number.POSITIVE_INFINITY : 1;
}
