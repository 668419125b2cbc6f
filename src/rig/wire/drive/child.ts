import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../../user-error.ts';
import type { OutputStream } from './driver.ts';
import { lastWords } from './last-words.ts';
import { Lines } from './lines.ts';
import type { Ear } from './printer.ts';
import { guardGroup, killGroup } from './warden.ts';

export interface ChildOptions {
  /** The subject's name, for errors. */
  readonly subject: string;
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[];
  /** Default: the working directory. */
  readonly cwd?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** What it reads from its standard input. Without it there is nothing to read. */
  readonly input?: string;
  /** Whether messages are exchanged with it: it is a Node process of ours. */
  readonly messages?: true;
  readonly ear: Ear;
}

/** How a process ended. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long a process may take to end after SIGTERM, in milliseconds. */
const OBEY_MS = 2_000;
/** How long children may outlive the process that started them, once they are told to end, in milliseconds. */
const ORPHAN_MS = 200;
/** How often a group that is told to end is looked at, in milliseconds. */
const LOOK_MS = 10;
/** How long output is still read after a process has ended: children of it may hold its pipes, in milliseconds. */
const DRAIN_MS = 250;
/** How much of the beginning of the standard output is kept, in bytes. */
const HEAD_BYTES = 1_024 * 1_024;
/** How much of the end of each stream is kept, in bytes. */
const TAIL_BYTES = 4_096;

/** A process with a group of its own, which it shares with the children that it starts. It always reads on what they write. */
export class Child {
  readonly handle: ChildProcess;
  /** When the process itself has ended. */
  readonly exited: Promise<ChildEnd>;
  /** When it has ended and its output is read, or nothing more is to be expected of it. */
  readonly finished: Promise<ChildEnd>;
  readonly #head: Buffer[] = [];
  readonly #tail: Record<OutputStream, Buffer> = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  readonly #guard: Disposable;
  #headLeft = HEAD_BYTES;
  #ended: ChildEnd | undefined;
  #ending: Promise<boolean> | undefined;

  /**
   * Starts a process.
   *
   * @throws UserError `COMMAND_NOT_FOUND` where the program does not exist or may not be executed, `COMMAND_NOT_STARTED`
   * where the system refuses for another reason.
   */
  static async start(options: ChildOptions): Promise<Child> {
    const { command, cwd, env, input, messages } = options;
    const [program = '', ...args] = command;
    const stdio: StdioOptions = [
      input === undefined ? 'ignore' : 'pipe',
      'pipe',
      'pipe',
      ...(messages ? ['ipc' as const] : []),
    ];
    let handle: ChildProcess;
    try {
      handle = spawn(program, args, { cwd, env, stdio, serialization: 'advanced', detached: true });
      if (handle.pid === undefined) await new Promise((_, reject) => handle.once('error', reject));
    } catch (error) {
      throw notStarted(error as NodeJS.ErrnoException, options);
    }
    return new Child(handle, options);
  }

  private constructor(handle: ChildProcess, { input, ear }: ChildOptions) {
    this.handle = handle;
    this.#guard = guardGroup(handle.pid!);
    // Such as a message to a process that has ended meanwhile.
    handle.on('error', () => {});
    handle.stdin?.on('error', () => {});
    handle.stdin?.end(input);
    this.#listen('stdout', handle.stdout!, ear);
    this.#listen('stderr', handle.stderr!, ear);
    const exited = Promise.withResolvers<ChildEnd>();
    const closed = Promise.withResolvers<void>();
    handle.once('exit', (code, signal) => {
      this.#ended = { code, signal };
      exited.resolve(this.#ended);
    });
    handle.once('close', () => closed.resolve());
    this.exited = exited.promise;
    this.finished = exited.promise.then(async (end) => {
      const enough = new AbortController();
      const late = wait(DRAIN_MS, undefined, { signal: enough.signal }).catch(() => {});
      await Promise.race([closed.promise, late]);
      enough.abort();
      return end;
    });
  }

  /** The beginning of its standard output. */
  get output(): string {
    return Buffer.concat(this.#head).toString('utf8');
  }

  /** What it said last, on the standard error before the standard output. */
  get lastWords(): string | undefined {
    return lastWords(this.#tail.stderr.toString('utf8')) ?? lastWords(this.#tail.stdout.toString('utf8'));
  }

  /** Whether it, or a child that it started, is there. */
  get there(): boolean {
    return this.running || killGroup(this.handle.pid!, 0);
  }

  get running(): boolean {
    return this.#ended === undefined;
  }

  /**
   * Ends the process and its children: SIGTERM to all of them, SIGKILL to those that are left. Nothing of them is there
   * afterwards.
   *
   * @returns whether the process itself ended at SIGTERM, or had ended before.
   */
  end(): Promise<boolean> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<boolean> {
    const group = this.handle.pid!;
    killGroup(group, 'SIGTERM');
    for (let waited = 0; this.running && waited < OBEY_MS; waited += LOOK_MS)
      await Promise.race([this.exited, wait(LOOK_MS)]);
    const obeyed = !this.running;
    for (let waited = 0; obeyed && killGroup(group, 0) && waited < ORPHAN_MS; waited += LOOK_MS) await wait(LOOK_MS);
    killGroup(group, 'SIGKILL');
    await this.exited;
    this.handle.stdout?.destroy();
    this.handle.stderr?.destroy();
    this.#guard[Symbol.dispose]();
    return obeyed;
  }

  #listen(name: OutputStream, stream: Readable, ear: Ear): void {
    const lines = new Lines((line) => ear.line(name, line));
    stream.on('error', () => {});
    stream.on('data', (chunk: Buffer) => {
      this.#tail[name] = Buffer.concat([this.#tail[name], chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
      if (name === 'stdout' && this.#headLeft > 0) {
        this.#head.push(chunk.subarray(0, this.#headLeft));
        this.#headLeft -= chunk.length;
      }
      if (!ear.full(name)) lines.push(chunk);
    });
    stream.once('end', () => lines.end());
  }
}

/** How a process ended, in words that follow "with": `exit code 7`, `signal SIGSEGV`. */
export function endWords({ code, signal }: ChildEnd): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

function notStarted(error: NodeJS.ErrnoException, { subject, command, cwd }: ChildOptions): UserError {
  const program = command[0] ?? '';
  if (cwd !== undefined && !existsSync(cwd)) {
    return new UserError(
      'COMMAND_NOT_FOUND',
      `${subject}: the folder ${cwd}, in which "${program}" should start, does not exist.`,
    );
  }
  switch (error.code) {
    case 'ENOENT':
      return new UserError(
        'COMMAND_NOT_FOUND',
        `${subject}: the command "${program}" does not exist; install it, or write its path.`,
      );
    case 'EACCES':
      return new UserError(
        'COMMAND_NOT_FOUND',
        `${subject}: the command "${program}" may not be executed; check its permissions.`,
      );
    default:
      return new UserError(
        'COMMAND_NOT_STARTED',
        `${subject}: the command "${program}" cannot be started: ${error.message}.`,
      );
  }
}
