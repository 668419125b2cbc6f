import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callId } from '../../../../src/rig/wire/drive/call-id.ts';
import type { Driver } from '../../../../src/rig/wire/drive/driver.ts';
import { freePort } from '../../../../src/rig/wire/drive/free-port.ts';
import { connectionLimit, openDriver, parallelism } from '../../../../src/rig/wire/drive/open.ts';
import {
  defineSubject,
  type OutsideOperation,
  type OutsideSubject,
  type SubjectProcess,
} from '../../../../src/subject/subject.ts';
import { answeringServer } from './answering-server.ts';
import { planned } from './planned.ts';
import { goes, isThere } from './processes.ts';
import { type RecordingStage, recordingStage } from './recording-stage.ts';

const app = join(import.meta.dirname, 'fixtures/app.mjs');
const id = callId(7, 0);
const aWhile = () => AbortSignal.timeout(20_000);

let stage: RecordingStage;
let drivers: Driver[];

beforeEach(() => {
  stage = recordingStage('http://127.0.0.1:1111', 'http://127.0.0.1:2222');
  drivers = [];
});

afterEach(async () => {
  for (const driver of drivers) await driver[Symbol.asyncDispose]();
});

const get = (path: string): OutsideOperation => ({
  http: (_, { port }) => ({ url: `http://127.0.0.1:${port}${path}` }),
});

function subjectOf(env: Record<string, string> = {}, process_: Partial<SubjectProcess> = {}): OutsideSubject {
  return defineSubject({
    name: 'shop',
    provider: 'stripe',
    process: {
      command: [process.execPath, app],
      env: ({ baseUrl, port }) => ({ PORT: String(port), BASE: baseUrl, ...env }),
      ready: ({ port }) => `http://127.0.0.1:${port}/health`,
      ...process_,
    },
    operations: {
      'POST /pay': {
        http: ({ body }, { port }) => ({ url: `http://127.0.0.1:${port}/pay?a=1`, body, headers: { 'X-Own': 'mine' } }),
      },
      'GET /list': get('/list'),
      'GET /text': get('/text'),
      'GET /refuses': get('/refuses'),
      'GET /hangs': get('/hangs'),
      'GET /dies': get('/dies'),
      'GET /nowhere': { http: () => ({ url: 'http://127.0.0.1:9/' }) },
      'GET /not-a-url': { http: () => ({ url: '/pay' }) },
      'GET /broken-header': { http: () => ({ url: 'http://127.0.0.1:9/', headers: { a: 'b\r\nc' } }) },
      'GET /command': { command: (_, { port }) => ['/bin/echo', String(port)] },
    },
  });
}

function driverOf(subject: OutsideSubject): Driver {
  const driver = openDriver({
    subject,
    file: join(import.meta.dirname, 'subject.ts'),
    env: { EXTRA: 'ca.pem' },
    caFile: '/ca',
  });
  drivers.push(driver);
  return driver;
}

async function begun(subject = subjectOf(), connections = 1): Promise<Driver> {
  const driver = driverOf(subject);
  await driver.begin(stage, connections);
  return driver;
}

describe('a process with http operations', () => {
  it('is sent the request with a traceparent, and resolves with the JSON that it answers', async () => {
    const driver = await begun();
    const settled = (await driver.call(0, planned('POST /pay', { amount: 5 }), id, aWhile())) as { value: string };
    expect(JSON.parse(settled.value)).toEqual({
      method: 'POST',
      url: '/pay?a=1',
      type: 'application/json',
      trace: id.traceparent,
      own: 'mine',
      body: '{"amount":5}',
      cwd: process.cwd(),
      EXTRA: 'ca.pem',
      BASE: 'http://127.0.0.1:1111',
    });
    const text = (await driver.call(0, planned('POST /pay', 'as it is'), id, aWhile())) as { value: string };
    expect(JSON.parse(text.value)).toMatchObject({ method: 'POST', body: 'as it is' });
    const list = (await driver.call(0, planned('GET /list'), id, aWhile())) as { value: string };
    expect(JSON.parse(list.value)).toMatchObject({ method: 'GET', body: '' });
  });

  it('resolves below 400 and rejects from there, with the body and its beginning', async () => {
    const driver = await begun();
    expect(await driver.call(0, planned('GET /text'), id, aWhile())).toEqual({ outcome: 'resolved', value: 'moved' });
    expect(await driver.call(1, planned('GET /refuses'), id, aWhile())).toEqual({
      outcome: 'rejected',
      error: { name: 'HTTP 502', message: 'x'.repeat(500), code: '502', detail: 'x'.repeat(600) },
    });
  });

  it('rejects with the code of a connection that fails', async () => {
    const driver = await begun();
    expect(await driver.call(0, planned('GET /nowhere'), id, aWhile())).toMatchObject({
      outcome: 'rejected',
      error: { code: 'ECONNREFUSED' },
    });
  });

  it('is waited for until the signal says otherwise', async () => {
    const driver = await begun();
    const waiting = new AbortController();
    const call = driver.call(0, planned('GET /hangs'), id, waiting.signal);
    expect(await Promise.race([call, wait(200, 'pending')])).toBe('pending');
    waiting.abort(new Error('the case has ended'));
    await expect(call).rejects.toThrow('the case has ended');
  });

  it('may have operations that are commands', async () => {
    const driver = await begun();
    const settled = await driver.call(0, planned('GET /command'), id, aWhile());
    expect(settled).toMatchObject({ outcome: 'resolved', value: expect.any(Number) });
  });

  it('starts in the folder that it names, seen from its file', async () => {
    const driver = await begun(subjectOf({}, { cwd: 'fixtures' }));
    const settled = (await driver.call(0, planned('GET /list'), id, aWhile())) as { value: string };
    expect(JSON.parse(settled.value).cwd).toBe(join(import.meta.dirname, 'fixtures'));
  });

  it('stands once for each connection', async () => {
    const driver = await begun(subjectOf(), 2);
    for (const [connection, base] of ['http://127.0.0.1:1111', 'http://127.0.0.1:2222'].entries()) {
      const settled = await driver.call(0, planned('GET /list', undefined, connection), id, aWhile());
      expect(JSON.parse((settled as { value: string }).value).BASE).toBe(base);
    }
  });

  it('is started for every case, and gone with its children after it', async () => {
    const driver = driverOf(subjectOf({ MANNERS: 'has-child' }));
    const children: number[] = [];
    for (let round = 0; round < 2; round++) {
      stage.lines.length = 0;
      await driver.begin(stage, 1);
      await expect.poll(() => stage.lines.length).toBe(1);
      children.push(Number(stage.lines[0]!.text));
      expect(isThere(children[round]!)).toBe(true);
      await driver.end();
      expect(await goes(children[round]!)).toBe(true);
    }
    expect(children[0]).not.toBe(children[1]);
    expect(stage.misdeeds).toEqual([]);
  });

  it('is waited for while it answers with a server error', async () => {
    const driver = await begun(subjectOf({ SLOW_STARTS: '3' }));
    expect(await driver.call(0, planned('GET /list'), id, aWhile())).toMatchObject({ outcome: 'resolved' });
  });
});

describe('a process whose free port is taken meanwhile', () => {
  it('is started again on another one', async () => {
    const driver = await begun(subjectOf({ FIRST_TIME: join(mkdtempSync(join(tmpdir(), 'faultline-')), 'mark') }));
    expect(await driver.call(0, planned('GET /list'), id, aWhile())).toMatchObject({ outcome: 'resolved' });
    expect(stage.misdeeds).toEqual([]);
  });
});

describe('a process that dies in the middle of a case', () => {
  it('is reported, and its calls fail as the network has it', async () => {
    const driver = await begun();
    const hanging = driver.call(0, planned('GET /hangs'), id, aWhile());
    const deadly = driver.call(1, planned('GET /dies'), id, aWhile());
    expect(await hanging).toMatchObject({ outcome: 'rejected', error: { code: 'ECONNRESET' } });
    expect(await deadly).toMatchObject({ outcome: 'rejected', error: { code: 'ECONNRESET' } });
    await expect.poll(() => driver.gone()).toBe('its process ended with exit code 1');
    expect(stage.misdeeds).toEqual([{ op: null, what: 'its process ended with exit code 1' }]);
    expect(await driver.call(2, planned('GET /list'), id, aWhile())).toMatchObject({ error: { code: 'ECONNREFUSED' } });
    await driver.end();
    await driver.begin(stage, 1);
    expect(driver.gone()).toBeUndefined();
    expect(await driver.call(0, planned('GET /list'), id, aWhile())).toMatchObject({ outcome: 'resolved' });
  });
});

describe('a process that does not end', () => {
  it('is killed and reported', async () => {
    const driver = await begun(subjectOf({ MANNERS: 'ignores-sigterm has-child' }));
    await expect.poll(() => stage.lines.length).toBe(1);
    await driver.end();
    expect(await goes(Number(stage.lines[0]!.text))).toBe(true);
    expect(stage.misdeeds).toEqual([{ op: null, what: 'ignored SIGTERM and was killed' }]);
  });
});

describe('a process that floods its output', () => {
  it('serves on', async () => {
    const driver = await begun(subjectOf({ MANNERS: 'floods' }));
    await expect.poll(() => stage.lines.at(-1)?.text).toBe('… output left out');
    expect(await driver.call(0, planned('GET /list'), id, aWhile())).toMatchObject({ outcome: 'resolved' });
  });
});

describe('a process that does not get ready is a user error', () => {
  const failure = async (subject: OutsideSubject) => {
    try {
      await begun(subject);
    } catch (error) {
      return error as { code: string; message: string };
    }
    throw new Error('it got ready');
  };

  it('where its command does not exist, or its folder', async () => {
    expect(await failure(subjectOf({}, { command: ['no-such-program'] }))).toMatchObject({ code: 'COMMAND_NOT_FOUND' });
    const { code, message } = await failure(subjectOf({}, { cwd: 'no-such-folder' }));
    expect(code).toBe('COMMAND_NOT_FOUND');
    expect(message).toContain('no-such-folder');
  });

  it('where it dies, with what it last said', async () => {
    expect(await failure(subjectOf({ MANNERS: 'dies-early' }))).toMatchObject({
      code: 'PROCESS_DIED',
      message: 'shop: the process ended with exit code 3 before it was ready; it last said: Error: no database.',
    });
  });

  it('where it is not ready in time', async () => {
    const silent = await failure(subjectOf({ MANNERS: 'never-listens has-child' }, { readyMs: 500 }));
    expect(silent.code).toBe('PROCESS_NOT_READY');
    expect(silent.message).toMatch(
      /did not get ready within 0.5 s: the connection failed \(ECONNREFUSED\); it last said: \d+\.$/,
    );
    expect(await goes(Number(stage.lines[0]!.text))).toBe(true);
    const failing = await failure(subjectOf({ SLOW_STARTS: '1000' }, { readyMs: 1_000 }));
    expect(failing).toMatchObject({ code: 'PROCESS_NOT_READY', message: expect.stringContaining('with status 500') });
  });

  it('where something else listens at its port', async () => {
    await using other = await answeringServer();
    const { code, message } = await failure(subjectOf({}, { ready: `${other.url}/health` }));
    expect(code).toBe('PORT_IN_USE');
    expect(message).toContain(other.url);
    expect(other.requests).toEqual([]);
  });

  it.each([
    ['`ready` that is no URL', { ready: '127.0.0.1:80' }],
    ['an `env` that is no object of texts', { env: () => ({ PORT: 80 }) as never }],
    ['a `command` that returns nothing', { command: () => undefined as never }],
  ])('where it has %s', async (_, process_: Partial<SubjectProcess>) => {
    expect(await failure(subjectOf({}, process_))).toMatchObject({ code: 'SUBJECT_INVALID' });
  });
});

it.each(['GET /not-a-url', 'GET /broken-header'])('%s is a user error', async (operation) => {
  const driver = await begun();
  await expect(driver.call(0, planned(operation), id, aWhile())).rejects.toMatchObject({ code: 'SUBJECT_INVALID' });
});

it('runs four cases side by side where the process listens on the port that it is handed, else one', async () => {
  expect([parallelism(subjectOf()), connectionLimit(subjectOf())]).toEqual([4, Number.POSITIVE_INFINITY]);
  for (const ready of ['http://127.0.0.1:8080/', () => 'http://127.0.0.1:8080/']) {
    const fixed = subjectOf({}, { ready });
    expect([parallelism(fixed), connectionLimit(fixed)]).toEqual([1, 1]);
  }
});

it('starts a process with a port of its own choice case after case', async () => {
  const port = await freePort();
  const driver = driverOf(
    subjectOf(
      { PORT: String(port) },
      { env: () => ({ PORT: String(port) }), ready: `http://127.0.0.1:${port}/health` },
    ),
  );
  for (let round = 0; round < 3; round++) {
    await driver.begin(stage, 1);
    await driver.end();
  }
  expect(stage.misdeeds).toEqual([]);
});
