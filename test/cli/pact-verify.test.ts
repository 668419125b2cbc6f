import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultline, start } from './faultline.ts';
import { folder } from './subject-folder.ts';

const V2 = readFileSync('test/pact/fixtures/shop-stripe-v2.json', 'utf8');
const verify = (cwd: string, ...flags: readonly string[]) => faultline(cwd, 'pact', 'verify', ...flags);

/** A pact of version 2, with one interaction that expects this status. */
function pactOf(status: number, state?: string, provider = 'stripe'): string {
  return JSON.stringify({
    consumer: { name: 'shop' },
    provider: { name: provider },
    interactions: [
      {
        description: 'the customers',
        ...(state === undefined ? {} : { providerState: state }),
        request: { method: 'get', path: '/v1/customers' },
        response: { status },
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
}

describe('faultline pact verify', () => {
  test('passes what the mock does, and shows what the two kinds of mock do differently', async () => {
    const cwd = folder({ 'shop.json': V2 });
    const { exitCode, stdout, stderr } = await verify(cwd, 'shop.json', '--mock', 'both', '--only', '*gone');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('shop.json  shop → Stripe, on its mock: 1 passed\n');
    expect(stdout).toMatch(/a customer that is gone +passed +different, as is known\n/);
    expect(stdout).toContain('Prism remembers nothing');
  });

  test('ends with 1 where an interaction fails, and shows what was expected and what came', async () => {
    const { exitCode, stdout, stderr } = await verify(folder({ 'shop.json': pactOf(204) }), 'shop.json');
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toContain('  failed  the customers\n    status: expected 204, and came 200\n');
  });

  test('prints the report as JSON, and nothing else', async () => {
    const { stdout, exitCode } = await verify(folder({ 'shop.json': pactOf(200) }), '--json', 'shop.json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'faultline.pact-verify/1',
      pacts: [{ against: 'handlers', interactions: [{ description: 'the customers', outcome: 'passed' }] }],
      summary: { passed: 1, failed: 0 },
    });
  });

  test('takes handlers of states from a module', async () => {
    const cwd = folder({
      'shop.json': pactOf(200, 'users exist'),
      'states.ts': "export default { 'users exist': (params: object) => params };",
      'none.ts': 'export default 1;',
    });
    expect((await verify(cwd, 'shop.json', '--states', 'states.ts')).exitCode).toBe(0);
    const { exitCode, stderr } = await verify(cwd, 'shop.json', '--states', 'none.ts');
    expect([exitCode, stderr]).toEqual([
      2,
      'faultline: STATES_EXPORT: none.ts must export by default an object of functions, by the names of states.\n',
    ]);
  });

  test('takes a pact that calls the provider otherwise for one of the provider that is named', async () => {
    const cwd = folder({ 'shop.json': pactOf(200, undefined, 'payments') });
    const unknown = await verify(cwd, 'shop.json');
    expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining('PROVIDER_UNKNOWN: shop.json')]);
    expect((await verify(cwd, 'shop.json', '--provider', 'stripe')).exitCode).toBe(0);
  });

  test('text of a pact cannot move the cursor', async () => {
    const cwd = folder({ 'shop.json': pactOf(204).replace('the customers', 'the \\u001b[2Jcustomers') });
    const { stdout } = await verify(cwd, 'shop.json');
    expect(stdout).toContain('the \\x1b[2Jcustomers');
  });

  test('ends at Ctrl-C, and leaves nothing running', async () => {
    const cwd = folder({
      'shop.json': pactOf(200, 'users exist'),
      'states.ts':
        "export default { 'users exist': () => { console.error('waiting'); return new Promise(() => {}); } };",
    });
    const running = start(cwd, 'pact', 'verify', 'shop.json', '--states', 'states.ts');
    await running.shows('waiting');
    running.signal('SIGINT');
    expect((await running.finished).exitCode).toBe(130);
  });
});

describe('what the user got wrong is one sentence', () => {
  const cases: readonly (readonly [what: string, text: string, flags: readonly string[], says: string])[] = [
    ['broken JSON', '{ "consumer": ', [], 'PACT_INVALID: shop.json'],
    ['an unknown version', pactOf(200).replace('2.0.0', '9.0.0'), [], 'PACT_VERSION: shop.json'],
    [
      'an unknown state',
      pactOf(200, 'users exist'),
      [],
      'STATE_UNKNOWN: shop.json: no handler knows the state "users exist"',
    ],
    ['an unknown mock', pactOf(200), ['--mock', 'wiremock'], 'MOCK_UNKNOWN: --mock takes handlers, prism or both'],
    [
      'an unknown provider',
      pactOf(200),
      ['--provider', 'strpe'],
      'PROVIDER_UNKNOWN: There is no provider "strpe"; did you mean',
    ],
    ['a glob without a match', pactOf(200), ['--only', 'POST *'], 'INTERACTION_UNKNOWN: No interaction matches'],
    ['no URL', pactOf(200), ['--provider-base-url', 'stripe'], 'URL_INVALID: --provider-base-url takes'],
    ['a password in the URL', pactOf(200), ['--provider-base-url', 'https://a:b@x.test'], 'URL_INVALID'],
    [
      'a mock and a URL',
      pactOf(200),
      ['--mock', 'both', '--provider-base-url', 'https://x.test'],
      'USAGE: A pact is held',
    ],
    [
      'no credential',
      pactOf(200),
      ['--provider-base-url', 'http://127.0.0.1:1'],
      'CREDENTIAL_MISSING: No credential for',
    ],
    ['a module of states that is not there', pactOf(200), ['--states', 'states.ts'], 'STATES_NOT_FOUND'],
  ];

  test.each(cases)('%s', async (_what, text, flags, says) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'shop.json'), text);
    const { exitCode, stdout, stderr } = await verify(cwd, 'shop.json', ...flags);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
