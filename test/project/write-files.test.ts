import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from '../../src/project/write-files.ts';
import { folder } from '../cli/subject-folder.ts';

/** Every file of a folder with its text, and every folder with nothing in it. */
function contentOf(path: string): Record<string, string> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => {
    const file = join(entry.parentPath, entry.name);
    return [file.slice(path.length + 1), entry.isFile() ? readFileSync(file, 'utf8') : ''] as const;
  });
  return Object.fromEntries(entries);
}

test('files are written, in folders that are made for them', () => {
  const cwd = folder();
  writeFiles(cwd, [
    { path: 'mocks/pets/provider.ts', text: 'a' },
    { path: 'b.ts', text: 'b' },
  ]);
  expect(contentOf(cwd)).toEqual({
    'package.json': '{ "type": "module" }',
    mocks: '',
    'mocks/pets': '',
    'mocks/pets/provider.ts': 'a',
    'b.ts': 'b',
  });
});

test('what stood in their places goes, and so do the files that are said to', () => {
  const cwd = folder({
    'mocks/pets/provider.ts': 'old',
    'mocks/pets/provider.js': 'old',
    'mocks/pets/mine.ts': 'mine',
  });
  writeFiles(
    cwd,
    [{ path: 'mocks/pets/provider.ts', text: 'new' }],
    ['mocks/pets/provider.js', 'mocks/pets/provider.mjs'],
  );
  expect(contentOf(join(cwd, 'mocks/pets'))).toEqual({ 'provider.ts': 'new', 'mine.ts': 'mine' });
});

test('where one cannot be written, none is, and the project is as it was: PROJECT_UNWRITABLE', () => {
  const cwd = folder({ 'contracts/pets/openapi.json': 'old', subjects: 'a file', 'mocks/pets/provider.js': 'old' });
  const before = contentOf(cwd);
  const files = [
    { path: 'contracts/pets/openapi.json', text: 'new' },
    { path: 'new/folder/file', text: 'new' },
    { path: 'subjects/pets.subject.ts', text: 'new' },
  ];
  expect(() => writeFiles(cwd, files, ['mocks/pets/provider.js'])).toThrow(
    expect.objectContaining({
      code: 'PROJECT_UNWRITABLE',
      message: expect.stringMatching(/^subjects\/pets\.subject\.ts cannot be written: .+; nothing was changed\.$/),
    }),
  );
  expect(contentOf(cwd)).toEqual(before);
});

test('where there is no such folder, one sentence says so', () => {
  expect(() => writeFiles(join(folder(), 'gone'), [{ path: 'a', text: '' }])).toThrow(
    expect.objectContaining({
      code: 'PROJECT_UNWRITABLE',
      message: expect.stringMatching(/^Nothing can be written here: /),
    }),
  );
});
