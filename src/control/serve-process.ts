import { realClock } from '../clock.ts';
import { findProvider, isOwnProvider } from '../engine/find-provider.ts';
import { openMock } from '../mock/open.ts';
import type { Provider } from '../provider/provider.ts';
import { span } from '../report/line.ts';
import { isUserError } from '../user-error.ts';
import { announcement, announcementJson } from './announcement.ts';
import { lineOf } from './call-line.ts';
import { Console } from './console.ts';
import { writeEnvFile } from './env-file.ts';
import { exportsOf } from './exports.ts';
import type { MockEvent, MockServer } from './mock-server.ts';
import { openMockServer } from './open-mock-server.ts';
import type { FromServer, ServeOrder, ToServer } from './serve-messages.ts';
import { readStateFile, StateFile } from './state-file.ts';

// The process of a mock server. When a mock changes, another takes its place: modules cannot be loaded twice in one.

let order: ServeOrder;
let out: Console | undefined;
let providers: readonly Provider[] = [];
let server: MockServer | undefined;
let stateFile: StateFile | undefined;

// Ctrl-C reaches the whole group; what it means is for the supervisor to say.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});
process.on('disconnect', () => void stop().finally(() => process.exit(0)));
process.on('uncaughtException', (error) => void fail(error));
process.on('message', (message: ToServer) => void obey(message).then(answer, fail));

async function obey(message: ToServer): Promise<FromServer> {
  switch (message.type) {
    case 'prepare':
      order = message.order;
      out = new Console(process.stdout, order.color);
      providers = await load(order.providers, message.trial);
      return { type: 'prepared' };
    case 'serve':
      return { type: 'serving', ports: (await serve(message)).ports };
    case 'hand-over': {
      const inheritance = await (server as MockServer).handOver();
      await stateFile?.close();
      return { type: 'handed-over', inheritance };
    }
    case 'stop':
      await stop();
      return { type: 'stopped' };
  }
}

/**
 * Loads mocks, each with what it needs at once. A contract is loaded with the first request: ten of them take 260 ms and
 * 85 MB. Before it takes over from another process, what is broken has to be known: then a world of each mock is opened,
 * and the contracts that have changed are loaded.
 */
async function load(names: readonly string[], trial: readonly string[] | undefined): Promise<readonly Provider[]> {
  return Promise.all(
    names.map(async (name) => {
      const provider = await findProvider(name);
      if (!provider) throw new Error(`there is no provider ${name}`);
      if (trial) openMock(provider, { seed: 0, clock: realClock });
      // One's own is still being written: what is wrong with it has to be known before somebody calls.
      if (trial?.includes(name) || isOwnProvider(name)) void provider.contract;
      return provider;
    }),
  );
}

async function serve({ ports, certificates, inheritance }: Extract<ToServer, { type: 'serve' }>): Promise<MockServer> {
  const { host, limits, stateFile: file } = order;
  const isFirst = inheritance === undefined;
  const saved = isFirst && file !== undefined ? readStateFile(file) : undefined;
  const opened = await openMockServer({
    providers,
    ports,
    host,
    limits,
    certificates,
    inheritance: inheritance ?? (saved === undefined ? {} : { saved }),
    onChange: () => stateFile?.touch(),
  });
  server = opened;
  if (file !== undefined) {
    stateFile = new StateFile(
      file,
      realClock,
      () => opened.save(),
      (why) => process.stderr.write(`faultline: STATE_FILE: ${why}.\n`),
    );
  }
  opened.listen(tell);
  if (isFirst) announce(opened);
  return opened;
}

function announce({ whereabouts }: MockServer): void {
  if (order.envFile !== undefined) writeEnvFile(order.envFile, exportsOf(whereabouts));
  if (order.json) out?.json(announcementJson(whereabouts));
  else for (const line of announcement(whereabouts)) out?.line(line);
  if (!order.json && order.envFile !== undefined) out?.line([span(`Written to ${order.envFile}.`, 'faint')]);
}

function tell(event: MockEvent): void {
  if (order.json) out?.json(event.type === 'call' ? { type: 'call', ...event.call } : event);
  else out?.line(lineOf(event));
}

async function stop(): Promise<void> {
  await server?.close();
  await stateFile?.close();
  out?.flush();
}

function answer(message: FromServer): void {
  const isLast = message.type === 'stopped' || message.type === 'handed-over';
  out?.flush();
  if (!process.connected) return;
  process.send?.(message, () => {
    if (isLast) process.exit(0);
  });
}

async function fail(error: unknown): Promise<void> {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = isUserError(error) ? { code: error.code } : {};
  answer({ type: 'failed', ...code, message, stack: String(stack) });
  await stop().catch(() => {});
  setTimeout(() => process.exit(1), 100);
}
