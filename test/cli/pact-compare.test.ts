import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { faultline } from './faultline.ts';
import { folder } from './subject-folder.ts';

const orders = readFileSync('test/pact/compare/orders.yaml', 'utf8');
const pact = (version: number) => readFileSync(`test/pact/compare/shop-orders-v${version}.json`, 'utf8');
const FILES = {
  'orders.yaml': orders,
  'renamed.yaml': orders.replace('status: { type: string, enum: [open, paid, void] }', 'state: { type: string }'),
  'v2.json': pact(2),
  'v3.json': pact(3),
  'v4.json': pact(4),
};

describe('faultline pact compare', () => {
  test('says that a document allows what pacts rely on', async () => {
    const { stdout, stderr, exitCode } = await faultline(
      folder(FILES),
      'pact',
      'compare',
      'v*.json',
      '--spec',
      'orders.yaml',
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(
      stdout.match(/^ {2}0 of 6 interactions are incompatible; 1 warning, which --warnings shows\.$/gm),
    ).toHaveLength(3);
    expect(stdout).toContain('shop → orders: v2.json and orders.yaml');
    expect(stdout).toContain('1 message or other interactions were passed over');
  });

  test('names each incompatibility with its places, and exits with 1', async () => {
    const { stdout, exitCode } = await faultline(folder(FILES), 'pact', 'compare', 'v3.json', '--spec', 'renamed.yaml');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`  a page of orders, given there are orders [GET /orders]
    error: The response has "status", which the document does not describe
      pact      interactions[0].response.body.data[0].status
      document  renamed.yaml:89 (#/components/schemas/Order)
`);
    expect(stdout).toContain('  2 of 6 interactions are incompatible; 1 warning');
  });

  test('shows warnings when asked, and JSON', async () => {
    const cwd = folder(FILES);
    const text = await faultline(cwd, 'pact', 'compare', 'v3.json', '--spec', 'orders.yaml', '--warnings');
    expect(text.stdout).toContain('    warning: Response status code matched default response in the document: 404');
    const { stdout, exitCode } = await faultline(cwd, 'pact', 'compare', 'v3.json', '--spec', 'renamed.yaml', '--json');
    const [{ file, document, interactions }] = JSON.parse(stdout);
    expect([exitCode, file, document, interactions.length]).toEqual([1, 'v3.json', 'renamed.yaml', 6]);
    expect(interactions[0].found[0]).toMatchObject({ severity: 'error', code: 'response.body.incompatible' });
  });

  test("takes the provider's own document and pacts, whatever case the pact has it in", async () => {
    const own = {
      'mocks/my-orders/provider.ts': 'export default {};',
      'contracts/my-orders/openapi.yaml': orders,
      'contracts/my-orders/pacts/shop.json': pact(3).replace('"name": "orders"', '"name": "My Orders"'),
    };
    const { stdout, stderr, exitCode } = await faultline(folder(own), 'pact', 'compare', '--provider', 'my-orders');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toContain(
      'shop → My Orders: contracts/my-orders/pacts/shop.json and contracts/my-orders/openapi.yaml',
    );
  });

  test('reads a document over http', async () => {
    const server = createServer((_, response) => response.end(orders)).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as { port: number };
    const spec = `http://127.0.0.1:${port}/orders.yaml`;
    const { stdout, exitCode } = await faultline(folder(FILES), 'pact', 'compare', 'v4.json', '--spec', spec);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`shop → orders: v4.json and ${spec}`);
  });

  test('prints what pacts call things so that a terminal is safe', async () => {
    const cwd = folder({ ...FILES, 'evil.json': pact(3).replaceAll('"shop"', '"\\u001b[2Jshop"') });
    const { stdout } = await faultline(cwd, 'pact', 'compare', 'evil.json', '--spec', 'orders.yaml');
    expect(stdout).toContain('\\x1b[2Jshop → orders');
    expect(stdout).not.toContain('\u001b');
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no such pact', ['nope.json', '--spec', 'orders.yaml'], /^faultline: PACT_NOT_FOUND: There is no file nope\.json/],
    ['a broken pact', ['broken.json', '--spec', 'orders.yaml'], /^faultline: PACT_INVALID: broken\.json is no JSON/],
    ['a pact of version 9', ['nine.json', '--spec', 'orders.yaml'], /^faultline: PACT_VERSION: nine\.json/],
    ['no such document', ['v3.json', '--spec', 'nope.yaml'], /^faultline: SPEC_MISSING: There is no file nope\.yaml/],
    ['a broken document', ['v3.json', '--spec', 'broken.yaml'], /^faultline: SPEC_INVALID: broken\.yaml/],
    ['what is no document', ['v3.json', '--spec', 'v2.json'], /^faultline: SPEC_INVALID: v2\.json/],
    [
      'a dead URL',
      ['v3.json', '--spec', 'http://127.0.0.1:9/a'],
      /^faultline: SPEC_UNREACHABLE: http:\/\/127\.0\.0\.1:9\/a/,
    ],
    [
      'a provider that nobody knows',
      ['v3.json'],
      /^faultline: PROVIDER_UNKNOWN: v3\.json is with "orders".* --spec\.$/,
    ],
    ['a name that nobody knows', ['--provider', 'strpe'], /^faultline: PROVIDER_UNKNOWN: .*did you mean "stripe"/],
    ['files and two providers', ['v3.json', '--provider', 'stripe', '--provider', 'slack'], /^faultline: USAGE: /],
  ])('refuses %s in one sentence', async (_, args, says) => {
    const cwd = folder({
      ...FILES,
      'broken.json': '{ "interactions": [',
      'nine.json': pact(3).replace('3.0.0', '9.0.0'),
      'broken.yaml': 'openapi: [3.1.0\npaths: {',
    });
    const { stdout, stderr, exitCode } = await faultline(cwd, 'pact', 'compare', ...args);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr.trimEnd()).toMatch(says);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('faultline diff', () => {
  test('says which interactions a changed document breaks, and exits with 1', async () => {
    const cwd = folder(FILES);
    const { stdout, exitCode } = await faultline(cwd, 'diff', 'orders.yaml', 'renamed.yaml', '--pact', 'v3.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('orders.yaml → renamed.yaml\n  broken (with the new document, and not with the old one):');
    expect(stdout).toContain('  an order is made [POST /orders] (v3.json)\n    error: The response has "status"');
    expect(stdout).toContain('  2 of 6 interactions break, 0 incompatible already, 0 mended.');
    expect(stdout).toContain('0 were removed and 0 added');
  });

  test('exits with 0 where nothing breaks: what is mended, what was so before', async () => {
    const cwd = folder(FILES);
    const mended = await faultline(
      cwd,
      'diff',
      'renamed.yaml',
      'orders.yaml',
      '--pact',
      'v2.json',
      '--pact',
      'v3.json',
    );
    expect(mended.exitCode).toBe(0);
    expect(mended.stdout).toContain('  0 of 12 interactions break, 0 incompatible already, 4 mended.');
    const same = await faultline(cwd, 'diff', 'renamed.yaml', 'renamed.yaml', '--pact', 'v3.json', '--json');
    expect(same.exitCode).toBe(0);
    expect(JSON.parse(same.stdout)).toMatchObject({ before: 'renamed.yaml', interactions: 6, broken: [], mended: [] });
    expect(JSON.parse(same.stdout).already).toHaveLength(2);
  });

  test('takes the pacts of the provider whose contract it is given', async () => {
    const cwd = folder({
      ...FILES,
      'mocks/orders/provider.ts': 'export default {};',
      'contracts/orders/openapi.yaml': orders,
      'contracts/orders/pacts/shop.json': pact(3),
    });
    const found = await faultline(cwd, 'diff', 'contracts/orders/openapi.yaml', 'renamed.yaml');
    expect(found.exitCode).toBe(1);
    expect(found.stdout).toContain('(contracts/orders/pacts/shop.json)');
    const named = await faultline(cwd, 'diff', 'orders.yaml', 'orders.yaml', '--provider', 'orders');
    expect(named).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test.each<[string, readonly string[], RegExp]>([
    ['documents of nobody', ['orders.yaml', 'renamed.yaml'], /^faultline: USAGE: .*--pact FILE, or --provider NAME\.$/],
    ['one document', ['orders.yaml'], /^faultline: USAGE: Missing required argument 'new'/],
    ['no such document', ['orders.yaml', 'nope.yaml', '--pact', 'v3.json'], /^faultline: SPEC_MISSING: /],
    ['a name that nobody knows', ['a', 'b', '--provider', 'nobody-at-all'], /^faultline: PROVIDER_UNKNOWN: /],
  ])('refuses %s in one sentence', async (_, args, says) => {
    const { stdout, stderr, exitCode } = await faultline(folder(FILES), 'diff', ...args);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr.trimEnd()).toMatch(says);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
