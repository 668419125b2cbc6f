import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../../user-error.ts';
import { Child, type ChildOptions, endWords } from './child.ts';
import { sendRequest } from './request.ts';

export interface AppOptions extends Omit<ChildOptions, 'input' | 'messages'> {
  /** A URL that answers with a status below 500 once the process is ready. */
  readonly ready: URL;
  /** How long it may take to get ready, in milliseconds. */
  readonly readyMs: number;
}

/** How often a process is asked whether it is ready, in milliseconds. */
const ASK_MS = 50;
/** How long one such answer may take, in milliseconds. */
const ANSWER_MS = 1_000;
/** How long a port may still be held by a process that has just ended, in milliseconds. */
const RELEASE_MS = 500;

/**
 * Starts the process of a subject and waits until it is ready.
 *
 * @throws UserError `COMMAND_NOT_FOUND`, `PORT_IN_USE` where something else listens at `ready`, `PROCESS_DIED` where it
 * ends before it is ready, `PROCESS_NOT_READY` where it is not ready in time. Nothing is left running then.
 */
export async function startApp(options: AppOptions): Promise<Child> {
  const { subject, ready } = options;
  for (let waited = 0; await listens(ready); waited += ASK_MS) {
    if (waited >= RELEASE_MS) {
      throw new UserError(
        'PORT_IN_USE',
        `${subject}: something else listens at ${ready.href} already; end it, or have the process listen on the \`port\` that it is handed.`,
      );
    }
    await wait(ASK_MS);
  }
  const child = await Child.start(options);
  try {
    await untilReady(child, options);
    return child;
  } catch (error) {
    await child.end();
    throw error;
  }
}

async function untilReady(child: Child, { subject, ready, readyMs }: AppOptions): Promise<void> {
  const last = performance.now() + readyMs;
  let answer: string;
  do {
    answer = await ask(ready);
    if (answer === 'ready') return;
    if (child.running) await Promise.race([child.exited, wait(ASK_MS)]);
    if (!child.running) {
      const how = endWords(await child.finished);
      throw new UserError(
        'PROCESS_DIED',
        `${subject}: the process ended with ${how} before it was ready${saying(child)}.`,
      );
    }
  } while (performance.now() < last);
  throw new UserError(
    'PROCESS_NOT_READY',
    `${subject}: ${ready.href} did not get ready within ${readyMs / 1_000} s: ${answer}${saying(child)}.`,
  );
}

function saying(child: Child): string {
  const words = child.lastWords;
  return words === undefined ? '; it printed nothing' : `; it last said: ${words.replace(/\.$/, '')}`;
}

/** `ready`, or what there was instead. */
async function ask(ready: URL): Promise<string> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const { status } = await sendRequest({ method: 'GET', url: ready, headers: {}, body: undefined }, signal);
    return status < 500 ? 'ready' : `it answered with status ${status}`;
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    return name === 'TimeoutError' ? 'it did not answer' : `the connection failed (${code ?? name})`;
  }
}

/** Whether anything takes connections there. */
function listens({ protocol, hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(port || (protocol === 'https:' ? 443 : 80)), timeout: ANSWER_MS });
    const conclude = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => conclude(true));
    socket.once('error', () => conclude(false));
    socket.once('timeout', () => conclude(false));
  });
}
