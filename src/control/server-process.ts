import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';
import type { FromServer, ToServer } from './serve-messages.ts';

/**
 * How much room V8 gives young objects, in megabytes, before it looks through them. With 2 the start takes 10 MB less, for
 * about a quarter of the writes and a tenth of the reads in a second. A debugger's port, which is left out beside it,
 * cannot be shared.
 */
const SMALL_NURSERY = '--max-semi-space-size=2';

/** How long the process may take to end when it was asked to, in milliseconds. */
const STOP_MS = 3_000;

/** A mock server in a process of its own, which writes what it has to say itself. */
export class ServerProcess {
  readonly #child: ChildProcess;
  /** Resolves when the process has ended, with how. */
  readonly ended: Promise<string>;
  #failure: Error | undefined;

  constructor() {
    this.#child = fork(entry(), [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...compileCache() },
      execArgv: [SMALL_NURSERY, ...process.execArgv.filter((flag) => !flag.startsWith('--inspect'))],
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    this.#child.on('message', (message: FromServer) => {
      if (message.type === 'failed') this.#failure = errorOf(message);
    });
  }

  /** Why it failed of itself, where it said so. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Asks for something. @throws what it answers where it fails; an error where it ends before it answers. */
  ask<Type extends FromServer['type']>(
    request: ToServer,
    expected: Type,
  ): Promise<Extract<FromServer, { type: Type }>> {
    return new Promise((resolve, reject) => {
      const hear = (message: FromServer) => {
        this.#child.off('message', hear);
        if (message.type === expected) resolve(message as Extract<FromServer, { type: Type }>);
        else reject(message.type === 'failed' ? errorOf(message) : new Error(`the server said ${message.type}`));
      };
      this.#child.on('message', hear);
      void this.ended.then((how) => reject(this.#failure ?? new Error(`the mock server ended with ${how}`)));
      if (this.#child.connected) this.#child.send(request, () => {});
    });
  }

  /** Ends it: in words, and by force where it does not listen. */
  async stop(): Promise<void> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    if (this.#child.connected) this.#child.send({ type: 'stop' } satisfies ToServer, () => {});
    await this.ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

function errorOf({ code, message, stack }: Extract<FromServer, { type: 'failed' }>): Error {
  if (code !== undefined) return new UserError(code, message);
  const error = new Error(message);
  error.stack = stack;
  return error;
}

/** Where this process keeps what was compiled: a child cannot be told but by its environment, since it has begun by then. */
export function compileCache(): { readonly NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir();
  // The folder of this version of Node lies in it.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

/** The file of the process, as source or as built. */
function entry(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./serve-process.${extension}`, import.meta.url));
}
