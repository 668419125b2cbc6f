import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProject } from '../../src/project/project.ts';
import { subjectsFolder } from '../../src/project/subjects-folder.ts';
import { folder } from '../cli/subject-folder.ts';

const MODULE = '{ "type": "module" }';

describe('what a project’s files are called', () => {
  test.each([
    ['js', 'a package.json of modules', { 'package.json': MODULE }],
    ['mjs', 'a package.json that says nothing of modules', { 'package.json': '{}' }],
    ['mjs', 'a package.json of CommonJS', { 'package.json': '{ "type": "commonjs" }' }],
    ['ts', 'a tsconfig.json', { 'package.json': MODULE, 'tsconfig.json': '{}' }],
    ['mts', 'a tsconfig.json, and CommonJS', { 'package.json': '{ "type": "commonjs" }', 'tsconfig.json': '{}' }],
    [
      'ts',
      'typescript installed',
      { 'package.json': '{ "type": "module", "devDependencies": { "typescript": "5" } }' },
    ],
    ['ts', 'a configuration in TypeScript', { 'package.json': MODULE, 'faultline.config.ts': '' }],
  ])('.%s with %s', (extension, _what, files) => {
    expect(readProject(folder(files))).toMatchObject({ extension, isTypeScript: extension.endsWith('ts') });
  });

  test('.ts with nothing at all', () => {
    const cwd = folder();
    rmSync(join(cwd, 'package.json'));
    expect(readProject(cwd)).toMatchObject({ extension: 'ts', packageJson: undefined, hasFaultline: false });
  });

  test('in a folder of a project, as in the project', () => {
    const cwd = folder({ 'package.json': '{ "type": "commonjs" }', 'tsconfig.json': '{}' });
    mkdirSync(join(cwd, 'checks'));
    expect(readProject(join(cwd, 'checks'))).toMatchObject({ extension: 'mts', packageJson: undefined });
  });
});

test.each(['{', '[]', 'null', ''])('a package.json that is %s: PACKAGE_INVALID', (text) => {
  expect(() => readProject(folder({ 'package.json': text }))).toThrow(
    expect.objectContaining({ code: 'PACKAGE_INVALID' }),
  );
});

test('a package.json knows of Faultline, also behind a byte order mark', () => {
  const text = '\uFEFF{ "devDependencies": { "faultline": "^0.1.0" } }';
  expect(readProject(folder({ 'package.json': text })).hasFaultline).toBe(true);
});

test.each([
  [undefined, 'subjects'],
  [[], 'subjects'],
  [['integrations/*.subject.ts'], 'integrations'],
  [['./test/faults/a.ts', 'test/faults/b.ts'], 'test/faults'],
  [['shop.subject.ts'], '.'],
  [['src/**/*.subject.ts'], 'subjects'],
  [['a/*.ts', 'b/*.ts'], 'subjects'],
  [['../elsewhere/*.ts'], 'subjects'],
  [['/absolute/*.ts'], 'subjects'],
])('with subjects %j, the next one stands in %s', (patterns, expected) => {
  expect(subjectsFolder(patterns)).toBe(expected);
});
