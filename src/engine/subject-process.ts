import type { Provider } from '../provider/provider.ts';
import type { Subject } from '../subject/subject.ts';
import { isUserError, UserError } from '../user-error.ts';
import type { EngineEvent } from './events.ts';
import { findProvider, knownProviders } from './find-provider.ts';
import { describe, shown } from './load-module.ts';
import { suggestion } from './nearest.ts';
import { loadSubject } from './subject-file.ts';
import {
  type Ending,
  type Envelope,
  type FromSubject,
  type Order,
  type ToSubject,
  unwrap,
} from './subject-messages.ts';

// The process in which one subject is judged. Whatever the subject does to it ends with it.

/** How often waiting events and signs of life are sent, in milliseconds of real time. */
const BEAT_MS = 100;

// Kept before the subject is loaded: it may replace or remove any of these.
const send = process.send!.bind(process);
const exit = process.exit.bind(process);
const { setInterval } = globalThis;

// Hidden from the subject: libraries that find `process.send` believe that their own parent is listening.
delete process.send;
process.on('disconnect', () => exit(1));
// Ctrl-C and a cancelled job reach the whole process group. The host decides what that means, and says so in a message.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('uncaughtExceptionMonitor', (error) => post({ type: 'uncaught', what: describe(error) }));

const stopping = new AbortController();
let latestProgress: EngineEvent | undefined;
let sent = false;

setInterval(() => {
  flushProgress();
  if (!sent) post({ type: 'alive' });
  sent = false;
}, BEAT_MS);

process.on('message', (raw) => {
  const message = unwrap<ToSubject>(raw);
  if (message?.type === 'stop') stopping.abort();
  if (message?.type === 'order') void obey(message.order).catch(asEnding).then(end);
});

async function obey(order: Order): Promise<Ending> {
  // The engine is loaded before the subject, so that what it needs of the globals is what Node made of them.
  const [{ rules: allRules }] = await Promise.all([import('../rule/registry.ts'), import('../../mocks/index.ts')]);
  const rules = order.rules === undefined ? allRules : allRules.filter((rule) => order.rules?.includes(rule.id));
  const file = shown(order.file);

  if (order.type === 'replay') {
    const { replayCase } = await import('./replay.ts');
    const subject = await loadSubject(order.file);
    const provider = await providerOf(subject, file);
    const { verdicts, journal } = await replayCase({
      subject,
      provider,
      case: order.case,
      rules,
      file,
      path: order.file,
      ...(order.rig && { rig: order.rig }),
    });
    const { header, events } = journal;
    return {
      type: 'replayed',
      replayed: { subject: subject.name, provider: provider.name, verdicts, journal: { header, events } },
    };
  }

  const [{ explore }, { scenarios: allScenarios }] = await Promise.all([
    import('./explore.ts'),
    import('../../scenarios/index.ts'),
  ]);
  const subject = await loadSubject(order.file);
  const provider = await providerOf(subject, file);
  if (order.providers !== undefined && !order.providers.includes(subject.provider)) return { type: 'passed-over' };
  const scenarios = allScenarios.filter(({ name }) => order.scenarios?.includes(name) ?? true);
  const { runs, seed, shard, rig, slow } = order;
  const report = await explore({
    subject,
    file,
    provider,
    scenarios,
    path: order.file,
    rules,
    seed,
    ...(runs !== undefined && { runs }),
    ...(shard && { shard }),
    ...(rig && { rig }),
    ...(slow && { slow }),
    onEvent,
    signal: stopping.signal,
  });
  return { type: 'judged', report };
}

async function providerOf({ provider: name }: Subject, file: string): Promise<Provider> {
  const provider = await findProvider(name);
  if (provider) return provider;
  const known = suggestion(name, knownProviders());
  throw new UserError('PROVIDER_UNKNOWN', `${file} names the provider "${name}"${known}`);
}

/** Progress waits for the next beat, and only the latest is sent; everything else goes at once. */
function onEvent(event: EngineEvent): void {
  if (event.type === 'progress') {
    latestProgress = event;
    return;
  }
  // The host tells of the ends itself: it also knows of those that no engine lived to tell.
  if (event.type === 'subject-finished' || event.type === 'run-started' || event.type === 'run-finished') return;
  flushProgress();
  post({ type: 'events', events: [event] });
}

function flushProgress(): void {
  if (latestProgress === undefined) return;
  const event = latestProgress;
  latestProgress = undefined;
  post({ type: 'events', events: [event] });
}

function asEnding(error: unknown): Ending {
  if (isUserError(error)) return { type: 'user-error', code: error.code, message: error.message };
  return { type: 'failed', stack: error instanceof Error ? String(error.stack) : describe(error) };
}

function end(ending: Ending): void {
  flushProgress();
  // Leaked timers and open sockets would keep the process alive: it ends when the host has the message.
  deliver(ending, () => exit(0));
}

function post(message: FromSubject): void {
  sent = true;
  deliver(message, () => {});
}

function deliver(message: FromSubject, then: () => void): void {
  try {
    send({ faultline: 1, message } satisfies Envelope<FromSubject>, then);
  } catch {
    // What a subject resolved with or alerted may hold what cannot be cloned, such as a function.
    send({ faultline: 1, message: JSON.parse(JSON.stringify(message)) } satisfies Envelope<FromSubject>, then);
  }
}
