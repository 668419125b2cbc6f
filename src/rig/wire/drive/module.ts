import { fileURLToPath } from 'node:url';
import type { ModuleSubject } from '../../../subject/subject.ts';
import { UserError } from '../../../user-error.ts';
import type { PlannedOperation } from '../../case.ts';
import type { CallId } from './call-id.ts';
import { Child, endWords } from './child.ts';
import type { Driver, Settled, Stage } from './driver.ts';
import { subjectEnvironment } from './environment.ts';
import { asEnvelope, type Envelope, type FromModule, type ToModule } from './module-messages.ts';
import { Printer } from './printer.ts';

export interface ModuleDriverOptions {
  readonly subject: ModuleSubject;
  /** The subject's file, absolute. */
  readonly file: string;
  /** Added to the environment of the process. */
  readonly env: Readonly<Record<string, string>>;
  /** How long the module may block its event loop before its process is ended, in milliseconds. Default 10,000. */
  readonly blockedAfterMs?: number;
  /** How long loading, `connect` and `close` may take each, in milliseconds. Default 30,000. */
  readonly limitMs?: number;
}

/** How often a process is looked at, in milliseconds. */
const LOOK_MS = 250;

/** What belongs to the case under way. */
interface Scene {
  readonly number: number;
  readonly stage: Stage;
  readonly printer: Printer;
  readonly calls: Map<number, (settled: Settled) => void>;
  /** What the process answers to `begin` and to `end`; `undefined` where it is gone. */
  answer: (message: Answer | undefined) => void;
  operations: readonly string[];
  gone: string | undefined;
}

type Answer = Extract<FromModule, { type: 'begun' | 'ended' | 'user-error' }>;

/** Drives a module in a process of its own, which serves case after case and is replaced when it dies or is blocked. */
export class ModuleDriver implements Driver {
  readonly #options: ModuleDriverOptions;
  #child: Child | undefined;
  #scene: Scene | undefined;
  #scenes = 0;

  constructor(options: ModuleDriverOptions) {
    this.#options = options;
  }

  async operations(): Promise<string[]> {
    if (!this.#scene) throw new Error('a module tells its operations while it is connected');
    return [...this.#scene.operations];
  }

  async begin(stage: Stage, connections: number): Promise<void> {
    const scene: Scene = {
      number: ++this.#scenes,
      stage,
      printer: new Printer(stage),
      calls: new Map(),
      answer: () => {},
      operations: [],
      gone: undefined,
    };
    this.#scene = scene;
    const { file, subject, limitMs = 30_000 } = this.#options;
    try {
      this.#child ??= await this.#fork();
      const addresses = Array.from({ length: connections }, (_, index) => {
        const { baseUrl, secureBaseUrl, credentials } = stage.connection(index, null);
        return { baseUrl, secureBaseUrl, credentials };
      });
      const begun = await this.#ask({ type: 'begin', file, addresses, limitMs }, scene);
      if (begun?.type === 'user-error') throw new UserError(begun.code, begun.message);
      if (begun?.type !== 'begun')
        throw new UserError('SUBJECT_CONNECT', `${subject.name}: connect failed: ${scene.gone}.`);
      scene.operations = begun.operations;
    } catch (error) {
      this.#scene = undefined;
      await this.#discard();
      throw error;
    }
  }

  call(
    op: number,
    { operation, input, connection = 0 }: PlannedOperation,
    _id: CallId,
    signal: AbortSignal,
  ): Promise<Settled> {
    const scene = this.#scene;
    if (!scene) throw new Error(`${operation} was called outside of a case`);
    const { promise, resolve, reject } = Promise.withResolvers<Settled>();
    const abort = () => {
      this.#tell({ type: 'abort', op }, scene);
      reject(signal.reason);
    };
    if (signal.aborted) {
      abort();
      return promise;
    }
    signal.addEventListener('abort', abort, { once: true });
    scene.calls.set(op, (settled) => {
      signal.removeEventListener('abort', abort);
      resolve(settled);
    });
    this.#tell({ type: 'call', op, connection, operation, input }, scene);
    return promise;
  }

  gone(): string | undefined {
    return this.#scene?.gone;
  }

  async end(): Promise<void> {
    const scene = this.#scene;
    if (!scene) return;
    const ended = scene.gone === undefined ? await this.#ask({ type: 'end' }, scene) : undefined;
    this.#scene = undefined;
    // A call that has not settled may go on and on, and would reach into the next case.
    if (scene.calls.size > 0 || ended?.type !== 'ended') await this.#discard();
    if (ended?.type === 'user-error') throw new UserError(ended.code, ended.message);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#scene = undefined;
    await this.#discard();
  }

  async #fork(): Promise<Child> {
    const { subject, env, blockedAfterMs = 10_000 } = this.#options;
    const child = await Child.start({
      subject: subject.name,
      // A debugger's port cannot be shared.
      command: [process.execPath, ...process.execArgv.filter((flag) => !flag.startsWith('--inspect')), entry()],
      env: subjectEnvironment(env),
      messages: true,
      ear: {
        line: (stream, text) => this.#scene?.printer.ear(null).line(stream, text),
        full: (stream) => this.#scene?.printer.ear(null).full(stream) ?? false,
      },
    });
    let silentLooks = 0;
    // Counted in looks and not by the clock: a machine that was asleep has not looked.
    const watch = setInterval(() => {
      silentLooks++;
      if (silentLooks * LOOK_MS < blockedAfterMs) return;
      clearInterval(watch);
      this.#lose(child, `blocked its event loop for ${blockedAfterMs / 1_000} s and was ended`);
      void child.end();
    }, LOOK_MS);
    child.handle.on('message', (raw) => {
      silentLooks = 0;
      const envelope = asEnvelope<FromModule>(raw);
      if (envelope && envelope.scene === this.#scene?.number) this.#hear(envelope.message, this.#scene);
    });
    void child.finished.then((end) => {
      clearInterval(watch);
      this.#lose(child, `ended its process (${endWords(end)})`);
    });
    return child;
  }

  /** A process serves no more. */
  #lose(child: Child, what: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    const scene = this.#scene;
    if (!scene) return;
    const said = child.lastWords;
    scene.gone = said === undefined ? `it ${what}` : `it ${what}, and last said: ${said.replace(/\.$/, '')}`;
    scene.stage.misbehaved(null, what);
    scene.answer(undefined);
  }

  async #discard(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    await child?.end();
  }

  #hear(message: FromModule, scene: Scene): void {
    const { stage } = scene;
    switch (message.type) {
      case 'settled':
        scene.calls.get(message.op)?.(message.settled);
        scene.calls.delete(message.op);
        return;
      case 'alert':
        stage.alert(message.op, message.event);
        return;
      case 'misbehaved':
        stage.misbehaved(message.op, message.what);
        return;
      case 'refresh': {
        const credentials = stage.refresh(message.connection, message.op);
        this.#tell({ type: 'refreshed', request: message.request, credentials }, scene);
        return;
      }
      case 'begun':
      case 'ended':
      case 'user-error':
        scene.answer(message);
    }
  }

  #ask(order: ToModule, scene: Scene): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      scene.answer = resolve;
      this.#tell(order, scene);
    });
  }

  #tell(message: ToModule, scene: Scene): void {
    // A process that has died meanwhile is told of by its end.
    const handle = this.#child?.handle;
    if (handle?.connected)
      handle.send({ faultline: 1, scene: scene.number, message } satisfies Envelope<ToModule>, () => {});
  }
}

/** The file of the process, as source or as built. */
function entry(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./module-process.${extension}`, import.meta.url));
}
