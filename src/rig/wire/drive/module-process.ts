import { AsyncLocalStorage } from 'node:async_hooks';
import { pathToFileURL } from 'node:url';
import type { Credentials } from '../../../provider/provider.ts';
import type { ConnectedOperations, Connection, ModuleSubject } from '../../../subject/subject.ts';
import { isUserError, UserError } from '../../../user-error.ts';
import { checkOperations } from '../../connected-operations.ts';
import { describeThrown, guardProcess } from '../../guard.ts';
import { MAX_READ_TEXT, shownValue, thrownValue } from '../../recorder.ts';
import { thrownDetail } from '../../thrown-detail.ts';
import type { ProviderAddress, Settled } from './driver.ts';
import { markRequests } from './mark-requests.ts';
import { asEnvelope, type Envelope, type FromModule, type ToModule } from './module-messages.ts';

// The process in which a module is driven, case after case. Whatever the module does to it ends with it.

/** How often a sign of life is sent, in milliseconds. */
const BEAT_MS = 100;

const CASE_ENDED = new DOMException('The case has ended', 'AbortError');

// Kept before the subject is loaded: it may replace or remove any of these.
const send = process.send!.bind(process);
const exit = process.exit.bind(process);
const { setTimeout, clearTimeout, setImmediate, setInterval, fetch } = globalThis;

/** What belongs to one case. */
interface Scene {
  readonly number: number;
  readonly hosts: ReadonlySet<string>;
  readonly limitMs: number;
  /** One for each connection. */
  connected: readonly ConnectedOperations[];
  readonly calls: Map<number, AbortController>;
  readonly refreshes: Map<number, (credentials: Credentials) => void>;
  /** What goes on after the end of the case is no operation's. */
  over: boolean;
}

/** Which operation of which case runs here. */
const identity = new AsyncLocalStorage<{ readonly scene: Scene; readonly op: number }>();
let loading: Promise<ModuleSubject> | undefined;
let current: Scene | undefined;
let refreshRequests = 0;

// Hidden from the subject: libraries that find `process.send` believe that their own parent is listening.
delete process.send;
process.on('disconnect', () => exit(1));
guardProcess((what) => post({ type: 'misbehaved', op: opHere(), what }));
markRequests((host) => {
  const here = identity.getStore();
  // What an earlier case left running belongs to no operation of this one.
  return here !== undefined && here.scene === current && !here.scene.over && here.scene.hosts.has(host)
    ? here.op
    : undefined;
});
setInterval(() => post({ type: 'alive' }), BEAT_MS);

process.on('message', (raw) => {
  const envelope = asEnvelope<ToModule>(raw);
  if (envelope) obey(envelope.message, envelope.scene);
});

function obey(order: ToModule, number: number): void {
  switch (order.type) {
    case 'begin':
      answer(begin(order, number));
      return;
    case 'end':
      answer(end());
      return;
    case 'call':
      start(order);
      return;
    case 'abort':
      current?.calls.get(order.op)?.abort(CASE_ENDED);
      return;
    case 'refreshed':
      current?.refreshes.get(order.request)?.(order.credentials);
  }
}

function answer(work: Promise<FromModule>): void {
  work.then(post, (error) => {
    const { code, message } = isUserError(error)
      ? (error as UserError)
      : { code: 'SUBJECT_CONNECT', message: `the subject cannot be driven: ${describeThrown(error)}.` };
    post({ type: 'user-error', code, message });
  });
}

async function begin(order: Extract<ToModule, { type: 'begin' }>, number: number): Promise<FromModule> {
  const { file, addresses, limitMs } = order;
  const urls = addresses.flatMap(({ baseUrl, secureBaseUrl }) => [new URL(baseUrl), new URL(secureBaseUrl)]);
  const hosts = new Set(urls.flatMap(({ host, port }) => [host, `localhost:${port}`, `127.0.0.1:${port}`]));
  const scene: Scene = { number, hosts, limitMs, connected: [], calls: new Map(), refreshes: new Map(), over: false };
  current = scene;
  loading ??= load(file, limitMs);
  const subject = await loading;
  const connected: ConnectedOperations[] = [];
  for (const [index, address] of addresses.entries()) {
    const connection = connectionFor(scene, index, address);
    const operations = await inTime(subject, 'connect', limitMs, () => subject.connect(connection));
    connected.push(checkOperations(operations, subject.name));
  }
  scene.connected = connected;
  return { type: 'begun', operations: Object.keys(connected[0] ?? {}) };
}

async function end(): Promise<FromModule> {
  const scene = current;
  if (scene) scene.over = true;
  for (const call of scene?.calls.values() ?? []) call.abort(CASE_ENDED);
  const subject = await loading;
  if (scene && subject?.close) await inTime(subject, 'close', scene.limitMs, () => subject.close?.());
  // Node tells of unhandled rejections between turns.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  return { type: 'ended' };
}

function start({ op, connection, operation, input }: Extract<ToModule, { type: 'call' }>): void {
  const scene = current;
  if (!scene) return;
  const controller = new AbortController();
  scene.calls.set(op, controller);
  const settle = (settled: Settled) => {
    scene.calls.delete(op);
    if (scene === current) post({ type: 'settled', op, settled });
  };
  void identity.run({ scene, op }, async () => {
    try {
      const call = scene.connected[connection]?.[operation];
      if (!call) throw new Error(`connect did not return ${operation} this time`);
      const value = await call(input, { signal: controller.signal });
      // At length: how much of it the journal keeps is not known here.
      settle({ outcome: 'resolved', value: shownValue(value, MAX_READ_TEXT) });
    } catch (error) {
      const detail = thrownDetail(error);
      settle({ outcome: 'rejected', error: { ...thrownValue(error), ...(detail === undefined ? {} : { detail }) } });
    }
  });
}

function connectionFor(
  scene: Scene,
  index: number,
  { baseUrl, secureBaseUrl, credentials }: ProviderAddress,
): Connection {
  return {
    baseUrl,
    secureBaseUrl,
    rig: 'wire',
    credentials: {
      ...credentials,
      refresh: () =>
        new Promise((resolve) => {
          const request = ++refreshRequests;
          scene.refreshes.set(request, resolve);
          post({ type: 'refresh', request, connection: index, op: opHere() }, scene);
        }),
    },
    fetch: (input, init) => globalThis.fetch(input, init),
    alert: (event) => post({ type: 'alert', op: opHere(), event: shownValue(event) }, scene),
  };
}

/** The default export of a file that the engine has found to be a subject. */
async function load(file: string, limitMs: number): Promise<ModuleSubject> {
  // Node loads what fetch needs with the first request, which would count against the subject's first timeout.
  await fetch('data:,').catch(() => {});
  const loaded = (await within(limitMs, () => import(pathToFileURL(file).href)).catch((error) => {
    throw new UserError('SUBJECT_IMPORT', `${file} cannot be loaded: ${describeThrown(error)}.`);
  })) as { readonly default?: ModuleSubject } | typeof LATE;
  if (loaded === LATE)
    throw new UserError('SUBJECT_IMPORT', `${file} did not finish loading within ${limitMs / 1_000} s.`);
  if (typeof loaded.default?.connect === 'function') return loaded.default;
  throw new UserError('SUBJECT_EXPORT', `${file} does not export a subject with \`connect\` by default.`);
}

/** What a part of the subject that is no operation comes to. A failure there is its author's to mend, not a finding. */
async function inTime<T>(
  { name }: ModuleSubject,
  part: 'connect' | 'close',
  limitMs: number,
  call: () => T | Promise<T>,
): Promise<T> {
  const code = `SUBJECT_${part.toUpperCase()}`;
  const value = await within(limitMs, call).catch((error) => {
    if (isUserError(error)) throw error;
    const thrown = thrownValue(error);
    throw new UserError(code, `${name}: ${part} failed with ${thrown.name}: ${thrown.message}.`);
  });
  if (value === LATE) throw new UserError(code, `${name}: ${part} did not finish within ${limitMs / 1_000} s.`);
  return value as T;
}

const LATE = Symbol('late');

async function within<T>(limitMs: number, call: () => T | Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, limitMs, LATE);
  });
  try {
    return await Promise.race([Promise.resolve().then(call), late]);
  } finally {
    clearTimeout(timer);
  }
}

function opHere(): number | null {
  const here = identity.getStore();
  return here !== undefined && here.scene === current ? here.op : null;
}

/** @param scene the case that the message belongs to; by default the one under way. */
function post(message: FromModule, scene = current): void {
  send(
    { faultline: 1, scene: scene?.number ?? 0, message } satisfies Envelope<FromModule>,
    undefined,
    undefined,
    () => {},
  );
}
