import { describe, expect, test } from 'vitest';
import { faultline, start } from './faultline.ts';
import { folder } from './subject-folder.ts';

describe('faultline list', () => {
  test.each([
    ['providers', 'stripe'],
    ['rules', 'retry/retry-after-honoured'],
    ['faults', 'lose-response'],
    ['scenarios', 'failure-matrix'],
    ['reporters', 'console'],
  ])('%s, for people and for programs', async (kind, name) => {
    const cwd = folder();
    const text = await faultline(cwd, 'list', kind);
    expect(text).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text.stdout).toMatch(new RegExp(`^${name} +\\S`, 'm'));
    const json = await faultline(cwd, 'list', kind, '--json');
    const listed = JSON.parse(json.stdout) as { name: string; summary: string }[];
    expect(listed.map((one) => one.name)).toContain(name);
    for (const { summary } of listed) expect(summary).not.toBe('');
    expect(new Set(listed.map((one) => one.name)).size).toBe(listed.length);
  });

  test('does not complain when nobody reads', async () => {
    const running = start(folder(), 'list', 'faults');
    running.closeOutput();
    expect(await running.finished).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('faultline', () => {
  test('--version is that of the package', async () => {
    const { stdout, exitCode } = await faultline(folder(), '--version');
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
    expect(exitCode).toBe(0);
  });

  test.each([
    ['--help', ['Commands:', 'faultline run --subject', 'Exit codes:']],
    ['run --help', ['--shard <i/n>', 'Examples:']],
    ['replay --help', ['--subject <file>', 'Exit codes:']],
    ['list --help', ['providers', 'Examples:']],
  ])('%s shows examples', async (command, says) => {
    const { stdout, stderr, exitCode } = await faultline(folder(), ...command.split(' '));
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    for (const text of says) expect(stdout).toContain(text);
  });
});
