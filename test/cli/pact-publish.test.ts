import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeBrokerOptions, fakeBroker } from '../pact/fake-broker.ts';
import { committed, git, pactText, stubBareEnvironment } from '../pact/publishing.ts';
import { faultline, start } from './faultline.ts';
import { folder } from './subject-folder.ts';

beforeEach(stubBareEnvironment);
afterEach(() => void vi.unstubAllEnvs());

/** A broker that the environment names. */
async function broker(options?: FakeBrokerOptions) {
  const opened = await fakeBroker(options);
  vi.stubEnv('PACT_BROKER_BASE_URL', opened.url);
  return opened;
}

const twoPacts = () =>
  folder({ 'shop-stripe.json': pactText('shop', 'stripe'), 'shop-github.json': pactText('shop', 'github') });
const VERSION = ['--consumer-version', '1.4.0', '--branch', 'main'];

describe('faultline pact publish', () => {
  test('publishes pacts as the commit and the branch that git names, all of a consumer in one request', async () => {
    await using opened = await broker();
    const cwd = twoPacts();
    const commit = committed(cwd, 'feature/pay');
    const { exitCode, stdout, stderr } = await faultline(
      cwd,
      ...['pact', 'publish', 'shop-*.json', '--tag', 'a', '--tag', 'b'],
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(opened.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /', 'POST /contracts/publish']);
    const contract = (providerName: string) => ({
      consumerName: 'shop',
      providerName,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(pactText('shop', providerName)).toString('base64'),
    });
    expect(opened.published).toEqual([
      {
        pacticipantName: 'shop',
        pacticipantVersionNumber: commit,
        branch: 'feature/pay',
        tags: ['a', 'b'],
        contracts: [contract('github'), contract('stripe')],
      },
    ]);
    expect(stdout).toContain(
      `shop, version ${commit}, branch feature/pay, tag a, tag b: published to ${opened.url}\n  with github  shop-github.json\n`,
    );
    expect(stdout).toContain('  Pact successfully published for shop version');
  });

  test('publishes those of several consumers one after the other, and tells of all as JSON', async () => {
    await using opened = await broker();
    const cwd = folder({ 'a.json': pactText('shop', 'stripe'), 'b.json': pactText('till', 'stripe') });
    const { exitCode, stdout } = await faultline(cwd, 'pact', 'publish', 'a.json', 'b.json', ...VERSION, '--json');
    expect(exitCode).toBe(0);
    expect(opened.published.map(({ pacticipantName }) => pacticipantName)).toEqual(['shop', 'till']);
    expect(JSON.parse(stdout)).toEqual({
      broker: opened.url,
      version: '1.4.0',
      branch: 'main',
      tags: [],
      dirty: false,
      published: [
        expect.objectContaining({ consumer: 'shop', pacts: [{ provider: 'stripe', file: 'a.json' }] }),
        expect.objectContaining({ consumer: 'till', pacts: [{ provider: 'stripe', file: 'b.json' }] }),
      ],
    });
  });

  test('publishes twice what is the same, and says why the broker refuses what is not', async () => {
    await using opened = await broker();
    const cwd = folder({ 'a.json': pactText('shop', 'stripe') });
    const publish = () => faultline(cwd, 'pact', 'publish', 'a.json', ...VERSION);
    expect([(await publish()).exitCode, (await publish()).exitCode]).toEqual([0, 0]);
    writeFileSync(join(cwd, 'a.json'), pactText('shop', 'stripe', '/other'));
    const { exitCode, stderr } = await publish();
    expect([exitCode, opened.published.length]).toEqual([2, 2]);
    expect(stderr).toBe(
      `faultline: BROKER_ANSWER: The Pact Broker at ${opened.url} answers: 409, Cannot change the content of the pact for shop version 1.4.0 and provider stripe.\n`,
    );
  });

  test('warns of changes that are not committed, and publishes', async () => {
    await using opened = await broker();
    const cwd = folder({ 'a.json': pactText('shop', 'stripe'), 'code.ts': 'a' });
    const commit = committed(cwd);
    writeFileSync(join(cwd, 'code.ts'), 'b');
    const { exitCode, stderr } = await faultline(cwd, 'pact', 'publish', 'a.json');
    expect([exitCode, opened.published.length]).toEqual([0, 1]);
    expect(stderr).toContain(`files have changed since commit ${commit.slice(0, 12)}`);
    expect((await faultline(cwd, 'pact', 'publish', 'a.json', ...VERSION)).stderr).toBe('');
  });

  test('takes the branch of a detached HEAD from the CI system, else asks for it', async () => {
    await using opened = await broker();
    const cwd = folder({ 'a.json': pactText('shop', 'stripe') });
    committed(cwd);
    git(cwd, 'checkout', '--quiet', '--detach');
    const unknown = await faultline(cwd, 'pact', 'publish', 'a.json');
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      2,
      'faultline: BRANCH_UNKNOWN: Neither git nor the CI system names a branch here; pass --branch.\n',
    ]);
    vi.stubEnv('GITHUB_HEAD_REF', 'fix');
    expect((await faultline(cwd, 'pact', 'publish', 'a.json')).exitCode).toBe(0);
    vi.stubEnv('GITHUB_HEAD_REF', undefined);
    expect((await faultline(cwd, 'pact', 'publish', 'a.json', '--tag', 'v1')).exitCode).toBe(0);
    expect(opened.published.map(({ branch, tags }) => [branch, tags])).toEqual([
      ['fix', []],
      [undefined, ['v1']],
    ]);
  });

  test.each([
    ['a token', { PACT_BROKER_TOKEN: 'hunter2' }, 'Bearer hunter2'],
    [
      'a user name and a password',
      { PACT_BROKER_USERNAME: 'pact', PACT_BROKER_PASSWORD: 'hunter2' },
      `Basic ${Buffer.from('pact:hunter2').toString('base64')}`,
    ],
  ])('sends %s, and prints nothing of it', async (_, env, authorization) => {
    await using opened = await broker({ authorization });
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const cwd = folder({ 'a.json': pactText('shop', 'stripe') });
    const { exitCode, stdout, stderr } = await faultline(cwd, 'pact', 'publish', 'a.json', ...VERSION);
    expect([exitCode, opened.published.length]).toEqual([0, 1]);
    expect(stdout + stderr).not.toContain('hunter2');
  });

  test('sends credentials to the broker alone, wherever its link leads', async () => {
    await using stranger = await fakeBroker();
    await using opened = await broker({ publishLink: `${stranger.url}/contracts/publish` });
    vi.stubEnv('PACT_BROKER_TOKEN', 'hunter2');
    const cwd = folder({ 'a.json': pactText('shop', 'stripe') });
    expect((await faultline(cwd, 'pact', 'publish', 'a.json', ...VERSION)).exitCode).toBe(0);
    expect([opened.published.length, stranger.asked.length]).toEqual([1, 0]);
  });

  test('prints what a broker says without its control characters', async () => {
    const links = { 'pb:publish-contracts': { href: '/contracts/publish' } };
    const body = { _links: links, notices: [{ type: 'success', text: 'done \u001b[2J\n  see http://x' }] };
    await using _ = await broker({ answer: { status: 200, body } });
    const cwd = folder({ 'a.json': pactText('shop', 'stripe') });
    const { stdout } = await faultline(cwd, 'pact', 'publish', 'a.json', ...VERSION);
    expect(stdout).toContain('  done \\x1b[2J\n    see http://x\n');
  });
});

describe('what keeps faultline pact publish from publishing is one sentence', () => {
  const refusal = async (...flags: readonly string[]) => {
    const cwd = folder({ 'a.json': pactText('shop', 'stripe') });
    const { exitCode, stdout, stderr } = await faultline(cwd, 'pact', 'publish', 'a.json', ...flags);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')).toHaveLength(2);
    return stderr;
  };

  test('no broker', async () => {
    expect(await refusal(...VERSION)).toContain('BROKER_MISSING: No Pact Broker is named: set PACT_BROKER_BASE_URL');
  });

  test('no commit', async () => {
    vi.stubEnv('PACT_BROKER_BASE_URL', 'http://127.0.0.1:9');
    expect(await refusal()).toContain('GIT_MISSING: Git names no commit here (not a git repository');
  });

  test('a broker that nobody answers for', async () => {
    const opened = await broker();
    await opened[Symbol.asyncDispose]();
    expect(await refusal(...VERSION)).toContain(
      `BROKER_UNREACHABLE: No Pact Broker answers at ${opened.url} (ECONNREFUSED)`,
    );
  });

  test('credentials that are missing, or wrong', async () => {
    await using opened = await broker({ authorization: 'Bearer right' });
    expect(await refusal(...VERSION)).toContain(
      `BROKER_REFUSED: The Pact Broker at ${opened.url} wants credentials (401); set PACT_BROKER_TOKEN`,
    );
    vi.stubEnv('PACT_BROKER_TOKEN', 'hunter2');
    const stderr = await refusal(...VERSION);
    expect(stderr).toContain(`BROKER_REFUSED: The Pact Broker at ${opened.url} refuses the credentials (403)`);
    expect(stderr).not.toContain('hunter2');
  });

  test.each([
    ['an error', { status: 500, body: { error: { message: 'It broke.' } } }, 'answers: 500, It broke.'],
    ['errors by place', { status: 400, body: { errors: { contracts: [{ a: ['x', 'y'] }] } } }, 'answers: 400, x; y.'],
    ['a status alone', { status: 502, body: '<html>' }, 'answers: 502.'],
    ['a page', { status: 200, body: '<html>' }, 'is not a Pact Broker'],
    ['no link', { status: 200, body: { _links: {} } }, 'has no link pb:publish-contracts'],
    ['another address', { status: 301, headers: { location: 'https://b/' } }, 'answers: 301, see https://b/; name'],
  ])('an answer that is %s', async (_, answer, expected) => {
    await using _opened = await broker({ answer });
    const stderr = await refusal(...VERSION);
    expect(stderr).toContain('BROKER_ANSWER: ');
    expect(stderr).toContain(expected);
  });

  test('a flag that is empty, and two ways of naming pacts', async () => {
    await using opened = await broker();
    expect(await refusal('--consumer-version', ' ')).toContain('USAGE: --consumer-version takes one line of text');
    expect(await refusal(...VERSION, '--tag', 'a\nb')).toContain('USAGE: --tag takes one line of text');
    expect(await refusal(...VERSION, '--provider', 'stripe')).toContain('USAGE: Name pacts or give --provider');
    expect(opened.asked).toEqual([]);
  });

  test('two files with the pact of the same parties', async () => {
    await using opened = await broker();
    const cwd = folder({ 'a.json': pactText('shop', 'stripe'), 'b.json': pactText('shop', 'stripe', '/other') });
    const { exitCode, stderr } = await faultline(cwd, 'pact', 'publish', 'a.json', 'b.json', ...VERSION);
    expect([exitCode, opened.asked]).toEqual([2, []]);
    expect(stderr).toBe(
      'faultline: PACT_TWICE: a.json and b.json are both the pact of shop with stripe; name one of them.\n',
    );
  });

  test('Ctrl-C ends it with 130', async () => {
    const { createServer } = await import('node:net');
    const silent = createServer();
    const asked = new Promise<void>((resolve) => silent.once('connection', () => resolve()));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as { port: number };
    const cwd = folder({ 'a.json': pactText('shop', 'stripe') });
    const running = start(cwd, 'pact', 'publish', 'a.json', ...VERSION, '--broker', `http://127.0.0.1:${port}`);
    await asked;
    running.signal('SIGINT');
    expect(await running.finished).toEqual({ exitCode: 130, stdout: '', stderr: '' });
    silent.close();
  });
});
