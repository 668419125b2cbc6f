import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { faultline } from './faultline.ts';
import { folder, PLAIN, subjectText } from './subject-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

/** Claims success whatever the provider answers. */
const CARELESS = PLAIN.replace("throw new Error('status ' + answer.status)", "return 'fine'");

const RUN = ['run', '--subject', 'shop.ts', '--runs', '5', '--seed', '7', '--rule', 'outcome/*', '--rule', 'retry/*'];
const JSON_IN = (out: string) => ['--reporter', 'json', '--out', out];

const read = (cwd: string, out: string): Report => JSON.parse(readFileSync(join(cwd, out, 'report.json'), 'utf8'));

/** A folder in which these shards of a run of two were run. */
async function sharded(connect: string, ...indexes: readonly number[]): Promise<string> {
  const cwd = folder({ 'shop.ts': subjectText(connect) });
  for (const index of indexes) {
    await faultline(cwd, ...RUN, '--shard', `${index}/2`, ...JSON_IN(`shards/${index}`));
  }
  return cwd;
}

/** The report of a shard, as a file. */
const shard = (index: number, more: Partial<Report> = {}): string =>
  JSON.stringify({
    schema: 'faultline.report/1',
    seed: 1,
    durationMs: 1,
    subjects: [
      {
        name: 'shop',
        provider: 'stripe',
        verdicts: [{ rule: 'outcome/settles', operation: 'GET /v1/customers', verdict: 'pass', runs: 1 }],
        cases: 1,
        durationMs: 1,
      },
    ],
    summary: { pass: 1, fail: 0, unknown: 0, skip: 0 },
    shard: { index, count: 2 },
    ...more,
  });

describe('the shards of a run', () => {
  test('say which part they are, and merge to the run in one piece', async () => {
    const cwd = await sharded(CARELESS, 1, 2);
    expect(read(cwd, 'shards/2').shard).toEqual({ index: 2, count: 2 });
    await faultline(cwd, ...RUN, ...JSON_IN('whole'));
    const merged = await faultline(cwd, 'report', 'merge', 'shards', '--reporter', 'console', ...JSON_IN('merged'));
    expect(merged).toMatchObject({ exitCode: 1, stderr: '' });
    expect(merged.stdout).toContain('faultline replay fl1.');
    const [whole, joined] = [read(cwd, 'whole'), read(cwd, 'merged')];
    expect(joined.summary).toEqual(whole.summary);
    const cells = ({ subjects }: Report) =>
      subjects[0]!.verdicts.map(({ rule, operation, verdict, counterexample }) => [
        rule,
        operation,
        verdict,
        counterexample?.replay,
      ]);
    expect(cells(joined).toSorted()).toEqual(cells(whole).toSorted());
    expect((await faultline(cwd, 'report', 'merge', 'shards', '--exit-zero')).exitCode).toBe(0);
  });

  test('are no success where one of them is missing, and the others are shown', async () => {
    const cwd = folder({ 'shards/report.json': shard(2) });
    const { exitCode, stdout, stderr } = await faultline(cwd, 'report', 'merge', 'shards/report.json', '--exit-zero');
    expect(exitCode).toBe(2);
    expect(stderr).toBe('faultline: SHARD_MISSING: Shard 1 is missing: this report holds what the others judged.\n');
    expect(stdout).toContain('✓ 1 pass');
  });

  test('merge from files that are named twice, and pass where all of them do', async () => {
    const cwd = folder({ 'a/report.json': shard(1), 'b/deep/report.json': shard(2), 'b/other.json': '{}' });
    const { exitCode, stderr } = await faultline(cwd, 'report', 'merge', 'a/report.json', 'a', 'b');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });
});

describe('a merge says in one line', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['that a file is not there', {}, 'REPORT_NOT_FOUND: There is no in: '],
    [
      'that a folder has no report',
      { 'in/a.json': shard(1) },
      'REPORT_NOT_FOUND: The folder in holds no report.json: ',
    ],
    ['that a file is no JSON', { 'in/report.json': '{' }, 'REPORT_UNREADABLE: in/report.json is no JSON: '],
    ['that a file is no report', { 'in/report.json': '{"a":1}' }, 'REPORT_UNREADABLE: in/report.json is no report '],
    [
      'that a report holds something else',
      { 'in/report.json': shard(1).replace('"pass"', '"maybe"') },
      'REPORT_UNREADABLE: in/report.json is no report ',
    ],
    [
      'which file is of another run',
      { 'in/1/report.json': shard(1), 'in/2/report.json': shard(2, { seed: 8 }) },
      'SHARDS_DIFFER: in/2/report.json is of another run than in/1/report.json: its seed is 8, not 1; ',
    ],
  ])('%s', async (_what, files, sentence) => {
    const { exitCode, stdout, stderr } = await faultline(folder(files), 'report', 'merge', 'in');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^faultline: [^\n]*\n$/);
    expect(stderr).toContain(`faultline: ${sentence}`);
    expect(exitCode).toBe(2);
  });

  test.each([
    [['report'], 'USAGE'],
    [['report', 'merge'], 'USAGE'],
    [['report', 'merge', 'in', '--sharp'], 'USAGE'],
    [['report', 'merge', 'in', '--reporter', 'pdf'], 'REPORTER_UNKNOWN'],
  ])('what is wrong with `faultline %s`', async (args, code) => {
    const { exitCode, stdout, stderr } = await faultline(folder({ 'in/report.json': shard(1) }), ...args);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^faultline: ${code}: [^\\n]*\\n$`));
    expect(exitCode).toBe(2);
  });
});

describe('in GitHub Actions', () => {
  test('annotations name files from the root of the checkout, and the summary is added to', async () => {
    const root = folder({ 'packages/a/shop.ts': subjectText(CARELESS), 'summary.md': 'before\n' });
    vi.stubEnv('GITHUB_WORKSPACE', root);
    vi.stubEnv('GITHUB_STEP_SUMMARY', join(root, 'summary.md'));
    const { exitCode, stdout } = await faultline(join(root, 'packages/a'), ...RUN, '--reporter', 'github');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error file=packages\/a\/shop\.ts,line=1,title=retry\/[\w-]+ \(shop\)::/);
    expect(readFileSync(join(root, 'summary.md'), 'utf8')).toMatch(/^before\n## Faultline ✗\n/);
  });

  test('a summary that cannot be written is said in a sentence', async () => {
    const cwd = folder({ 'in/report.json': shard(1, { shard: { index: 1, count: 1 } }) });
    mkdirSync(join(cwd, 'summary'));
    writeFileSync(join(cwd, 'summary/file'), '');
    vi.stubEnv('GITHUB_STEP_SUMMARY', join(cwd, 'summary'));
    const { exitCode, stderr } = await faultline(cwd, 'report', 'merge', 'in', '--reporter', 'github');
    expect(stderr).toMatch(/^faultline: SUMMARY_UNWRITABLE: .*\n$/);
    expect(exitCode).toBe(2);
  });
});
