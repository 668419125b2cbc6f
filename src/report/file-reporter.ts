import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../engine/events.ts';
import { UserError } from '../user-error.ts';
import { defineReporter, type Reporter, type ReporterContext } from './reporter.ts';

/**
 * Declares a reporter that turns the finished report into one file of the output folder. The file appears whole or not
 * at all; a run that never finished leaves none.
 */
export function defineFileReporter(options: {
  readonly name: string;
  readonly summary: string;
  readonly file: string;
  readonly render: (report: Report, context: ReporterContext) => string;
}): Reporter {
  const { name, summary, file, render } = options;
  return defineReporter({
    name,
    summary,
    file,
    create(context) {
      const { out } = context;
      if (out === undefined) {
        throw new UserError('OUT_MISSING', `The reporter ${name} writes a file: name its folder with --out DIR.`);
      }
      let report: Report | undefined;
      return {
        on(event) {
          if (event.type === 'run-finished') report = event.report;
        },
        async end() {
          if (report) await store(out, file, render(report, context));
        },
      };
    },
  });
}

/** Writes under another name and renames, so that nobody ever reads half a file. */
async function store(folder: string, file: string, text: string): Promise<void> {
  const target = join(folder, file);
  const draft = `${target}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('OUT_UNWRITABLE', `The report ${target} cannot be written (${why}): choose another --out.`);
  }
}
