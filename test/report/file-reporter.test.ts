import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json } from '../../src/report/json.ts';
import { reportOf } from './sample.ts';

const terminal = { write: () => {}, color: false, isTTY: false, columns: 80 };
const report = reportOf([]);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a reporter that writes a file', () => {
  test('makes its folder', async () => {
    const reporting = json.create({ ...terminal, out: join(folder, 'a', 'b') });
    reporting.on({ type: 'run-finished', report });
    await reporting.end!();
    expect(JSON.parse(await readFile(join(folder, 'a', 'b', 'report.json'), 'utf8'))).toEqual(report);
  });

  test('replaces the file of the run before', async () => {
    await writeFile(join(folder, 'report.json'), 'old');
    const reporting = json.create({ ...terminal, out: folder });
    reporting.on({ type: 'run-finished', report });
    await reporting.end!();
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toEqual(report);
    expect(await readdir(folder)).toEqual(['report.json']);
  });

  test('says so where it cannot write, and leaves nothing half-written', async () => {
    await writeFile(join(folder, 'file'), '');
    const reporting = json.create({ ...terminal, out: join(folder, 'file') });
    reporting.on({ type: 'run-finished', report });
    await expect(reporting.end!()).rejects.toMatchObject({ code: 'OUT_UNWRITABLE', exitCode: 2 });
    expect(await readdir(folder)).toEqual(['file']);
  });

  test('asks for a folder where none was named', () => {
    expect(() => json.create({ ...terminal, out: undefined })).toThrow(
      expect.objectContaining({ code: 'OUT_MISSING' }),
    );
  });
});
