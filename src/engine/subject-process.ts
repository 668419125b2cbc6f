import { comparedName } from '../pact-file/provider-name.ts';
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
  type ObservedSource,
  type ObserveOrder,
  type Order,
  type ToSubject,
  unwrap,
} from './subject-messages.ts';

// The process in which one subject is judged. Whatever the subject does to it ends with it.

/** What Faultline's own client is called where it is observed. */
const OWN_CLIENT = 'faultline-client';

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
  if (order.type === 'observe') return observeAsOrdered(order);
  const rules = order.rules === undefined ? allRules : allRules.filter((rule) => order.rules?.includes(rule.id));
  const file = shown(order.file);

  if (order.type === 'replay') {
    const { replayCase } = await import('./replay.ts');
    const judged = await judgedAs(await loadSubject(order.file), file, order.fromPacts);
    if (!judged) throw new UserError('PACT_UNUSED', `${file} has a provider that no pact given is about.`);
    const { subject, provider } = judged;
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
  const { fromPacts } = order;
  const judged = await judgedAs(await loadSubject(order.file), file, fromPacts);
  if (!judged) return { type: 'passed-over' };
  const { subject, provider } = judged;
  const wanted = order.providers?.map(comparedName);
  if (wanted !== undefined && !wanted.includes(comparedName(subject.provider))) return { type: 'passed-over' };
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
    ...(fromPacts && { pacts: fromPacts.map(shown) }),
    onEvent,
    signal: stopping.signal,
  }).catch(async (error: unknown) => {
    if (!fromPacts) throw error;
    const { toldByPacts } = await import('./pact-subject.ts');
    throw toldByPacts(error, subject.provider, fromPacts);
  });
  return { type: 'judged', report };
}

/** A subject and the provider that it is judged on; `undefined` where pacts are given, and none is about its provider. */
async function judgedAs(
  subject: Subject,
  file: string,
  fromPacts: readonly string[] | undefined,
): Promise<{ readonly subject: Subject; readonly provider: Provider } | undefined> {
  if (!fromPacts) return { subject, provider: await providerOf(subject, file) };
  const { pactSubject } = await import('./pact-subject.ts');
  return pactSubject(subject, fromPacts, file);
}

async function observeAsOrdered({ source, providers, seed, shard, rig }: ObserveOrder): Promise<Ending> {
  const { observe } = await import('./observe.ts');
  const { subject, provider, path } = await sourceOf(source);
  if (providers !== undefined && !providers.includes(provider.name)) return { type: 'passed-over' };
  const observed = await observe({
    subject,
    provider,
    seed,
    ...(path !== undefined && { path }),
    ...(shard && { shard }),
    ...(rig && { rig }),
    onEvent,
    signal: stopping.signal,
  });
  return { type: 'observed', observed };
}

async function sourceOf(
  source: ObservedSource,
): Promise<{ readonly subject: Subject; readonly provider: Provider; readonly path?: string }> {
  if ('file' in source) {
    const subject = await loadSubject(source.file);
    return { subject, provider: await providerOf(subject, shown(source.file)), path: source.file };
  }
  const { referenceSubject } = await import('../reference/subject.ts');
  const provider = await findProvider(source.reference);
  if (provider) return { subject: { ...referenceSubject(provider), name: OWN_CLIENT }, provider };
  const known = suggestion(source.reference, knownProviders());
  throw new UserError('PROVIDER_UNKNOWN', `The provider "${source.reference}" is unknown${known}`);
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
