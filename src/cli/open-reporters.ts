import { join } from 'node:path';
import type { EngineEvent } from '../engine/events.ts';
import { suggestion } from '../engine/nearest.ts';
import { reporters } from '../report/registry.ts';
import type { Reporter } from '../report/reporter.ts';
import { UserError } from '../user-error.ts';
import { ciContext } from './ci-context.ts';
import { wantsColor } from './color.ts';
import { checkOut } from './out-folder.ts';

/** The reporters of a run, as one. */
export interface OpenReporters {
  on(event: EngineEvent): void;
  /** Lets every reporter finish, one after the other. */
  end(): Promise<void>;
}

/**
 * Opens reporters by their names. Writes nothing yet.
 *
 * @param out the folder for those that write files.
 * @throws UserError `REPORTER_UNKNOWN`, `OUT_UNWRITABLE`
 */
export function openReporters(names: readonly string[], out: string): OpenReporters {
  const chosen = [...new Set(names)].map(reporterNamed);
  if (chosen.some(({ file }) => file !== undefined)) checkOut(out);
  const { stdout } = process;
  const context = {
    out,
    write: (text: string) => void stdout.write(text),
    color: wantsColor(),
    isTTY: stdout.isTTY === true,
    columns: stdout.columns ?? 80,
    startedAtMs: Date.now(),
    ...ciContext(process.env),
  };
  const open = chosen.map((reporter) => reporter.create(context));
  return {
    on(event) {
      for (const reporter of open) reporter.on(event);
    },
    async end() {
      for (const reporter of open) await reporter.end?.();
      if (!chosen.some(({ name }) => name === 'console')) return;
      for (const { name, file } of chosen) {
        if (file !== undefined) stdout.write(`${name} report in ${join(out, file)}\n`);
      }
    },
  };
}

function reporterNamed(name: string): Reporter {
  const reporter = reporters.find((candidate) => candidate.name === name);
  if (reporter) return reporter;
  const names = reporters.map((candidate) => candidate.name);
  throw new UserError('REPORTER_UNKNOWN', `There is no reporter "${name}"${suggestion(name, names)}`);
}
