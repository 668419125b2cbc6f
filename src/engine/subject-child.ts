import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { lastWords } from '../rig/wire/drive/last-words.ts';
import type { EngineEvent } from './events.ts';
import {
  type Ending,
  type Envelope,
  type FromSubject,
  type Order,
  type ToSubject,
  unwrap,
} from './subject-messages.ts';

/** How a subject's process ended: with its work done, or in a way of its own. */
export type ChildEnding =
  | Ending
  /** It died: `how` in words (`exit code 7`, `signal SIGSEGV`), and what it last said, where it said something. */
  | { readonly type: 'crashed'; readonly how: string; readonly said: string | undefined }
  /** Nothing moved in it for this long: its event loop was blocked. */
  | { readonly type: 'blocked'; readonly seconds: number }
  /** It was told to stop and did not within a few seconds. */
  | { readonly type: 'stopped' };

export interface ChildOptions {
  readonly onEvent: (event: EngineEvent) => void;
  /** Called with each line that the process prints, on either stream; without it they are hidden. */
  readonly onPrint?: (line: string) => void;
  /** Asks the process to stop after the case under way. */
  readonly signal: AbortSignal;
  /** How long the process may give no sign of life, in milliseconds. */
  readonly blockedAfterMs: number;
  /** Added to the environment of the process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How long a process may take to stop when it was asked to, in milliseconds. */
const STOP_MS = 5_000;
/** How long it may take to end after its last word, in milliseconds. */
const END_MS = 1_000;
/** How often a process is looked at, in milliseconds. */
const LOOK_MS = 250;
/** How much of a subject's output is kept, in characters: the end of it. */
const OUTPUT_LIMIT = 4_096;

/**
 * Carries out an order in a process of its own. Always settles, and never leaves a process behind: whatever the subject
 * does, it can only end its own process.
 */
export function runChild(order: Order, options: ChildOptions): Promise<ChildEnding> {
  const child = fork(entry(), [], {
    serialization: 'advanced',
    silent: true,
    env: { ...process.env, ...options.env },
    // A debugger's port cannot be shared.
    execArgv: process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
  });
  // No SIGTERM before it: the process was asked to stop in words, and ignores signals meant for the whole group.
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const output = keepEnd(child.stdout!, child.stderr!);
  if (options.onPrint) {
    for (const input of [child.stdout!, child.stderr!]) createInterface({ input }).on('line', options.onPrint);
  }

  return new Promise((resolve) => {
    let ending: ChildEnding | undefined;
    let uncaught: string | undefined;
    let silentLooks = 0;
    let stopTimer: NodeJS.Timeout | undefined;
    let closeTimer: NodeJS.Timeout | undefined;

    // Counted in looks and not by the clock: a machine that was asleep has not looked.
    const watch = setInterval(() => {
      silentLooks++;
      if (ending !== undefined || silentLooks * LOOK_MS < options.blockedAfterMs) return;
      ending = { type: 'blocked', seconds: Math.round(options.blockedAfterMs / 1_000) };
      killNow();
    }, LOOK_MS);

    const stop = () => {
      tell(child, { type: 'stop' });
      stopTimer = setTimeout(() => {
        ending ??= { type: 'stopped' };
        killNow();
      }, STOP_MS);
    };
    if (options.signal.aborted) stop();
    else options.signal.addEventListener('abort', stop, { once: true });

    child.on('message', (raw) => {
      const message = unwrap<FromSubject>(raw);
      if (message === undefined) return;
      silentLooks = 0;
      switch (message.type) {
        case 'alive':
          break;
        case 'events':
          for (const event of message.events) options.onEvent(event);
          break;
        case 'uncaught':
          uncaught = message.what;
          break;
        default:
          // The last word. The process ends itself; should something hold it, it is ended.
          ending ??= message;
          stopTimer ??= setTimeout(killNow, END_MS);
      }
    });

    const settle = (how: string, said?: string) => {
      clearInterval(watch);
      clearTimeout(stopTimer);
      clearTimeout(closeTimer);
      options.signal.removeEventListener('abort', stop);
      process.removeListener('exit', killNow);
      for (const stream of [child.stdout, child.stderr]) stream?.destroy();
      resolve(ending ?? { type: 'crashed', how, said });
    };
    const settleAs = (code: number | null, signal: NodeJS.Signals | null) => {
      // 1 is Node's own exit code for an exception that nobody caught.
      const said = (code === 1 ? uncaught : undefined) ?? lastWords(output());
      settle(signal === null ? `exit code ${code}` : `signal ${signal}`, said);
    };
    child.once('error', (error) => {
      if (child.pid === undefined) settle(`it could not be started: ${error.message}`);
    });
    // `close` comes after `exit`, when all that the process had sent and written has been read. It does not come while a
    // process that the subject started holds the pipes open.
    child.once('close', settleAs);
    child.once('exit', (code, signal) => {
      closeTimer = setTimeout(() => settleAs(code, signal), END_MS);
    });

    tell(child, { type: 'order', order });
  });
}

/** The file of the process, as source or as built. */
function entry(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./subject-process.${extension}`, import.meta.url));
}

function tell(child: ChildProcess, message: ToSubject): void {
  // A process that has died meanwhile is told by its `close`.
  if (child.connected) child.send({ faultline: 1, message } satisfies Envelope<ToSubject>, () => {});
}

/** Reads what a subject writes, so that it never blocks on a full pipe, and keeps the end of it. */
function keepEnd(...streams: readonly Readable[]): () => string {
  let text = '';
  for (const stream of streams) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text = (text + chunk).slice(-OUTPUT_LIMIT);
    });
  }
  return () => text;
}
