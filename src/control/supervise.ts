import { relative } from 'node:path';
import { foldersOf } from '../engine/find-provider.ts';
import { span } from '../report/line.ts';
import { isUserError } from '../user-error.ts';
import { certify } from './certify.ts';
import { Console } from './console.ts';
import type { Ports } from './ports.ts';
import type { ServeOrder, ServerCertificate } from './serve-messages.ts';
import { ServerProcess } from './server-process.ts';
import { watchFolders } from './watch-folders.ts';

export interface SuperviseOptions extends ServeOrder {
  readonly ports: Ports;
  /** Ends everything when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Serves providers until told to stop, and puts a new process in the place of the one that serves when their mocks or
 * contracts change. State, faults and toxics move on with it, and so do the ports.
 *
 * @throws UserError what is wrong with the ports, the state file or the mocks; any other error where the server dies.
 */
export async function superviseMocks({ ports, signal, ...order }: SuperviseOptions): Promise<void> {
  // The process that has more to do begins first.
  const serving = new ServerProcess();
  const certified = certify();
  const supervisor = new Supervisor(order, serving, certified);
  const folders = order.providers.flatMap((name) => Object.values(foldersOf(name)));
  try {
    await supervisor.start(ports, signal);
    if (signal.aborted) return;
    using _ = watchFolders(folders, (files) => supervisor.reload(files));
    await supervisor.endedOr(signal);
  } finally {
    await supervisor.stop();
    await certified.then((certificates) => certificates[Symbol.asyncDispose](), ignored);
  }
}

class Supervisor {
  readonly #order: ServeOrder;
  readonly #certified: Promise<ServerCertificate>;
  readonly #out: Console;
  #serving: ServerProcess;
  #next: ServerProcess | undefined;
  #ports: Ports | undefined;
  #reloading: Promise<void> | undefined;
  /** Files that changed since the process that serves was started: those of a reload that failed stay. */
  readonly #changed = new Set<string>();
  /** The files that changed while a reload was under way. */
  #again: readonly string[] = [];
  #failure = Promise.withResolvers<never>();
  #stopping = false;

  constructor(order: ServeOrder, serving: ServerProcess, certified: Promise<ServerCertificate>) {
    this.#order = order;
    this.#serving = serving;
    this.#certified = certified.then(({ caFile, key, cert }) => ({ caFile, key, cert }));
    this.#certified.catch(ignored);
    this.#out = new Console(process.stdout, order.color);
    this.#failure.promise.catch(() => {});
  }

  async start(ports: Ports, signal: AbortSignal): Promise<void> {
    const prepared = this.#serving.ask({ type: 'prepare', order: this.#order }, 'prepared');
    const started = Promise.all([this.#certified, prepared]).then(([certificates]) =>
      this.#serving.ask({ type: 'serve', ports, certificates }, 'serving'),
    );
    const serving = await Promise.race([started, aborted(signal)]);
    started.catch(() => {});
    if (!serving) return;
    this.#ports = serving.ports;
    this.#watchOver(this.#serving);
  }

  /** Resolves when the signal is aborted. @throws what the server died of. */
  async endedOr(signal: AbortSignal): Promise<void> {
    await Promise.race([aborted(signal), this.#failure.promise]);
  }

  reload(files: readonly string[]): void {
    if (this.#reloading) {
      this.#again = [...this.#again, ...files];
      return;
    }
    this.#reloading = this.#replace(files)
      .catch((error) => this.#failure.reject(error))
      .finally(() => {
        this.#reloading = undefined;
        const again = this.#again;
        this.#again = [];
        if (again.length > 0 && !this.#stopping) this.reload(again);
      });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#next?.kill();
    await this.#serving.stop();
    await this.#next?.ended;
    this.#out.flush();
  }

  async #replace(files: readonly string[]): Promise<void> {
    const [file = ''] = files;
    const name = relative(process.cwd(), file);
    for (const changed of files) this.#changed.add(changed);
    const known = [...this.#changed];
    const trial = this.#order.providers.filter((provider) => known.some((path) => isInContract(path, provider)));
    const next = new ServerProcess();
    this.#next = next;
    try {
      await next.ask({ type: 'prepare', order: this.#order, trial }, 'prepared');
    } catch (error) {
      this.#next = undefined;
      next.kill();
      if (!this.#stopping) this.#tellNotLoaded(name, error);
      return;
    }
    if (this.#stopping) return;
    const former = this.#serving;
    const since = performance.now();
    const { inheritance } = await former.ask({ type: 'hand-over' }, 'handed-over');
    this.#serving = next;
    this.#next = undefined;
    for (const each of known) this.#changed.delete(each);
    const certificates = await this.#certified;
    await next.ask({ type: 'serve', ports: this.#ports as Ports, certificates, inheritance }, 'serving');
    this.#watchOver(next);
    this.#tellReloaded(name, performance.now() - since);
  }

  /** A server that dies while it serves is the end of it all. */
  #watchOver(server: ServerProcess): void {
    void server.ended.then((how) => {
      if (this.#stopping || this.#serving !== server) return;
      this.#failure.reject(server.failure ?? new Error(`the mock server ended with ${how}`));
    });
  }

  #tellReloaded(file: string, awayMs: number): void {
    const away = Math.round(awayMs);
    if (this.#order.json) this.#out.json({ type: 'reloaded', file, awayMs: away });
    else this.#out.line([span(`${file} changed: reloaded in ${away} ms, with the state as it was`, 'accent')]);
  }

  #tellNotLoaded(file: string, error: unknown): void {
    const message = problemOf(error);
    if (this.#order.json) this.#out.json({ type: 'not-reloaded', file, message });
    else this.#out.line([span(`${file} changed, and does not load; the mock before goes on: ${message}`, 'fail')]);
  }
}

/** What is wrong with a module, and where, in one line. */
function problemOf(error: unknown): string {
  const { message, stack = '' } = error as Error;
  const first = message.split('\n', 1)[0] as string;
  if (isUserError(error)) return first;
  const place = /(?:file:\/\/)?(\/[^\s():]+\.(?:ts|js|yaml):\d+)/.exec(stack)?.[1];
  return place === undefined || first.includes(place) ? first : `${relative(process.cwd(), place)}: ${first}`;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}

function isInContract(file: string, provider: string): boolean {
  return file.startsWith(`${foldersOf(provider).contract}/`);
}

function ignored(): void {}
