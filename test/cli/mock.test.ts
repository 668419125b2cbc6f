import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { faultline } from './faultline.ts';
import { type Mocking, mocking } from './mocking.ts';
import { folder } from './subject-folder.ts';

const FREE = ['--port', '0'];

const post = (mock: Mocking, token = mock.credential) =>
  fetch(`${mock.url}/v1/customers`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });

describe('faultline mock', () => {
  test('says where everything is and what to export, then each call in one line; Ctrl-C ends it', async () => {
    const mock = await mocking(folder(), ...FREE);
    expect(mock.env).toMatchObject({ STRIPE_API_BASE: mock.url, STRIPE_API_KEY: mock.credential });
    expect(readFileSync(mock.env.NODE_EXTRA_CA_CERTS!, 'utf8')).toContain('BEGIN CERTIFICATE');
    await post(mock);
    await mock.shows('POST /v1/customers 200');
    await fetch(`${mock.url}/v1/customers`, { headers: { authorization: 'Bearer sk_live_mysecret' } });
    await mock.shows('GET /v1/customers 401');
    const startedAt = performance.now();
    const { exitCode, stdout, stderr } = await mock.end();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d\.\d{3} stripe POST \/v1\/customers 200 \d+\.\d ms$/m);
    expect(stdout).not.toContain('mysecret');
    expect(() => readFileSync(mock.env.NODE_EXTRA_CA_CERTS!)).toThrow('ENOENT');
    await expect(post(mock)).rejects.toThrow();
  });

  test('--json prints one object, then one for each event', async () => {
    const mock = await mocking(folder(), ...FREE, '--json');
    await post(mock);
    await mock.shows('"type":"call"');
    const { stdout } = await mock.end();
    const [first, ...events] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ type: 'started', providers: { stripe: { url: mock.url } }, env: mock.env });
    expect(events).toMatchObject([{ type: 'call', provider: 'stripe', world: 'default', status: 200, violations: [] }]);
  });

  test('--env-file is what it printed', async () => {
    const cwd = folder();
    const mock = await mocking(cwd, ...FREE, '--env-file', '.env.faultline');
    const text = readFileSync(join(cwd, '.env.faultline'), 'utf8');
    for (const [name, value] of Object.entries(mock.env)) expect(text).toContain(`\n${name}=${value}\n`);
    await mock.end();
  });

  test('--state is there at the next start, and holds no credential', async () => {
    const cwd = folder();
    const mock = await mocking(cwd, ...FREE, '--state', 'state.json');
    const { id } = (await (await post(mock, 'sk_test_mysecret')).json()) as { id: string };
    await mock.end();
    const text = readFileSync(join(cwd, 'state.json'), 'utf8');
    expect(text).toContain(id);
    expect(text).not.toContain('sk_test_');
    expect(readdirSync(cwd).sort()).toEqual(['package.json', 'state.json']);

    const next = await mocking(cwd, ...FREE, '--state', 'state.json');
    const headers = { authorization: 'Bearer sk_test_mysecret' };
    expect((await fetch(`${next.url}/v1/customers/${id}`, { headers })).status).toBe(200);
    await next.end();
  });

  test('what is changed is in the state file soon, without the end', async () => {
    const cwd = folder();
    const mock = await mocking(cwd, ...FREE, '--state', 'state.json');
    const { id } = (await (await post(mock)).json()) as { id: string };
    const read = () => {
      try {
        return readFileSync(join(cwd, 'state.json'), 'utf8');
      } catch {
        return '';
      }
    };
    await expect.poll(read, { timeout: 5_000 }).toContain(id);
    await mock.end();
  });

  test.each([
    [['strpe'], 'PROVIDER_UNKNOWN: There is no provider "strpe"; did you mean "stripe"?'],
    [['--port', 'x'], 'PORT_INVALID: --port must be a whole number'],
    [['--port', '65535'], 'PORT_INVALID: There is no port 65536'],
    [['--host', 'example.com'], 'HOST_INVALID: --host takes an address'],
    [[...FREE, '--env-file', 'package.json'], 'ENV_FILE_TAKEN: package.json was not written by faultline mock'],
    [[...FREE, '--state', 'package.json'], 'STATE_INVALID: package.json: The saved state cannot be read'],
    [[...FREE, '--state', 'no/state.json'], 'STATE_FILE: no/state.json cannot be used for --state: ENOENT'],
  ])('%j is refused in one sentence', async (args, says) => {
    const cwd = folder();
    const { exitCode, stdout, stderr } = await faultline(cwd, 'mock', ...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^faultline: .*\n$/);
    expect(stderr).toContain(says);
    expect(readdirSync(cwd)).toEqual(['package.json']);
  });

  test('a port in use is named', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await new Promise((listening) => taken.once('listening', listening));
    const port = String((taken.address() as { port: number }).port);
    const { exitCode, stderr } = await faultline(folder(), 'mock', ...FREE, '--control-port', port);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`PORT_IN_USE: Port ${port}, for the control port, is in use`);
  });
});

describe('faultline fault and faultline state', () => {
  test('act on the mock server that is running', async () => {
    const cwd = folder();
    const mock = await mocking(cwd, ...FREE);
    const at = ['--control', mock.env.FAULTLINE_CONTROL!];
    const added = await faultline(
      cwd,
      'fault',
      'add',
      'stripe',
      'rate-limit',
      '--retry-after',
      '5',
      '--times',
      '3',
      ...at,
    );
    expect(added).toMatchObject({
      exitCode: 0,
      stdout: 'added 1  stripe  rate-limit, Retry-After 5 s; 3 more calls\n',
    });
    expect((await post(mock)).headers.get('retry-after')).toBe('5');
    const listed = await faultline(cwd, 'fault', 'list', '--json', ...at);
    expect(JSON.parse(listed.stdout)).toMatchObject([{ id: 1, times: 3, struck: 1 }]);
    await faultline(cwd, 'fault', 'clear', '1', ...at);
    expect((await faultline(cwd, 'fault', 'list', ...at)).stdout).toBe('No fault is active.\n');
    await faultline(
      cwd,
      'fault',
      'add',
      'stripe',
      'status',
      '--committed',
      '--ttl',
      '1m',
      '--operation',
      'POST *',
      ...at,
    );
    expect((await post(mock)).status).toBe(503);
    const state = await faultline(cwd, 'state', 'stripe', ...at);
    expect(state.stdout).toMatch(/^stripe, world default: 2 calls, 0 idempotency keys$/m);
    expect(state.stdout).toMatch(/^ {2}created customer cus_\w+$/m);
    await faultline(cwd, 'state', 'stripe', '--reset', ...at);
    const reset = await faultline(cwd, 'state', 'stripe', '--json', ...at);
    expect(JSON.parse(reset.stdout)).toMatchObject({
      effects: { count: 0 },
      collections: { customer: { changed: 0 } },
    });
    const { stdout } = await mock.end();
    expect(stdout).toContain('fault 1 added: rate-limit, Retry-After 5 s; 3 more calls');
    expect(stdout).toMatch(/ 429 .* ms {2}rate-limit, Retry-After 5 s$/m);
  });

  test.each([
    ['fault list --control http://127.0.0.1:1', 'CONTROL_UNREACHABLE: No mock server answers at http://127.0.0.1:1'],
    ['state stripe --control ftp://x', 'CONTROL_INVALID: "ftp://x" is not the address'],
    ['fault ad stripe reset', 'USAGE: There is no action "ad"; did you mean "add"?'],
    ['fault add stripe', 'USAGE: Name a provider and a fault'],
    [
      'fault add stripe rate-limit --retry-aftr 5',
      "USAGE: Unknown option '--retry-aftr' (Did you mean --retry-after?)",
    ],
    ['fault add stripe reset --ttl 5', 'TIME_INVALID: --ttl takes a time such as 500ms'],
    ['fault add stripe reset --times 0', 'TIMES_INVALID: --times must be a whole number from 1'],
    ['fault clear one', 'USAGE: Give the number of one fault'],
  ])('%s is refused in one sentence', async (command, says) => {
    const { exitCode, stdout, stderr } = await faultline(folder(), ...command.split(' '));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^faultline: .*\n$/);
    expect(stderr).toContain(says);
  });
});

test('a mock that changes is served as it is now, with its state; one that does not load changes nothing', async () => {
  const copy = folder();
  for (const name of ['src', 'mocks', 'contracts', 'scenarios']) cpSync(name, join(copy, name), { recursive: true });
  cpSync('package.json', join(copy, 'package.json'));
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const file = join(copy, 'mocks/stripe/customers.ts');
  const text = readFileSync(file, 'utf8');

  const mock = await mocking.at(join(copy, 'src/cli/main.ts'), copy, ...FREE);
  const made = (await (await post(mock)).json()) as { id: string; tax_exempt: string };
  writeFileSync(file, text.replace("?? 'none'", "?? 'exempt'"));
  await mock.shows('mocks/stripe/customers.ts changed: reloaded in');
  expect(await (await post(mock)).json()).toMatchObject({ tax_exempt: 'exempt' });
  writeFileSync(file, `${text}\nconst x: = 3;\n`);
  await mock.shows('changed, and does not load; the mock before goes on: mocks/stripe/customers.ts:');
  expect(await (await post(mock)).json()).toMatchObject({ tax_exempt: 'exempt' });
  const headers = { authorization: `Bearer ${mock.credential}` };
  expect(await (await fetch(`${mock.url}/v1/customers/${made.id}`, { headers })).json()).toEqual(made);
  expect(await mock.end()).toMatchObject({ exitCode: 0, stderr: '' });
});
