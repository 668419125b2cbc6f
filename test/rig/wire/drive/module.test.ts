import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callId } from '../../../../src/rig/wire/drive/call-id.ts';
import type { Driver, Settled } from '../../../../src/rig/wire/drive/driver.ts';
import { ModuleDriver, type ModuleDriverOptions } from '../../../../src/rig/wire/drive/module.ts';
import { openDriver, parallelism } from '../../../../src/rig/wire/drive/open.ts';
import type { ModuleSubject } from '../../../../src/subject/subject.ts';
import { type AnsweringServer, answeringServer } from './answering-server.ts';
import { planned } from './planned.ts';
import { goes, isThere } from './processes.ts';
import { type RecordingStage, recordingStage } from './recording-stage.ts';

// The driver's process loads the file; on this side only the name is read.
const subject = {
  kind: 'faultline.subject',
  name: 'module',
  provider: 'anything',
  connect: () => ({}),
} as ModuleSubject;
const file = join(import.meta.dirname, 'fixtures/module-subject.ts');

let server: AnsweringServer;
let stage: RecordingStage;
let drivers: Driver[];

beforeEach(async () => {
  server = await answeringServer();
  stage = recordingStage(server.url, 'http://127.0.0.1:2222');
  drivers = [];
});

afterEach(async () => {
  for (const driver of drivers) await driver[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

function driverOf(options: Partial<ModuleDriverOptions> = {}): Driver {
  const driver = new ModuleDriver({ subject, file, env: { EXTRA: 'ca.pem' }, ...options });
  drivers.push(driver);
  return driver;
}

async function begun(options: Partial<ModuleDriverOptions> = {}, connections = 1): Promise<Driver> {
  const driver = driverOf(options);
  await driver.begin(stage, connections);
  return driver;
}

function call(
  driver: Driver,
  operation: string,
  op = 0,
  { body, connection = 0 }: { body?: unknown; connection?: number } = {},
) {
  return driver.call(op, planned(operation, body, connection), callId(7, op), AbortSignal.timeout(30_000));
}

/** What the module knows of itself. */
async function known(driver: Driver, connection = 0) {
  const settled = (await call(driver, 'GET /known', 0, { connection })) as { value: string };
  return JSON.parse(settled.value);
}

const marks = () => server.requests.map(({ url, headers }) => [url, headers['x-faultline-operation']]);

describe('a module', () => {
  it('is connected in a process of its own, once for each connection, and closed at the end', async () => {
    const driver = await begun({}, 2);
    expect(await driver.operations()).toContain('GET /known');
    const first = await known(driver);
    expect(first).toMatchObject({
      baseUrl: server.url,
      token: 'token-0',
      rig: 'wire',
      connects: 2,
      closes: 0,
      send: false,
    });
    expect(first.pid).not.toBe(process.pid);
    expect(await known(driver, 1)).toMatchObject({ baseUrl: 'http://127.0.0.1:2222', token: 'token-1' });
    await driver.end();
    await driver.begin(stage, 1);
    expect(await known(driver)).toMatchObject({ connects: 3, closes: 1, pid: first.pid });
    await driver[Symbol.asyncDispose]();
    expect(await goes(first.pid)).toBe(true);
  });

  it('resolves and rejects as data', async () => {
    const driver = await begun();
    expect(await call(driver, 'GET /env')).toEqual({ outcome: 'resolved', value: 'ca.pem' });
    expect(await call(driver, 'GET /odd')).toEqual({ outcome: 'resolved', value: '{"big":"1n"}' });
    expect(await call(driver, 'GET /throws')).toEqual({
      outcome: 'rejected',
      error: { name: 'TypeError', message: 'broken', code: 'E_BROKEN' },
    });
    expect(await call(driver, 'GET /unknown')).toMatchObject({
      outcome: 'rejected',
      error: { message: 'connect did not return GET /unknown this time' },
    });
  });

  it('gets fresh credentials, alerts and prints', async () => {
    const driver = await begun();
    expect(await call(driver, 'GET /refresh', 3)).toEqual({ outcome: 'resolved', value: 'fresh-1' });
    expect(stage.refreshes).toEqual([{ connection: 0, op: 3 }]);
    await call(driver, 'GET /alert', 4);
    expect(stage.alerts).toEqual([{ op: 4, event: '{"kind":"down"}' }]);
    await call(driver, 'GET /prints', 5);
    await expect.poll(() => stage.lines).toContainEqual({ op: null, stream: 'stdout', text: 'hello' });
    expect(stage.lines).toContainEqual({ op: null, stream: 'stderr', text: 'trouble' });
  });

  it('is driven from a file, four cases side by side', () => {
    expect(parallelism(subject)).toBe(4);
    const open = () => openDriver({ subject, file: undefined, env: {}, caFile: '' });
    expect(open).toThrow(expect.objectContaining({ code: 'SUBJECT_FILE_MISSING' }));
  });
});

describe("a module's requests to the provider", () => {
  it('carry the operation that makes them, also side by side', async () => {
    const driver = await begun();
    const names = ['GET /fetch', 'GET /handed', 'GET /http', 'GET /later', 'GET /fetch'];
    await Promise.all(names.map((name, op) => call(driver, name, op)));
    expect(marks().sort()).toEqual([
      ['/fetch', '0'],
      ['/fetch', '4'],
      ['/handed', '1'],
      ['/http', '2'],
      ['/later', '3'],
    ]);
  });

  it('work where they can carry nothing', async () => {
    const driver = await begun();
    expect(await call(driver, 'GET /http-list')).toEqual({ outcome: 'resolved', value: 200 });
  });

  it('go elsewhere as they are', async () => {
    await using other = await answeringServer();
    const driver = await begun();
    expect(await call(driver, 'GET /elsewhere', 0, { body: other.url })).toMatchObject({ outcome: 'resolved' });
    expect(other.requests[0]!.headers).not.toHaveProperty('x-faultline-operation');
    await call(driver, 'GET /elsewhere', 1, { body: server.url.replace('127.0.0.1', 'localhost') });
    expect(marks()).toEqual([['/', '1']]);
  });
});

describe('a module that does not settle', () => {
  it('stays pending until the signal, and its process serves no other case', async () => {
    const driver = await begun();
    const { pid } = await known(driver);
    const waiting = new AbortController();
    const hanging = driver.call(0, planned('GET /hangs'), callId(7, 0), waiting.signal);
    expect(await Promise.race([hanging, wait(100, 'pending')])).toBe('pending');
    waiting.abort(new Error('the case has ended'));
    await expect(hanging).rejects.toThrow('the case has ended');
    await driver.end();
    expect(isThere(pid)).toBe(false);
    await driver.begin(stage, 1);
    expect((await known(driver)).pid).not.toBe(pid);
    expect(stage.misdeeds).toEqual([]);
  });

  it('keeps its process where it obeys the signal', async () => {
    const driver = await begun();
    const { pid } = await known(driver);
    const waiting = new AbortController();
    const call = driver.call(0, planned('GET /obeys'), callId(7, 0), waiting.signal);
    waiting.abort(new Error('the case has ended'));
    await expect(call).rejects.toThrow('the case has ended');
    await driver.end();
    await driver.begin(stage, 1);
    expect((await known(driver)).pid).toBe(pid);
  });
});

describe('a module that misbehaves', () => {
  it.each([
    ['GET /exits', 'called process.exit(7)', 2],
    ['GET /unhandled', 'left a rejection unhandled: Error: nobody heard', 2],
    ['GET /uncaught', 'threw outside of any promise: Error: out of the blue', 2],
  ])('%s is reported and served on', async (operation, what, op) => {
    const driver = await begun();
    await call(driver, operation, op);
    await driver.end();
    expect(stage.misdeeds.map((misdeed) => misdeed.what)).toEqual([what]);
    await driver.begin(stage, 1);
    expect(await call(driver, 'GET /env')).toMatchObject({ outcome: 'resolved' });
  });

  it.each([
    ['GET /dies', 'ended its process (signal SIGKILL)', 'it ended its process (signal SIGKILL)'],
    [
      'GET /aborts',
      'ended its process (signal SIGABRT)',
      /^it ended its process \(signal SIGABRT\), and last said: Error: about to end/,
    ],
  ])('%s leaves its calls pending, and has another process in the next case', async (operation, what, gone) => {
    const driver = await begun();
    const other = call(driver, 'GET /hangs', 1);
    const pending: Promise<Settled | string> = Promise.race([call(driver, operation), other]);
    await expect.poll(() => driver.gone(), { timeout: 10_000 }).toMatch(gone);
    expect(stage.misdeeds).toEqual([{ op: null, what }]);
    expect(await Promise.race([pending, wait(50, 'pending')])).toBe('pending');
    expect(await Promise.race([call(driver, 'GET /env', 2), wait(50, 'pending')])).toBe('pending');
    await driver.end();
    await driver.begin(stage, 1);
    expect(driver.gone()).toBeUndefined();
    expect(await call(driver, 'GET /env')).toMatchObject({ outcome: 'resolved' });
  });

  it('is ended where it blocks its event loop', async () => {
    const driver = await begun({ blockedAfterMs: 1_000 });
    const { pid } = await known(driver);
    void call(driver, 'GET /blocks').catch(() => {});
    await expect
      .poll(() => driver.gone(), { timeout: 10_000 })
      .toMatch('it blocked its event loop for 1 s and was ended');
    expect(stage.misdeeds).toEqual([{ op: null, what: 'blocked its event loop for 1 s and was ended' }]);
    await driver.end();
    expect(await goes(pid)).toBe(true);
  });
});

describe('a module that cannot be connected is a user error', () => {
  const failure = (env: Record<string, string>, options: Partial<ModuleDriverOptions> = {}) =>
    begun({ env, ...options }).then(
      () => ({ code: 'none', message: '' }),
      (error) => error as { code: string; message: string },
    );

  it('where connect fails, does not finish, dies or blocks', async () => {
    const failing = await failure({ CONNECT: 'fails' });
    expect(failing).toMatchObject({
      code: 'SUBJECT_CONNECT',
      message: 'module: connect failed with Error: no configuration.',
    });
    const endless = await failure({ CONNECT: 'never' }, { limitMs: 300 });
    expect(endless).toMatchObject({ code: 'SUBJECT_CONNECT', message: 'module: connect did not finish within 0.3 s.' });
    const dying = await failure({ CONNECT: 'dies' });
    expect(dying).toMatchObject({ code: 'SUBJECT_CONNECT', message: expect.stringContaining('signal SIGKILL') });
    const blocked = await failure({ CONNECT: 'blocks' }, { blockedAfterMs: 1_000 });
    expect(blocked).toMatchObject({
      code: 'SUBJECT_CONNECT',
      message: expect.stringContaining('blocked its event loop'),
    });
  });

  it('where it has no operation, or its file is none', async () => {
    expect(await failure({ CONNECT: 'nothing' })).toMatchObject({ code: 'OPERATIONS_INVALID' });
    expect(await failure({}, { file: '/no/such/file.ts' })).toMatchObject({ code: 'SUBJECT_IMPORT' });
    expect(await failure({}, { file: import.meta.filename.replace('module.test', 'planned') })).toMatchObject({
      code: 'SUBJECT_EXPORT',
    });
  });

  it('where close fails, and the case is over nevertheless', async () => {
    const driver = await begun({ env: { CLOSE: 'fails' } });
    await expect(driver.end()).rejects.toMatchObject({
      code: 'SUBJECT_CLOSE',
      message: 'module: close failed with Error: stuck.',
    });
    await driver.begin(stage, 1);
    expect(await call(driver, 'GET /fetch')).toMatchObject({ outcome: 'resolved' });
  });
});
