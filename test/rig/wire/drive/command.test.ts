import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callId } from '../../../../src/rig/wire/drive/call-id.ts';
import type { Driver } from '../../../../src/rig/wire/drive/driver.ts';
import { openDriver, parallelism } from '../../../../src/rig/wire/drive/open.ts';
import { defineSubject, type OutsideOperation, type OutsideSubject } from '../../../../src/subject/subject.ts';
import { answeringServer } from './answering-server.ts';
import { planned } from './planned.ts';
import { goes, isThere } from './processes.ts';
import { type RecordingStage, recordingStage } from './recording-stage.ts';

type Command = Extract<OutsideOperation, { command: unknown }>['command'];

const node = (script: string) => [process.execPath, '-e', script];
const shell = (script: string) => ['/bin/sh', '-c', script];

const hasCurl = spawnSync('curl', ['--version']).status === 0;

let stage: RecordingStage;
let drivers: Driver[];

beforeEach(() => {
  stage = recordingStage();
  drivers = [];
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const driver of drivers) await driver[Symbol.asyncDispose]();
});

function subjectOf(command: Command): OutsideSubject {
  return defineSubject({ name: 'tool', provider: 'stripe', operations: { 'POST /pay': { command } } });
}

async function driverOf(command: Command): Promise<Driver> {
  const driver = openDriver({
    subject: subjectOf(command),
    file: undefined,
    env: { EXTRA: 'ca.pem' },
    caFile: '/ca.pem',
  });
  drivers.push(driver);
  await driver.begin(stage, 1);
  return driver;
}

const id = callId(7, 0);

async function outcomeOf(command: string[], signal = AbortSignal.timeout(20_000)) {
  const driver = await driverOf(() => command);
  return driver.call(0, planned('POST /pay', { amount: 5 }), id, signal);
}

describe('a command', () => {
  it('reads its input, sees its environment, and resolves with the JSON that it prints', async () => {
    const script = `
      let text = '';
      process.stdin.on('data', (chunk) => { text += chunk; }).on('end', () => {
        console.log(JSON.stringify({ ...JSON.parse(text), extra: process.env.EXTRA, trace: process.env.TRACEPARENT }));
      });`;
    const { outcome, value } = (await outcomeOf(node(script))) as { outcome: string; value: string };
    expect(outcome).toBe('resolved');
    expect(JSON.parse(value)).toEqual({
      params: { path: {}, query: {}, header: {} },
      body: { amount: 5 },
      extra: 'ca.pem',
      trace: id.traceparent,
    });
  });

  it('resolves with the text where it prints no JSON, and with a number where it prints one', async () => {
    expect(await outcomeOf(shell('echo " paid "; exit 0'))).toEqual({ outcome: 'resolved', value: 'paid' });
    expect(await outcomeOf(shell('echo 12'))).toEqual({ outcome: 'resolved', value: 12 });
  });

  it('is handed where its connection is, and the id of the call', async () => {
    const driver = await driverOf((_, call) => [
      '/bin/echo',
      call.baseUrl,
      call.credentials.token,
      call.id,
      call.caFile,
    ]);
    const settled = await driver.call(0, planned('POST /pay'), id, AbortSignal.timeout(20_000));
    expect(settled).toEqual({ outcome: 'resolved', value: `http://127.0.0.1:9 token-0 ${id.id} /ca.pem` });
  });

  it('rejects with its exit code and the last line that it printed', async () => {
    expect(await outcomeOf(shell('echo out; echo first >&2; echo "curl: (22) no" >&2; exit 22'))).toEqual({
      outcome: 'rejected',
      error: { name: 'exit code 22', message: 'curl: (22) no', code: '22' },
    });
    expect(await outcomeOf(shell('echo only this; exit 1'))).toMatchObject({ error: { message: 'only this' } });
    expect(stage.lines).toContainEqual({ op: 0, stream: 'stderr', text: 'first' });
  });

  it('rejects with the signal that ended it', async () => {
    expect(await outcomeOf(shell('kill -SEGV $$'))).toEqual({
      outcome: 'rejected',
      error: { name: 'signal SIGSEGV', message: 'it printed nothing' },
    });
  });

  it('takes no part of an argument for a command of the shell', async () => {
    expect(await outcomeOf(['/bin/echo', '$(id); `id` "'])).toEqual({ outcome: 'resolved', value: '$(id); `id` "' });
  });

  it('need not read its input', async () => {
    const driver = await driverOf(() => shell('exec <&-; echo done'));
    const body = 'x'.repeat(1_000_000);
    const settled = await driver.call(0, planned('POST /pay', body), id, AbortSignal.timeout(20_000));
    expect(settled).toEqual({ outcome: 'resolved', value: 'done' });
  });
});

it.skipIf(!hasCurl)(
  'reaches this machine without the proxy of the network (skipped where curl is missing)',
  async () => {
    await using server = await answeringServer();
    vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
    vi.stubEnv('no_proxy', 'intranet.test');
    expect(await outcomeOf(['curl', '--silent', '--show-error', server.url])).toEqual({
      outcome: 'resolved',
      value: '{"ok":true}',
    });
    expect(await outcomeOf(shell('echo $no_proxy $NO_PROXY'))).toMatchObject({
      value: 'intranet.test,127.0.0.1,localhost intranet.test,127.0.0.1,localhost',
    });
  },
);

describe('a command that cannot be', () => {
  it('is a user error where it does not exist', async () => {
    await expect(outcomeOf(['no-such-program'])).rejects.toMatchObject({
      code: 'COMMAND_NOT_FOUND',
      message: expect.stringContaining('"no-such-program" does not exist'),
    });
  });

  it('is a user error where it may not be executed', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'faultline-')), 'tool');
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o644);
    await expect(outcomeOf([file])).rejects.toMatchObject({
      code: 'COMMAND_NOT_FOUND',
      message: expect.stringContaining('may not be executed'),
    });
  });

  it.each([
    ['no list', 'curl' as never],
    ['an empty list', []],
    ['a number among its arguments', ['curl', 3 as never]],
    ['a null character', ['curl', 'a\0b']],
  ])('is a user error where it is %s', async (_, command: string[]) => {
    await expect(outcomeOf(command)).rejects.toMatchObject({ code: 'SUBJECT_INVALID' });
  });

  it('is a user error where its function throws', async () => {
    const driver = await driverOf(() => {
      throw new Error('no body');
    });
    const settled = driver.call(0, planned('POST /pay'), id, AbortSignal.timeout(20_000));
    await expect(settled).rejects.toMatchObject({
      code: 'SUBJECT_INVALID',
      message: expect.stringContaining('no body'),
    });
  });
});

describe('a command that does not behave', () => {
  it('settles when it ends, whoever holds its pipes, and takes its children with it at the end of the case', async () => {
    const driver = await driverOf(() => shell('sleep 300 & echo $!; exit 0'));
    const settled = await driver.call(0, planned('POST /pay'), id, AbortSignal.timeout(20_000));
    const grandchild = (settled as { value: number }).value;
    expect(isThere(grandchild)).toBe(true);
    await driver.end();
    expect(await goes(grandchild)).toBe(true);
  });

  it('is ended when nobody waits any more, also where it ignores SIGTERM', async () => {
    const waiting = new AbortController();
    const driver = await driverOf(() =>
      node(`process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1e6)`),
    );
    const call = driver.call(0, planned('POST /pay'), id, waiting.signal);
    await expect.poll(() => stage.lines.length, { timeout: 10_000 }).toBe(1);
    const pid = Number(stage.lines[0]!.text);
    waiting.abort(new Error('the case has ended'));
    await expect(call).rejects.toThrow('the case has ended');
    await driver.end();
    expect(await goes(pid)).toBe(true);
    expect(stage.misdeeds).toEqual([]);
  });

  it('floods its output without end in memory, and only its beginning is passed on', async () => {
    const before = process.memoryUsage().rss;
    const settled = await outcomeOf(shell('head -c 200000000 /dev/zero | tr "\\0" x; echo; echo last >&2; exit 3'));
    expect(settled).toMatchObject({ outcome: 'rejected', error: { name: 'exit code 3', message: 'last' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    expect(stage.lines.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(20_000);
  });

  it('says once that the rest is left out, for all commands of a case', async () => {
    const driver = await driverOf(() => shell('seq 1 5000'));
    for (const op of [0, 1]) await driver.call(op, planned('POST /pay'), callId(7, op), AbortSignal.timeout(20_000));
    expect(stage.lines.filter(({ text }) => text === '… output left out')).toHaveLength(1);
    expect(stage.lines.at(-1)).toEqual({ op: 0, stream: 'stdout', text: '… output left out' });
    expect(stage.lines[0]).toEqual({ op: 0, stream: 'stdout', text: '1' });
  });

  it('prints binary junk', async () => {
    const settled = await outcomeOf(shell('head -c 3000 /dev/urandom; exit 1'));
    expect(settled).toMatchObject({ outcome: 'rejected', error: { name: 'exit code 1' } });
  });
});

it('runs eight cases of commands side by side', () => {
  expect(parallelism(subjectOf(() => ['true']))).toBe(8);
});

it('leaves nothing behind when the process that drives it is killed', async () => {
  const driving = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/drives-sleep.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(driving.stdout, 'data')) as [Buffer];
  const pid = Number(text.toString());
  expect(isThere(pid)).toBe(true);
  driving.kill('SIGKILL');
  expect(await goes(pid)).toBe(true);
});
