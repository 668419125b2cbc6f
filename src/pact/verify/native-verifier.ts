import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { VerifyOrder, VerifyReply } from './verify-messages.ts';

/** How much of what the process says on standard error is kept, in characters. */
const KEPT = 2_000;

/** Pact's verifier in a process of its own, which ends with this one. It takes one order at a time. */
export class NativeVerifier implements Disposable {
  readonly #child: ChildProcess;
  #said = '';
  #ended: Error | undefined;

  constructor() {
    this.#child = fork(entry(), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: environment(),
      execArgv: process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
    });
    this.#child.stderr?.on('data', (chunk) => {
      this.#said = (this.#said + chunk).slice(-KEPT);
    });
    this.#child.once('error', (error) => {
      this.#ended ??= error;
    });
    this.#child.once('exit', (code, signal) => {
      this.#ended ??= new Error(`Pact's verifier ended with ${signal ?? `exit code ${code}`}: ${this.#said.trim()}`);
    });
  }

  /**
   * Verifies a pact.
   *
   * @returns the JSON that Pact's verifier gives.
   * @throws the reason of the signal when it is aborted: the process is ended then.
   */
  verify(order: VerifyOrder, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        this.#child.off('message', hear).off('exit', died);
        signal.removeEventListener('abort', abort);
        end();
      };
      const hear = (reply: VerifyReply) =>
        settle(() => {
          if (reply.type === 'verified') resolve(reply.json);
          else reject(new Error(reply.message));
        });
      const died = () => settle(() => reject(this.#ended));
      const abort = () => {
        this[Symbol.dispose]();
        settle(() => reject(signal.reason));
      };
      if (signal.aborted) return abort();
      if (this.#ended) return reject(this.#ended);
      signal.addEventListener('abort', abort);
      this.#child.on('message', hear).on('exit', died);
      this.#child.send(order, (error) => {
        if (error) settle(() => reject(this.#ended ?? error));
      });
    });
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL');
  }
}

/** Without what would lead it to a broker, leave interactions out, or send it through a proxy: it speaks to this machine alone. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^pact_|_proxy$|^rust_/i.test(name));
  return { ...Object.fromEntries(kept), PACT_DO_NOT_TRACK: 'true' };
}

/** The file of the process, as source or as built. */
function entry(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./verify-process.${extension}`, import.meta.url));
}
