import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readSpec } from '../src/contract/intake/read-spec.ts';
import { type Contender, type Figure, rates } from './figure.ts';
import { ask, load } from './github-load.ts';
import { TOKEN } from './github-provider.ts';

const STARTS = 5;
const ROUNDS = 3;

const head = (start: string) => `${start} HTTP/1.1\r\nhost: github.test\r\nauthorization: Bearer ${TOKEN}\r\n`;
const BODY = JSON.stringify({ title: 'Found a bug', body: 'It is broken.', labels: ['bug'], assignees: ['octocat'] });
const GET_USER = `${head('GET /user')}\r\n`;
const CREATE_ISSUE = `${head('POST /repos/octocat/hello-world/issues')}content-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

/** How a server is started: what it serves with, and where it keeps what it made. */
interface Start {
  readonly name: string;
  readonly role: 'mock' | 'prism';
  readonly document: string;
  /** A folder, for answers and for what Node compiled. */
  readonly cache: () => Promise<string>;
}

interface Started extends AsyncDisposable {
  readonly port: number;
  /** From before the process was there to its first answer, in milliseconds. */
  readonly firstAnswerMs: number;
  /** The most that was resident, where there is a /proc to read it from. */
  peakMb(): number | undefined;
}

/** GitHub's description: the first answer, requests a second and memory of the mock server, beside Prism's engine. */
export async function githubFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'faultline-bench-'));
  try {
    const original = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
    const upgraded = join(folder, 'github.json');
    // As `faultline add` reads it, once.
    await writeFile(upgraded, JSON.stringify((await readSpec(original)).document, null, 2));
    const empty = () => mkdtemp(join(folder, 'cache-'));
    const kept = await empty();
    const warm = async () => kept;
    const prism: Start = { name: "Prism's engine", role: 'prism', document: original, cache: warm };
    const cold: Start = { name: 'mock server, cold', role: 'mock', document: upgraded, cache: empty };
    const cached: Start = { name: 'mock server, with the cache', role: 'mock', document: upgraded, cache: warm };
    // Fills the cache of compiled code, which Prism has some use of too.
    await firstAnswerMs(prism);
    await using theirs = await startServer(prism);
    await firstAnswerMs(cached);
    const starts = new Map([
      [prism.name, theirs.firstAnswerMs],
      [cold.name, await medianStart(cold)],
      [cached.name, await medianStart(cached)],
    ]);
    await using ours = await startServer(cached);
    return [...compared('first answer', 'ms', starts), ...(await serving(prism.name, theirs, ours))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function medianStart(start: Start): Promise<number> {
  const seen: number[] = [];
  while (seen.length < STARTS) seen.push(await firstAnswerMs(start));
  return seen.sort((a, b) => a - b)[STARTS >> 1] as number;
}

async function firstAnswerMs(start: Start): Promise<number> {
  await using started = await startServer(start);
  return started.firstAnswerMs;
}

async function serving(theirName: string, theirs: Started, ours: Started): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [what, request, theirCount, ourCount] of [
    ['GET /user', GET_USER, 320, 20_000],
    ['POST an issue', CREATE_ISSUE, 96, 20_000],
  ] as const) {
    const contender = (name: string, { port }: Started, count: number): Contender => ({
      name,
      count,
      round: (of) => load(port, of, request),
    });
    const contenders = [contender(theirName, theirs, theirCount), contender('mock server', ours, ourCount)];
    figures.push(...compared(what, 'requests/s', await rates(contenders, ROUNDS)));
  }
  const [theirPeak, ourPeak] = [theirs.peakMb(), ours.peakMb()];
  if (theirPeak === undefined || ourPeak === undefined) return figures;
  const peaks = new Map([
    [theirName, theirPeak],
    ['mock server', ourPeak],
  ]);
  return [...figures, ...compared('peak memory', 'MB', peaks)];
}

async function startServer({ role, document, cache }: Start): Promise<Started> {
  const folder = await cache();
  const worker = fileURLToPath(new URL('./github-worker.ts', import.meta.url));
  const env = { ...process.env, FAULTLINE_CACHE: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [worker, role, pathToFileURL(document).href], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  try {
    const port = await printedPort(child);
    await ask(port, GET_USER);
    return {
      port,
      firstAnswerMs: performance.now() - startedAt,
      peakMb: () => peakMb(child.pid as number),
      [Symbol.asyncDispose]: () => end(child),
    };
  } catch (error) {
    await end(child);
    throw error;
  }
}

async function printedPort({ stdout }: ChildProcess): Promise<number> {
  const [line] = (await once(stdout as NonNullable<typeof stdout>, 'data')) as [Buffer];
  return Number(line.toString());
}

/** Politely, so that Node writes down what it compiled. */
async function end(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function peakMb(pid: number): number | undefined {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

function compared(what: string, unit: string, values: ReadonlyMap<string, number>): Figure[] {
  const all = [...values].map(([name, value]) => [`GitHub's description, ${what}, ${name}`, value] as const);
  return all.map(([name, value], index) => ({
    name,
    value: Math.round(value),
    unit,
    against: Object.fromEntries(all.slice(0, index).map(([other, than]) => [other, value / than])),
  }));
}
