import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { EngineEvent } from '../../engine/events.ts';
import { shown } from '../../engine/load-module.ts';
import type { ObservedSource } from '../../engine/subject-messages.ts';
import type { Recorded } from '../../pact/record/record.ts';
import { printable } from '../../report/printable.ts';
import { UserError } from '../../user-error.ts';
import { choose } from '../choose.ts';
import { EXIT, type Finish } from '../exit.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { collect, wholeNumber } from '../options.ts';
import { pactFolder } from '../pact-files.ts';

interface RecordFlags {
  readonly subject?: readonly string[];
  readonly provider?: readonly string[];
  readonly client?: true;
  readonly workers?: string;
  readonly webhooks?: true;
  readonly out?: string;
  readonly check?: true;
  readonly json?: true;
}

/** A pact, where it goes, and how what stands there is out of date. */
interface Target {
  readonly file: string;
  readonly recorded: Recorded;
  readonly stale: string | undefined;
}

const MOST_WORKERS = 64;

/** `faultline pact record`: what subjects rely on, as Pact files. */
export function recordCommand(finish: Finish): Command {
  return new Command('record')
    .description('record what subjects send to their provider and rely on in its answers, as Pact files (V4)')
    .option('--subject <file>', 'the file of a subject, or a glob; may be repeated', collect)
    .option('--provider <name>', 'only this provider; may be repeated', collect)
    .option('--client', "Faultline's own client, on each provider")
    .option('--workers <n>', 'how many processes share the work (default: 2, or 1 on one core)')
    .option('--webhooks', 'the webhooks that the provider sends too, as messages: for code that takes them')
    .option('--out <dir>', 'where the files go (default: contracts/<provider>/pacts)')
    .option('--check', 'write nothing: exit with 1 where a file is out of date')
    .option('--json', 'print one JSON object: the files, and what could not be recorded')
    .addHelpText(
      'after',
      `
Examples:
  faultline pact record --subject checkout.subject.ts
  faultline pact record --subject 'integrations/*.subject.ts' --provider stripe
  faultline pact record --subject checkout.subject.ts --check
  faultline pact record --client

Without --subject and --client, the subjects of faultline.config.ts are recorded.

Exit codes: 0 all is recorded, 1 a file is out of date (--check), 2 usage.`,
    )
    .action(async (flags: RecordFlags) => finish(await record(flags)));
}

async function record(flags: RecordFlags): Promise<number> {
  const { providers } = await choose('provider', flags.provider);
  const sources = await sourcesOf(flags);
  const workers = workersOf(flags.workers);
  if (flags.out !== undefined) (await import('../out-folder.ts')).checkOut(flags.out);
  const [{ recordPacts }, { pactFileName, writePacts }, { staleness }, { keepExamples }] = await Promise.all([
    import('../../pact/record/record.ts'),
    import('../../pact/record/record-file.ts'),
    import('../../pact/record/stale.ts'),
    import('../../pact/record/keep-examples.ts'),
  ]);

  using interrupt = listenForInterrupt(() => {});
  using progress = progressLine();
  try {
    const all = await recordPacts({
      sources,
      workers,
      webhooks: flags.webhooks ?? flags.client ?? false,
      signal: interrupt.signal,
      onEvent: progress.on,
      ...(providers && { providers }),
    });
    const targets = all.map((fresh): Target => {
      const folder = flags.out === undefined ? pactFolder(fresh.provider) : resolve(flags.out);
      const file = join(folder, pactFileName(fresh));
      // Nothing was seen: there is no pact, and none is out of date.
      if (fresh.text === '') return { file, recorded: fresh, stale: undefined };
      const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      const isKept = fresh.momentary && before !== undefined;
      const recorded = isKept ? { ...fresh, text: keepExamples(before, fresh.text) } : fresh;
      return { file, recorded, stale: staleness(before, recorded) };
    });
    refuseClashes(targets);
    interrupt.signal.throwIfAborted();
    const stale = targets.filter((target) => target.stale !== undefined);
    if (!flags.check) await writePacts(stale.map(({ file, recorded: { text } }) => ({ file, text })));
    progress.end();
    print(flags.json ? jsonOf(targets, flags) : targets.map((target) => linesOf(target, flags)).join('\n'));
    if (targets.length === 0) {
      throw new UserError(
        'SUBJECT_MISSING',
        'No subject is one of the providers asked for: there is nothing to record.',
      );
    }
    return flags.check && stale.length > 0 ? EXIT.ruleFailed : EXIT.ok;
  } catch (error) {
    if (interrupt.exitCode === undefined) throw error;
    return interrupt.exitCode;
  }
}

/** Who is recorded: subjects of files, as `faultline run` finds them, and Faultline's own client. */
async function sourcesOf(flags: RecordFlags): Promise<readonly ObservedSource[]> {
  const own = flags.client ? (flags.provider ?? (await import('../../engine/find-provider.ts')).knownProviders()) : [];
  const [{ loadConfig }, { subjectFiles }] = await Promise.all([
    import('../load-config.ts'),
    import('../subject-files.ts'),
  ]);
  const patterns = flags.subject ?? (flags.client ? [] : ((await loadConfig()).subjects ?? []));
  const files = patterns.length === 0 ? [] : subjectFiles(patterns);
  if (files.length === 0 && own.length === 0) {
    throw new UserError(
      'SUBJECT_MISSING',
      'There is nothing to record: pass --subject FILE or --client, or list `subjects` in faultline.config.ts.',
    );
  }
  return [...files.map((file) => ({ file })), ...[...new Set(own)].map((reference) => ({ reference }))];
}

function workersOf(given: string | undefined): number {
  if (given === undefined) return Math.min(2, availableParallelism());
  return wholeNumber(given, { code: 'WORKERS_INVALID', what: 'The number of workers', min: 1, max: MOST_WORKERS });
}

/** @throws UserError `PACT_CLASH` where two pacts would be one file. */
function refuseClashes(targets: readonly Target[]): void {
  for (const [file, [one, other]] of Map.groupBy(targets, ({ file }) => file)) {
    if (!one || !other) continue;
    const [first, second] = [one, other].map(({ recorded }) => printable(recorded.consumer));
    throw new UserError(
      'PACT_CLASH',
      `The pacts of "${first}" and "${second}" would both be ${shown(file)}; give one of these subjects another name.`,
    );
  }
}

const KINDS = {
  calm: 'plain',
  missing: 'of what does not exist',
  revoked: 'with a revoked credential',
  throttled: 'too often',
  failing: 'while the provider fails',
  message: 'webhooks',
} as const;

function linesOf({ file, recorded: { text, counts, left }, stale }: Target, { check }: RecordFlags): string {
  const kinds = Object.entries(KINDS).flatMap(([kind, what]) => {
    const count = counts[kind as keyof typeof KINDS];
    return count === undefined ? [] : [`${count} ${what}`];
  });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const head =
    text === ''
      ? `${shown(file)}: nothing could be recorded`
      : `${shown(file)}: ${total} interaction${total === 1 ? '' : 's'} (${kinds.join(', ')})${stateOf(stale, check)}`;
  const reasons = left.map(({ operation, circumstance, why }) => {
    return `  not recorded: ${operation}, ${KINDS[circumstance]}: ${why}`;
  });
  return [head, ...reasons].map(printable).join('\n');
}

function stateOf(stale: string | undefined, check: true | undefined): string {
  if (stale === undefined) return ', as it was';
  return check ? `; OUT OF DATE: the file ${stale}` : '';
}

function jsonOf(targets: readonly Target[], { check }: RecordFlags): string {
  const files = targets.map(({ file, recorded: { consumer, provider, text, counts, left }, stale }) => ({
    file: text === '' ? null : shown(file),
    consumer,
    provider,
    interactions: counts,
    left,
    ...(check ? { stale: stale ?? null } : { changed: stale !== undefined }),
  }));
  return JSON.stringify({ files }, null, 2);
}

/** How far it has got, on one line of a terminal; nothing anywhere else. */
function progressLine(): Disposable & { readonly on: (event: EngineEvent) => void; readonly end: () => void } {
  const { stderr } = process;
  const end = () => {
    if (stderr.isTTY) stderr.write('\r\u001b[K');
  };
  return {
    on(event) {
      if (!stderr.isTTY || event.type !== 'progress') return;
      const line = printable(`recording ${event.subject}: ${event.operation}`).slice(0, (stderr.columns ?? 80) - 1);
      stderr.write(`\r\u001b[K${line}`);
    },
    end,
    [Symbol.dispose]: end,
  };
}

function print(text: string): void {
  if (text !== '') process.stdout.write(`${text}\n`);
}
