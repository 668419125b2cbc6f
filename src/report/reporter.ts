import type { EngineEvent } from '../engine/events.ts';

/** What a reporter has to work with. It touches nothing else: no process, no clock, no environment. */
export interface ReporterContext {
  /** The folder for files, or `undefined` where none was asked for. Made when the first file is written. */
  readonly out: string | undefined;
  /** Writes to the terminal or wherever the output goes. */
  write(text: string): void;
  /** Whether colours are wanted. The command line has looked at `NO_COLOR`, `FORCE_COLOR` and the terminal. */
  readonly color: boolean;
  /** Whether somebody watches: progress is shown then, and only then. */
  readonly isTTY: boolean;
  /** Width of the terminal, in characters. */
  readonly columns: number;
  /** When the run began, in milliseconds since 1970. Default 0: nobody knows. */
  readonly startedAtMs?: number;
  /**
   * Where the working directory lies in the repository, with slashes: the files of subjects are relative to it. Default
   * `''`: it is the root.
   */
  readonly folder?: string;
  /** Adds Markdown to the page that the CI system shows for the job. Left out where there is none. */
  readonly summarize?: (markdown: string) => void;
}

/** A reporter at work on one run. */
interface Reporting {
  /** Takes one event of the engine. Must not throw for what the event holds. */
  on(event: EngineEvent): void;
  /** Called once, after the last event: finishes what is still being written. */
  end?(): Promise<void>;
}

/** One way to show or store what a run found. Adding one is adding a file to this folder and a line to the registry. */
export interface Reporter {
  /** The name for `--reporter`. */
  readonly name: string;
  /** One sentence for `faultline list reporters`. */
  readonly summary: string;
  /** The file that it writes into `out`; without it, the reporter writes to the terminal alone. */
  readonly file?: string;
  create(context: ReporterContext): Reporting;
}

/**
 * Declares a reporter.
 *
 * @example
 * export const count = defineReporter({
 *   name: 'count',
 *   summary: 'Prints the number of broken rules.',
 *   create: ({ write }) => ({
 *     on(event) {
 *       if (event.type === 'run-finished') write(`${event.report.summary.fail}\n`);
 *     },
 *   }),
 * });
 */
export function defineReporter(reporter: Reporter): Reporter {
  return reporter;
}
