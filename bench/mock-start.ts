import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';

const ROUNDS = 7;
/** How long a process is left alone before its memory is read, in milliseconds. */
const SETTLE_MS = 300;

/** A command that says where it listens, as the first line of its output. */
interface Starter {
  readonly name: string;
  readonly args: readonly string[];
  /** The ports in that line. */
  ports(line: string): readonly number[];
}

interface Started {
  readonly startMs: number;
  /** Resident, of the process and its children. `undefined` where there is no /proc to read it from. */
  readonly memoryMb: number | undefined;
}

const bare: Starter = {
  name: 'bare node:http server',
  args: ['-e', 'const s = require("node:http").createServer().listen(0, () => console.log(s.address().port))'],
  ports: (line) => [Number(line)],
};

/** One process for the supervisor and one for the mocks. */
function mocks(how: string, main: string): Starter {
  return {
    name: `faultline mock, all providers, ${how}`,
    args: ['--', main, 'mock', '--port', '0', '--json'],
    ports(line) {
      const { control, providers } = JSON.parse(line) as {
        control: string;
        providers: Record<string, { url: string; secureUrl: string }>;
      };
      const urls = [control, ...Object.values(providers).flatMap(({ url, secureUrl }) => [url, secureUrl])];
      return urls.map((url) => Number(new URL(url).port));
    },
  };
}

function starters(): readonly Starter[] {
  const [source, built] = ['../src/cli/main.ts', '../dist/src/cli/main.js'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  ) as [string, string];
  const ours = [mocks('from sources', source)];
  // As it is installed. Only where `npm run build` has been run: what it made may be older than the sources.
  if (existsSync(built)) ours.push(mocks('as built', built));
  return [bare, ...ours];
}

/** Milliseconds and memory from nothing to every port open, beside a process that does nothing but listen. */
export async function mockStartFigures(): Promise<Figure[]> {
  const all = starters();
  const seen = new Map<string, Started[]>(all.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const starter of all) {
      const started = await startOnce(starter);
      // The first round warms up: what it compiles is kept for the next start.
      if (round > 0) seen.get(starter.name)?.push(started);
    }
  }
  return [
    ...figuresOf('start', 'ms', seen, ({ startMs }) => startMs),
    ...figuresOf('memory', 'MB', seen, ({ memoryMb }) => memoryMb),
  ];
}

async function startOnce({ args, ports }: Starter): Promise<Started> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await Promise.all(ports(await firstLine(child)).map(reach));
    const startMs = performance.now() - startedAt;
    await sleep(SETTLE_MS);
    return { startMs, memoryMb: residentMb(child.pid as number) };
  } finally {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    text += chunk;
    const end = text.indexOf('\n');
    if (end !== -1) return text.slice(0, end);
  }
  throw new Error('the process ended without saying where it listens');
}

async function reach(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}

/** Resident memory of a process and all below it, shared pages counted in each. */
function residentMb(pid: number): number | undefined {
  try {
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.map(Number).reduce((sum, child) => sum + (residentMb(child) ?? 0), kilobytes / 1024);
  } catch {
    return undefined;
  }
}

function figuresOf(
  what: string,
  unit: string,
  seen: ReadonlyMap<string, readonly Started[]>,
  read: (started: Started) => number | undefined,
): readonly Figure[] {
  const medians = [...seen].flatMap(([name, all]) => {
    const values = all.map(read).filter((value) => value !== undefined);
    return values.length === 0 ? [] : [{ name: `${name}, ${what}`, value: median(values) }];
  });
  return medians.map(({ name, value }, index) => ({
    name,
    value: Math.round(value),
    unit,
    against: Object.fromEntries(medians.slice(0, index).map((other) => [other.name, value / other.value])),
  }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
