import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeBrokerOptions, fakeBroker } from '../pact/fake-broker.ts';
import { stubBareEnvironment } from '../pact/publishing.ts';
import { faultline, start } from './faultline.ts';
import { folder } from './subject-folder.ts';

beforeEach(() => {
  stubBareEnvironment();
  vi.stubEnv('PACT_BROKER_HTTP_RETRIES', '0');
});
afterEach(() => void vi.unstubAllEnvs());

/** A broker that the environment names. */
async function broker(options?: FakeBrokerOptions) {
  const opened = await fakeBroker(options);
  vi.stubEnv('PACT_BROKER_BASE_URL', opened.url);
  return opened;
}

const canIDeploy = (...args: readonly string[]) => faultline(folder(), 'pact', 'can-i-deploy', ...args);
const SHOP = ['-a', 'shop', '-e', '1'];

describe('faultline pact can-i-deploy', () => {
  test('says what Pact says, with 0 for a yes and 1 for a no', async () => {
    await using yes = await broker({ deployable: true });
    const allowed = await canIDeploy(...SHOP);
    expect([allowed.exitCode, allowed.stderr]).toEqual([0, '']);
    expect(allowed.stdout).toContain('All required verification results are published.');
    expect(yes.asked.map(({ url }) => url)).toEqual([expect.stringContaining('q[][pacticipant]=shop&q[][version]=1&')]);
    for (const deployable of [false, null]) {
      await using _ = await broker({ deployable });
      const refused = await canIDeploy(...SHOP);
      expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
      expect(refused.stdout).toContain('There is no verified pact.');
    }
  });

  test('ends with 1 for a no as JSON too, for which Pact itself ends with 0, but not in a dry run', async () => {
    await using _ = await broker({ deployable: false });
    const { exitCode, stdout } = await canIDeploy(...SHOP, '--output', 'json');
    expect([exitCode, JSON.parse(stdout).summary.deployable]).toEqual([1, false]);
    expect((await canIDeploy(...SHOP, '--output', 'json', '--dry-run')).exitCode).toBe(0);
    expect((await canIDeploy(...SHOP, '--dry-run')).exitCode).toBe(0);
  });

  test('asks about the version that is named, however and wherever it stands', async () => {
    await using opened = await broker();
    await canIDeploy('--pacticipant=shop', '--to-environment', 'production', '--version=1');
    expect(opened.asked[0]?.url).toContain('q[][pacticipant]=shop&q[][version]=1&');
    expect(opened.asked[0]?.url).toContain('environment=production');
    const apart = await canIDeploy('--pacticipant', 'shop', '--to-environment', 'production', '--version', '2');
    expect(apart.stdout).not.toContain('0.1.0');
    expect(opened.asked[1]?.url).toContain('q[][pacticipant]=shop&q[][version]=2&');
  });

  test('gives Pact the credentials, not by its command line, and no empty ones', async () => {
    await using opened = await broker({ authorization: 'Bearer hunter2' });
    vi.stubEnv('PACT_BROKER_TOKEN', 'hunter2');
    vi.stubEnv('PACT_BROKER_USERNAME', '');
    const { exitCode, stdout, stderr } = await canIDeploy(...SHOP);
    expect(exitCode).toBe(0);
    expect(stdout + stderr).not.toContain('hunter2');
    await using open = await broker();
    vi.stubEnv('PACT_BROKER_TOKEN', '');
    expect((await canIDeploy(...SHOP, '--broker', open.url)).exitCode).toBe(0);
    expect(open.asked[0]?.headers).not.toHaveProperty('authorization');
    expect(opened.asked).toHaveLength(1);
  });

  test('leaves to Pact what is wrong with its arguments', async () => {
    await using _ = await broker();
    const { exitCode, stderr } = await canIDeploy(...SHOP, '--bogus');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("unexpected argument '--bogus'");
  });

  test('prints what the broker says without its control characters', async () => {
    await using _ = await broker({ reason: 'all \u001b[2Jgood' });
    vi.stubEnv('CLICOLOR_FORCE', '1');
    const { stdout } = await canIDeploy(...SHOP);
    expect(stdout).toContain('all \\x1b[2Jgood\n');
    expect(stdout).toContain('✅ Computer says yes \\o/\n');
  });

  test('is not run by a shell', async () => {
    await using opened = await broker({ known: ['$(id);`id`'] });
    expect((await canIDeploy('-a', '$(id);`id`', '-e', '1')).exitCode).toBe(0);
    expect(opened.asked[0]?.url).toContain('q[][pacticipant]=$(id);`id`&');
  });
});

describe('where the broker says neither yes nor no, faultline pact can-i-deploy is one sentence and 2', () => {
  const failure = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await canIDeploy(...SHOP, ...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')).toHaveLength(2);
    return stderr;
  };

  test('no broker, or one that is no address', async () => {
    expect(await failure()).toContain('BROKER_MISSING: ');
    expect(await failure('-b', 'broker')).toContain('BROKER_INVALID: ');
  });

  test('a broker that nobody answers for', async () => {
    const opened = await broker();
    await opened[Symbol.asyncDispose]();
    expect(await failure()).toContain(`BROKER_UNREACHABLE: No Pact Broker answers at ${opened.url} (`);
    expect(await failure('--output', 'json')).toContain('BROKER_UNREACHABLE: ');
  });

  test('credentials that are missing, or wrong', async () => {
    await using opened = await broker({ authorization: 'Bearer right' });
    expect(await failure()).toContain(`BROKER_REFUSED: The Pact Broker at ${opened.url} wants credentials (401)`);
    vi.stubEnv('PACT_BROKER_TOKEN', 'hunter2');
    const stderr = await failure();
    expect(stderr).toContain('BROKER_REFUSED: ');
    expect(stderr).toContain('refuses the credentials (403)');
    expect(stderr).not.toContain('hunter2');
  });

  test.each([
    ['a party that it does not know', { known: [] }, 'Pacticipant shop not found'],
    ['a failure of its own', { answer: { status: 500 } }, '500 Internal Server Error'],
    ['a page', { answer: { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } } }, 'text/html'],
  ])('%s', async (_, options, expected) => {
    await using _opened = await broker(options);
    const stderr = await failure();
    expect(stderr).toContain('BROKER_ANSWER: ');
    expect(stderr).toContain(expected);
  });

  test('a secret among the arguments', async () => {
    await using opened = await broker();
    const stderr = await failure('--broker-token', 'hunter2');
    expect(stderr).toContain('USAGE: --broker-token would show a secret');
    expect(stderr).not.toContain('hunter2');
    expect(opened.asked).toEqual([]);
  });

  test('Ctrl-C ends it with 130', async () => {
    const { createServer } = await import('node:net');
    const silent = createServer();
    const asked = new Promise<void>((resolve) => silent.once('connection', () => resolve()));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as { port: number };
    const running = start(folder(), 'pact', 'can-i-deploy', ...SHOP, '-b', `http://127.0.0.1:${port}`);
    await asked;
    running.signal('SIGINT');
    expect(await running.finished).toEqual({ exitCode: 130, stdout: '', stderr: '' });
    silent.close();
  });
});
