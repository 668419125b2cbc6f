import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultline } from './faultline.ts';
import { folder, PLAIN, subjectText } from './subject-folder.ts';

const SHOP = { 'shop.ts': subjectText(PLAIN) };

/** Runs in a folder with these files, with a report asked for: one line with the code, exit 2, no report. */
async function refusal(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const cwd = folder(files);
  const { exitCode, stdout, stderr } = await faultline(cwd, ...args);
  expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(1);
  expect(stderr).toMatch(/^faultline: [A-Z_]+: .+[.?]\n$/);
  expect(`${stdout}${stderr}`).not.toContain('    at ');
  expect(exitCode).toBe(2);
  expect(existsSync(join(cwd, 'out'))).toBe(false);
  return stderr;
}

/** `faultline run` with a report asked for. */
const run = (files: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  refusal(files, 'run', '--reporter', 'json', '--out', 'out', ...args);

const withShop = (...args: readonly string[]) => run(SHOP, '--subject', 'shop.ts', ...args);

const subject = (text: string, name = 'bad.ts') => run({ [name]: text }, '--subject', name);

describe('a subject file', () => {
  test('that is missing', async () => {
    expect(await run({}, '--subject', 'nowhere.ts')).toContain('SUBJECT_NOT_FOUND: There is no file nowhere.ts');
  });

  test('that is a folder', async () => {
    expect(await run({ 'shop/a.ts': '' }, '--subject', 'shop')).toContain('SUBJECT_NOT_FOUND: shop is a folder');
  });

  test('that no glob matches', async () => {
    expect(await run({}, '--subject', 'subjects/*.ts')).toContain('SUBJECT_NOT_FOUND: No file matches subjects/*.ts');
  });

  test('that nobody named', async () => {
    expect(await run({})).toContain('SUBJECT_MISSING');
  });

  test('with a syntax error in TypeScript', async () => {
    expect(await subject('export const a = 1;\nconst b: number = ;\n')).toContain('SUBJECT_SYNTAX: bad.ts:2: ');
  });

  test('with a syntax error in JavaScript', async () => {
    expect(await subject('export const a = 1;\n\nconst b = ;\n', 'bad.mjs')).toContain('SUBJECT_SYNTAX: bad.mjs:3: ');
  });

  test('that imports a file with a syntax error', async () => {
    const files = { 'bad.ts': 'import "./part.mjs";\n', 'part.mjs': '\n\n\nlet = ;\n' };
    expect(await run(files, '--subject', 'bad.ts')).toContain('SUBJECT_SYNTAX: part.mjs:4: ');
  });

  test('that uses what type stripping cannot do', async () => {
    expect(await subject('enum A { B }\n')).toContain('SUBJECT_SYNTAX: bad.ts:1: TypeScript enum is not supported');
  });

  test('that throws while loading', async () => {
    const error = await subject('throw new TypeError("no\\nkey");');
    expect(error).toContain('SUBJECT_IMPORT: bad.ts cannot be loaded: TypeError: no.');
  });

  test('that throws undefined while loading', async () => {
    expect(await subject('throw undefined;')).toContain('SUBJECT_IMPORT: bad.ts cannot be loaded: it threw undefined.');
  });

  test('that imports what is not installed', async () => {
    expect(await subject('import "no-such-package";')).toMatch(/SUBJECT_IMPORT: .*no-such-package/);
  });

  test('without a default export', async () => {
    expect(await subject('export const a = 1;')).toContain('SUBJECT_EXPORT: bad.ts has no default export');
  });

  test.each(['42', 'null', 'undefined', '() => {}', '{ name: "a" }', '"text"'])('that exports %s', async (value) => {
    expect(await subject(`export default ${value};`)).toContain('SUBJECT_EXPORT: bad.ts exports something else');
  });

  test.each([
    ['no name', '{ ...whole, name: "" }', 'without a name'],
    ['a provider that is no name', '{ ...whole, provider: 7 }', 'without a provider'],
    ['no way to connect', '{ ...whole, connect: {} }', '`connect` is no function'],
    ['a field of another name', '{ ...whole, polcy: {} }', 'unknown field "polcy"; did you mean "policy"?'],
    ['inputs that are none', "{ ...whole, inputs: { 'GET /v1/customers': {} } }", '`inputs` are no arbitraries'],
  ])('that exports a subject with %s', async (_what, value, says) => {
    const whole = '{ kind: "faultline.subject", name: "a", provider: "stripe", connect() { return {}; } }';
    const error = await subject(`const whole = ${whole};\nexport default ${value};`);
    expect(error).toContain('SUBJECT_EXPORT: bad.ts ');
    expect(error).toContain(says);
  });

  test.each([
    ['no operation', '{ ...outside, operations: {} }', '`operations` hold none'],
    ['an operation of no kind', "{ ...outside, operations: { 'GET /v1/customers': {} } }", 'neither { http'],
    ['two ways to be driven', '{ ...outside, connect() {} }', 'both `connect` and `operations`'],
    [
      'nothing to send its requests to',
      "{ ...outside, operations: { 'GET /v1/customers': { http: () => ({ url: '' }) } } }",
      'without a process to send it to',
    ],
    ['a process without a command', '{ ...outside, process: { ready: "http://127.0.0.1:1" } }', '`process` is none'],
    ['an odd correlation', '{ ...outside, correlate: "by-hand" }', '`correlate` is none of'],
    ['a field of modules', '{ ...outside, close() {} }', 'unknown field "close"'],
  ])('that exports a subject from outside with %s', async (_what, value, says) => {
    const operations = "{ 'GET /v1/customers': { command: () => ['true'] } }";
    const outside = `{ kind: "faultline.subject", name: "a", provider: "stripe", operations: ${operations} }`;
    const error = await subject(`const outside = ${outside};\nexport default ${value};`);
    expect(error).toContain('SUBJECT_EXPORT: bad.ts ');
    expect(error).toContain(says);
  });

  test('that is driven from outside, on the virtual rig', async () => {
    const operations = "{ 'GET /v1/customers': { command: () => ['true'] } }";
    const text = `export default { kind: "faultline.subject", name: "a", provider: "stripe", operations: ${operations} };`;
    const error = await run({ 'bad.ts': text }, '--subject', 'bad.ts', '--rig', 'virtual');
    expect(error).toContain('RIG_UNFIT: a is driven from outside');
  });

  test('that promises from outside what cannot be seen from there', async () => {
    const operations = "{ 'GET /v1/customers': { command: () => ['true'] } }";
    const policy = '{ alerts: true }';
    const error = await subject(
      `export default { kind: "faultline.subject", name: "a", provider: "stripe", policy: ${policy}, operations: ${operations} };`,
    );
    expect(error).toContain('POLICY_INVALID: bad.ts: policy.alerts cannot be seen of a subject from outside');
  });

  test('whose command does not exist', async () => {
    const operations = "{ 'GET /v1/customers': { command: () => ['no-such-program-here'] } }";
    const error = await subject(
      `export default { kind: "faultline.subject", name: "a", provider: "stripe", operations: ${operations} };`,
    );
    expect(error).toContain('COMMAND_NOT_FOUND');
    expect(error).toContain('no-such-program-here');
  });

  test('that promises what there is not', async () => {
    const policy = 'policy: { breaker: { failureTreshold: 5, resetTimeoutMs: 60_000 } }';
    const error = await subject(subjectText(PLAIN).replace(/policy: .*,/, `${policy},`));
    expect(error).toBe(
      'faultline: POLICY_INVALID: bad.ts: policy.breaker.failureTreshold is unknown; did you mean "failureThreshold"?\n',
    );
  });

  test('that names an unknown provider', async () => {
    const text = subjectText(PLAIN).replace("'stripe'", "'strpe'");
    expect(await subject(text)).toContain(
      'PROVIDER_UNKNOWN: bad.ts names the provider "strpe"; did you mean "stripe"?',
    );
  });

  test('that throws while connecting', async () => {
    expect(await subject(subjectText('throw new Error("no config");'))).toMatch(/SUBJECT_CONNECT: .*no config/);
  });

  test('whose connect rejects', async () => {
    expect(await subject(subjectText('return Promise.reject(undefined);'))).toContain('SUBJECT_CONNECT: ');
  });

  test('that names an operation which the contract lacks', async () => {
    const error = await subject(subjectText("return { 'GET /v1/custmers': async () => {} };"));
    expect(error).toMatch(/OPERATION_UNKNOWN: .*GET \/v1\/customers/);
  });

  test.each(['undefined', '42', '{}', "{ 'GET /v1/customers': 'text' }"])('that connects to %s', async (value) => {
    expect(await subject(subjectText(`return ${value};`))).toContain('OPERATIONS_INVALID: ');
  });

  test('of the same name as another', async () => {
    const files = { 'a.ts': subjectText(PLAIN), 'b.ts': subjectText(PLAIN) };
    const error = await run(files, '--subject', 'a.ts', '--subject', 'b.ts');
    expect(error).toContain('SUBJECT_NAME_TAKEN: a.ts and b.ts are both named "shop"; rename one.');
  });
});

describe('a flag', () => {
  test.each([
    [['--provider', 'strpe'], 'PROVIDER_UNKNOWN: There is no provider "strpe"; did you mean "stripe"?'],
    [
      ['--rule', 'retry/retry-after-honored'],
      'RULE_UNKNOWN: No rule matches "retry/retry-after-honored"; did you mean',
    ],
    [['--rule', 'nothing/*'], 'RULE_UNKNOWN: No rule matches "nothing/*"'],
    [['--scenario', 'outtage'], 'SCENARIO_UNKNOWN: There is no scenario "outtage"; did you mean "outage"?'],
    [['--reporter', 'htm'], 'REPORTER_UNKNOWN: There is no reporter "htm"; did you mean "html"?'],
    [['--rig', 'wier'], 'RIG_UNKNOWN: There is no rig "wier"'],
    [['--seed', 'abc'], 'SEED_INVALID: The seed must be a whole number from 0 to 2147483647, not "abc".'],
    [['--seed', '-1'], 'SEED_INVALID'],
    [['--seed', '2147483648'], 'SEED_INVALID'],
    [['--seed', '1e3'], 'SEED_INVALID'],
    [['--runs', '0'], 'RUNS_INVALID'],
    [['--runs', '1.5'], 'RUNS_INVALID'],
    [['--runs', ''], 'RUNS_INVALID'],
    [['--shard', '0/4'], 'SHARD_INVALID'],
    [['--shard', '5/4'], 'SHARD_INVALID'],
    [['--shard', '1'], 'SHARD_INVALID'],
    [['--sede', '1'], 'USAGE: Unknown option'],
    [['--seed'], 'USAGE: Option'],
    [['extra'], 'USAGE: Too many arguments'],
  ])('%j', async (flags, says) => {
    expect(await withShop(...flags)).toContain(says);
  });
});

describe('an output folder', () => {
  test('that lies below a file', async () => {
    const error = await run(SHOP, '--subject', 'shop.ts', '--out', 'shop.ts/report');
    expect(error).toContain('OUT_UNWRITABLE: Reports cannot be written to shop.ts/report: shop.ts is not a folder');
  });

  test('that cannot be made is told of before anything runs', async () => {
    const files = { 'shop.ts': 'throw new Error("was loaded");' };
    const error = await run(files, '--subject', 'shop.ts', '--out', '/proc/faultline');
    expect(error).toContain('OUT_UNWRITABLE');
  });
});

describe('a configuration', () => {
  const config = (text: string, name = 'faultline.config.ts') => run({ ...SHOP, [name]: text });

  test('with a syntax error', async () => {
    expect(await config('export default {\n  runs: ,\n};')).toContain('CONFIG_SYNTAX: faultline.config.ts:2: ');
  });

  test('that throws', async () => {
    expect(await config('throw new Error("no");')).toContain('CONFIG_IMPORT: faultline.config.ts cannot be loaded: ');
  });

  test('with an unknown setting', async () => {
    expect(await config('export default { subject: [] };')).toContain(
      'CONFIG_INVALID: faultline.config.ts has the unknown setting "subject"; did you mean "subjects"?',
    );
  });

  test('with a setting of the wrong kind', async () => {
    expect(await config('export default { subjects: "a.ts" };')).toContain('"subjects" must be a list of strings.');
  });

  test('with a setting out of range', async () => {
    expect(await config('export default { subjects: ["shop.ts"], runs: -1 };')).toContain('RUNS_INVALID');
  });

  test('without a default export', async () => {
    expect(await config('export const a = 1;')).toContain('CONFIG_INVALID: faultline.config.ts must have an object');
  });

  test('without subjects', async () => {
    expect(await config('export default {};')).toContain('SUBJECT_MISSING');
  });
});

describe('a replay token', () => {
  test('that is garbled', async () => {
    expect(await refusal(SHOP, 'replay', 'fl1.abc.defghi')).toContain('TOKEN_GARBLED');
  });

  test('that is missing', async () => {
    expect(await refusal(SHOP, 'replay')).toContain('USAGE: Missing required argument');
  });
});

describe('a command line', () => {
  test('without a command', async () => {
    expect(await refusal({})).toContain('USAGE: Name a command: run, replay, mock, webhook or list');
  });

  test('with an unknown command', async () => {
    expect(await refusal({}, 'rnu')).toContain("USAGE: Unknown command 'rnu'");
  });

  test('that lists what there is not', async () => {
    expect(await refusal({}, 'list', 'rule')).toContain('USAGE: There is no list of "rule"; did you mean "rules"?');
  });

  test('that forgets --subject', async () => {
    expect(await refusal(SHOP, 'run', 'shop.ts')).toContain(
      "USAGE: Too many arguments for 'run': expected 0 arguments but got 1: shop.ts; did you mean `--subject shop.ts`?",
    );
  });
});

test('a line of the error is one line, whatever is in it', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'bad.ts'), 'throw new Error("red \\u001b[31m\\u2028next");');
  const { stderr } = await faultline(cwd, 'run', '--subject', 'bad.ts');
  expect(stderr).toBe('faultline: SUBJECT_IMPORT: bad.ts cannot be loaded: Error: red [31m next.\n');
});
