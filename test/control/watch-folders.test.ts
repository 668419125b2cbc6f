import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { watchFolders } from '../../src/control/watch-folders.ts';
import { folder } from '../cli/subject-folder.ts';

/** Longer than two looks. */
const A_WHILE_MS = 700;

test('tells of files that are changed, replaced, made or removed, once for each', async () => {
  const path = folder({ 'a.ts': '1', 'deep/b.ts': '1' });
  const changed: string[] = [];
  const watching = watchFolders([path, join(path, 'gone')], (files) =>
    changed.push(...files.map((file) => basename(file))),
  );
  onTestFinished(() => watching[Symbol.dispose]());
  const expectChange = async (name: string, change: () => void) => {
    changed.length = 0;
    change();
    await expect.poll(() => changed, { timeout: 5_000 }).toEqual([name]);
  };
  await expectChange('a.ts', () => writeFileSync(join(path, 'a.ts'), '22'));
  await expectChange('a.ts', () => {
    writeFileSync(join(path, 'deep/t'), '333');
    renameSync(join(path, 'deep/t'), join(path, 'a.ts'));
  });
  await expectChange('a.ts', () => writeFileSync(join(path, 'a.ts'), '4444'));
  await expectChange('c.ts', () => {
    mkdirSync(join(path, 'new'));
    writeFileSync(join(path, 'new/c.ts'), '1');
  });
  await expectChange('b.ts', () => rmSync(join(path, 'deep/b.ts')));
});

test('tells of files that are changed together in one go', async () => {
  const path = folder({ 'a.ts': '1', 'deep/b.ts': '1' });
  const told: (readonly string[])[] = [];
  using _ = watchFolders([path], (files) => told.push(files.map((file) => basename(file)).sort()));
  writeFileSync(join(path, 'a.ts'), '22');
  writeFileSync(join(path, 'deep/b.ts'), '22');
  await expect.poll(() => told, { timeout: 5_000 }).toEqual([['a.ts', 'b.ts']]);
});

test('is not told of what was only read', async () => {
  const path = folder({ 'a.ts': '1' });
  const changed: string[] = [];
  using _ = watchFolders([path], (files) => changed.push(...files));
  readFileSync(join(path, 'a.ts'));
  chmodSync(join(path, 'a.ts'), 0o600);
  await new Promise((resolve) => setTimeout(resolve, A_WHILE_MS));
  expect(changed).toEqual([]);
});
