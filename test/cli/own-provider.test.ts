import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownProviderText } from '../engine/own-provider.ts';
import { faultline } from './faultline.ts';
import { mocking } from './mocking.ts';
import { folder, PLAIN, subjectText } from './subject-folder.ts';

const FILE = 'mocks/ours/provider.ts';
const OURS = { [FILE]: ownProviderText('ours') };
const SHOP = { 'shop.ts': subjectText(PLAIN).replace("provider: 'stripe'", "provider: 'ours'") };
const SMALL = ['--runs', '2', '--scenario', 'failure-matrix', '--rule', 'outcome/settles', '--seed', '1'];

describe('a provider of one’s own', () => {
  test('is listed, with the bundled ones', async () => {
    const { stdout, stderr } = await faultline(folder(OURS), 'list', 'providers');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^stripe +Stripe, API version /);
    expect(stdout).toMatch(/^ours +Our Stripe, API version .*\n$/m);
  });

  test('is what a subject is judged on, and can be chosen by', async () => {
    const cwd = folder({ ...OURS, ...SHOP });
    const { exitCode, stdout, stderr } = await faultline(
      cwd,
      'run',
      '--subject',
      'shop.ts',
      '--provider',
      'ours',
      ...SMALL,
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('shop on ours');
    expect(exitCode).toBe(0);
  });

  test('is named where a name is mistyped', async () => {
    const cwd = folder({ ...OURS, 'shop.ts': SHOP['shop.ts'].replace("'ours'", "'our'") });
    const inSubject = await faultline(cwd, 'run', '--subject', 'shop.ts', ...SMALL);
    expect(inSubject.stderr).toContain('PROVIDER_UNKNOWN: shop.ts names the provider "our"; did you mean "ours"?');
    const inFlag = await faultline(cwd, 'mock', 'our');
    expect(inFlag.stderr).toContain('PROVIDER_UNKNOWN: There is no provider "our"; did you mean "ours"?');
    expect([inSubject.exitCode, inFlag.exitCode]).toEqual([2, 2]);
  });

  test('without webhooks says so', async () => {
    const { exitCode, stderr } = await faultline(folder(OURS), 'webhook', 'list', 'ours');
    expect(stderr).toMatch(/^faultline: WEBHOOKS_NONE: Our Stripe sends no webhooks here; these do: stripe, .*\.\n$/);
    expect(exitCode).toBe(2);
  });

  test('is served, and served anew when its file changes', async () => {
    const cwd = folder(OURS);
    const mock = await mocking(cwd, 'ours', '--port', '0');
    const list = async () => {
      const headers = { authorization: `Bearer ${mock.env.OURS_API_KEY}` };
      const answer = await fetch(`${mock.env.OURS_BASE_URL}/v1/customers`, { headers });
      return { status: answer.status, stamp: answer.headers.get('x-ours') };
    };
    expect(await list()).toEqual({ status: 200, stamp: null });
    const text = readFileSync(join(cwd, FILE), 'utf8');
    writeFileSync(join(cwd, FILE), text.replace('\n});', "\n  stamp: () => ({ 'x-ours': 'anew' }),\n});"));
    await mock.shows(`${FILE} changed: reloaded`);
    expect(await list()).toEqual({ status: 200, stamp: 'anew' });
    writeFileSync(join(cwd, FILE), 'export default ;');
    await mock.shows(`${FILE} changed, and does not load`);
    expect((await list()).status).toBe(200);
    expect((await mock.end()).exitCode).toBe(0);
  }, 30_000);
});

describe('what is wrong with it is one sentence, wherever it is used', () => {
  const broken = {
    PROVIDER_SYNTAX: { [FILE]: '\nexport const a: = 1;' },
    PROVIDER_IMPORT: { [FILE]: 'throw new Error("no key");' },
    PROVIDER_EXPORT: { [FILE]: 'export const provider = 1;' },
    CONTRACT_BROKEN: {
      [FILE]: ownProviderText('ours', "'../../contracts/ours/openapi.yaml', import.meta.url"),
      'contracts/ours/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Ours, version: "1" }\npaths:\n  /a: [\n',
    },
  };
  const commands = {
    run: ['run', '--subject', 'shop.ts', ...SMALL],
    mock: ['mock', 'ours', '--port', '0'],
    list: ['list', 'providers'],
  };

  test.each(Object.entries(broken))('%s', async (code, files) => {
    const cwd = folder({ ...files, ...SHOP });
    const reading = Object.entries(commands).filter(([name]) => name !== 'list' || code !== 'CONTRACT_BROKEN');
    for (const [name, command] of reading) {
      const { exitCode, stderr } = await faultline(cwd, ...command);
      expect(stderr.trimEnd().split('\n'), `${name}: ${stderr}`).toHaveLength(1);
      expect(stderr).toMatch(new RegExp(`^faultline: ${code}: .+[.?]\\n$`));
      expect(exitCode, name).toBe(2);
    }
  });

  test('a syntax error has its place', async () => {
    const { stderr } = await faultline(folder(broken.PROVIDER_SYNTAX), 'list', 'providers');
    expect(stderr).toContain(`PROVIDER_SYNTAX: ${FILE}:2: `);
  });
});
