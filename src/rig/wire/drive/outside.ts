import { dirname, resolve } from 'node:path';
import type { OutsideCall, OutsideConnection, OutsideSubject, SubjectProcess } from '../../../subject/subject.ts';
import { isUserError, UserError } from '../../../user-error.ts';
import type { PlannedOperation } from '../../case.ts';
import { describeThrown } from '../../guard.ts';
import { MAX_READ_TEXT, thrownValue } from '../../recorder.ts';
import { startApp } from './app.ts';
import { authoredCall, authoredCommand, authoredEnv, authoredReady, authoredRequest } from './authored.ts';
import type { CallId } from './call-id.ts';
import { type Child, endWords } from './child.ts';
import { commandOutcome, startCommand } from './command.ts';
import type { Driver, Settled, Stage } from './driver.ts';
import { subjectEnvironment } from './environment.ts';
import { freePort } from './free-port.ts';
import { Printer } from './printer.ts';
import { type AppRequest, sendRequest } from './request.ts';
import { shownText } from './shown-text.ts';

export interface OutsideDriverOptions {
  readonly subject: OutsideSubject;
  /** The subject's file; the process's `cwd` is relative to it. */
  readonly file: string | undefined;
  /** Added to the environment of every process. */
  readonly env: Readonly<Record<string, string>>;
  readonly caFile: string;
}

/** How long a process may take to get ready, unless it says otherwise, in milliseconds. */
const READY_MS = 30_000;
/** How many free ports are tried: others may take one before the process does. */
const PORT_TRIES = 3;
/** The most that is shown of an answer that failed, in characters. */
const MAX_MESSAGE = 500;

/** What belongs to the case under way. */
interface Scene {
  readonly stage: Stage;
  readonly printer: Printer;
  readonly connections: OutsideConnection[];
  readonly apps: Child[];
  readonly commands: Child[];
  /** Why the process serves no more. */
  gone: string | undefined;
  over: boolean;
}

/** Drives a subject from outside: requests to a process, one for each connection, and commands. */
export class OutsideDriver implements Driver {
  readonly #options: OutsideDriverOptions;
  #scene: Scene | undefined;

  constructor(options: OutsideDriverOptions) {
    this.#options = options;
  }

  async operations(): Promise<string[]> {
    return Object.keys(this.#options.subject.operations);
  }

  async begin(stage: Stage, connections: number): Promise<void> {
    const { process } = this.#options.subject;
    const scene: Scene = {
      stage,
      printer: new Printer(stage),
      connections: [],
      apps: [],
      commands: [],
      gone: undefined,
      over: false,
    };
    this.#scene = scene;
    try {
      for (let index = 0; index < connections; index++) {
        if (process) await this.#start(process, scene, index);
        else scene.connections.push(await this.#connection(scene, index));
      }
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  async call(
    op: number,
    { operation: name, input, connection: index = 0 }: PlannedOperation,
    id: CallId,
    signal: AbortSignal,
  ): Promise<Settled> {
    const scene = this.#scene;
    const operation = this.#options.subject.operations[name];
    const connection = scene?.connections[index];
    if (!scene || !operation || !connection) throw new Error(`${name} was called outside of a case that has it`);
    signal.throwIfAborted();
    if ('http' in operation) {
      const call: OutsideCall = { ...connection, ...id };
      return this.#request(
        authoredRequest(operation.http, input, call, this.#where(`\`http\` of ${name}`)),
        name,
        signal,
      );
    }
    const call: OutsideCall = { ...connection, ...scene.stage.connection(index, op), ...id };
    const where = this.#where(`\`command\` of ${name}`);
    const child = await startCommand(input, {
      subject: this.#options.subject.name,
      command: authoredCall(operation.command, input, call, where),
      env: subjectEnvironment(this.#options.env, { TRACEPARENT: id.traceparent }),
      ear: scene.printer.ear(op),
    });
    scene.commands.push(child);
    if (scene.over) void child.end();
    const aborted = abortOf(signal);
    try {
      const outcome = await Promise.race([commandOutcome(child), aborted.promise]);
      // The number of a group that is gone may be given to another one: it is never used again.
      if (!child.there) void child.end();
      return outcome;
    } catch (error) {
      void child.end();
      throw error;
    } finally {
      aborted[Symbol.dispose]();
    }
  }

  gone(): string | undefined {
    return this.#scene?.gone;
  }

  async end(): Promise<void> {
    const scene = this.#scene;
    if (!scene) return;
    scene.over = true;
    const apps = scene.apps.map(async (app) => {
      if (!(await app.end())) scene.stage.misbehaved(null, 'ignored SIGTERM and was killed');
    });
    await Promise.all([...apps, ...scene.commands.map((command) => command.end())]);
    this.#scene = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  /** Starts the process of a connection, on another port where the free one is taken meanwhile. */
  async #start(definition: SubjectProcess, scene: Scene, index: number): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const connection = await this.#connection(scene, index);
      try {
        const app = await this.#startOn(definition, scene, connection);
        scene.connections.push(connection);
        scene.apps.push(app);
        void app.exited.then((end) => {
          if (scene.over) return;
          scene.gone ??= `its process ended with ${endWords(end)}`;
          scene.stage.misbehaved(null, `its process ended with ${endWords(end)}`);
        });
        return;
      } catch (error) {
        if (attempt === PORT_TRIES || !usesPort(this.#options.subject) || !tellsOfTakenPort(error)) throw error;
      }
    }
  }

  #startOn(
    { command, env, cwd, ready, readyMs }: SubjectProcess,
    scene: Scene,
    connection: OutsideConnection,
  ): Promise<Child> {
    const { subject, file, env: added } = this.#options;
    return startApp({
      subject: subject.name,
      command: authoredCommand(command, connection, this.#where('`process.command`')),
      ...(cwd !== undefined && { cwd: resolve(file === undefined ? '.' : dirname(file), cwd) }),
      env: subjectEnvironment(added, authoredEnv(env, connection, this.#where('`process.env`'))),
      ready: authoredReady(ready, connection, this.#where('`process.ready`')),
      readyMs: readyMs ?? READY_MS,
      ear: scene.printer.ear(null),
    });
  }

  async #connection({ stage }: Scene, index: number): Promise<OutsideConnection> {
    return { ...stage.connection(index, null), caFile: this.#options.caFile, port: await freePort() };
  }

  async #request(request: AppRequest, name: string, signal: AbortSignal): Promise<Settled> {
    try {
      const { status, body } = await sendRequest(request, signal);
      if (status < 400) return { outcome: 'resolved', value: shownText(body) };
      const text = body.trim();
      const message = text.slice(0, MAX_MESSAGE);
      const detail = text === message ? {} : { detail: text.slice(0, MAX_READ_TEXT) };
      return { outcome: 'rejected', error: { name: `HTTP ${status}`, message, code: String(status), ...detail } };
    } catch (error) {
      signal.throwIfAborted();
      // What Node refuses to send is the author's to mend.
      if (error instanceof TypeError) {
        throw new UserError(
          'SUBJECT_INVALID',
          `${this.#where(`\`http\` of ${name}`)} cannot be sent: ${describeThrown(error)}.`,
        );
      }
      // Where a name has several addresses, each has failed in its own way.
      return { outcome: 'rejected', error: thrownValue(error instanceof AggregateError ? error.errors[0] : error) };
    }
  }

  #where(what: string): string {
    return `${this.#options.subject.name}: ${what}`;
  }
}

/** Whether the process of a subject listens where it is told to, so that several can stand side by side. */
export function usesPort({ process }: OutsideSubject): boolean {
  if (typeof process?.ready !== 'function') return false;
  let read = false;
  const credentials = { token: 'token' };
  const probe: OutsideConnection = {
    baseUrl: 'http://127.0.0.1:9',
    secureBaseUrl: 'https://127.0.0.1:9',
    credentials,
    caFile: '',
    get port() {
      read = true;
      return 9;
    },
  };
  try {
    process.ready(probe);
  } catch {
    // Told of when the process is started.
  }
  return read;
}

function tellsOfTakenPort(error: unknown): boolean {
  if (!isUserError(error)) return false;
  return (error as UserError).code === 'PORT_IN_USE' || /EADDRINUSE|address already in use/i.test(error.message);
}

/** Rejects with the signal's reason, until it is disposed. */
function abortOf(signal: AbortSignal): Disposable & { readonly promise: Promise<never> } {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return { promise, [Symbol.dispose]: () => signal.removeEventListener('abort', abort) };
}
