import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EXIT } from '../src/cli/exit.ts';
import { tellInternal } from '../src/cli/failure.ts';
import { listenForInterrupt } from '../src/cli/interrupt.ts';
import { packageFolder } from '../src/cli/package-folder.ts';
import { version } from '../src/cli/version.ts';
import { shown } from '../src/engine/load-module.ts';
import { printable } from '../src/report/printable.ts';
import { rules } from '../src/rule/registry.ts';
import { UserError } from '../src/user-error.ts';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { clientsNamed, loadCatalogue } from './catalogue.ts';
import { differencesOf, goneOf } from './check.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { judgeClients } from './judge-clients.ts';
import { renderMarkdown } from './markdown.ts';
import { mergeParts, partOf, readPart, shareOf } from './part.ts';
import { type Score, scoreOf } from './score.ts';
import { problemsOf, type Scorecard } from './scorecard.ts';

/** Does what the command line asks for, and gives the exit code. */
export async function runScorecard(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (wanted.help) {
    process.stdout.write(USAGE);
    return EXIT.ok;
  }
  if (wanted.merge) {
    const score = mergeParts(wanted.merge.map((file) => readPart(file, readText(file))));
    await writePages(wanted.out ?? 'docs', score);
    return conclude(score, wanted);
  }

  const folder = resolve(wanted.clients);
  const { clients, findings } = await loadCatalogue(folder);
  const order = clients.map(({ file }) => file);
  const chosen = wanted.only ? clientsNamed(clients, wanted.only) : clients;
  const share = wanted.shard ? shareOf(chosen, wanted.shard) : chosen;
  // Read before anything is judged: a file that is not there is told of at once.
  const written = wanted.check ? readWritten(join(wanted.out ?? 'docs', 'scorecard.json')) : undefined;
  const { seed, runs } = written ?? wanted;

  using interrupt = listenForInterrupt(() => say('Stopping; nothing is written.'));
  let failed = false;
  const { judged, missing } = await judgeClients({
    clients: share,
    folder,
    root: packageFolder(),
    seed,
    runs,
    signal: interrupt.signal,
    onProgress: say,
    onFailure: (stack) => {
      failed = true;
      tellInternal(stack);
    },
  });
  if (interrupt.exitCode !== undefined) return interrupt.exitCode;
  const ruleIds = rules.map(({ id }) => id);
  const score = scoreOf({
    faultline: version(),
    node: process.versions.node,
    seed,
    runs,
    judged,
    missing,
    findings,
    known: order,
    rules: ruleIds,
  });
  if (failed) return EXIT.internal;

  if (written) return compare(written, score.scorecard, wanted.only ? undefined : order);
  if (wanted.shard) {
    const { index, count } = wanted.shard;
    const part = partOf(score, wanted.shard, order);
    await write(
      wanted.out ?? 'faultline-report',
      `scorecard-part-${index}-of-${count}.json`,
      `${JSON.stringify(part)}\n`,
    );
  } else if (wanted.only === undefined || wanted.out !== undefined) {
    await writePages(wanted.out ?? 'docs', score);
  }
  return conclude(score, wanted);
}

function compare(written: Scorecard, now: Scorecard, order: readonly string[] | undefined): number {
  const differences = [...differencesOf(written, now), ...(order ? goneOf(written, order) : [])];
  for (const difference of differences) say(difference);
  say(differences.length === 0 ? 'The scorecard is what is written.' : `${differences.length} differences.`);
  return differences.length === 0 ? EXIT.ok : EXIT.ruleFailed;
}

function conclude({ scorecard }: Score, { allowUnconfirmed }: Arguments): number {
  const problems = problemsOf(scorecard);
  for (const problem of problems) say(problem);
  return problems.length === 0 || allowUnconfirmed ? EXIT.ok : EXIT.ruleFailed;
}

async function writePages(folder: string, score: Score): Promise<void> {
  await write(folder, 'scorecard.json', renderJson(score.scorecard));
  await write(folder, 'scorecard.md', renderMarkdown(score));
  await write(folder, 'scorecard.html', renderHtml(score));
}

/**
 * Writes under another name and renames, so that nobody ever reads half a file. What a program printed may name its files:
 * they are told from the working directory, whatever the machine.
 */
async function write(folder: string, name: string, text: string): Promise<void> {
  const target = join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(`${target}.${process.pid}.part`, text.replaceAll(`${process.cwd()}/`, ''));
  await rename(`${target}.${process.pid}.part`, target);
  say(`${shown(target)}: ${Math.ceil(Buffer.byteLength(text) / 1024)} KiB`);
}

function readWritten(file: string): Scorecard {
  const scorecard = JSON.parse(readText(file)) as Scorecard;
  if (scorecard.schema === 'faultline.scorecard/1') return scorecard;
  throw new UserError('NOT_A_SCORECARD', `${file} is no scorecard.`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UserError('FILE_UNREADABLE', `${file} cannot be read.`);
  }
}

function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
