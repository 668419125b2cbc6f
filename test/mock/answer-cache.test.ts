import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerCacheIn } from '../../src/mock/answer-cache.ts';
import { cacheFolder } from '../../src/mock/cache-folder.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-test-')));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ä":1}', isValid: true };

describe('a folder of answers', () => {
  test('gives back what was written, to any process', () => {
    answerCacheIn(join(folder, 'deep', 'down')).write('a', answer);
    expect(answerCacheIn(join(folder, 'deep', 'down')).read('a')).toEqual(answer);
    expect(answerCacheIn(folder).read('a')).toBeUndefined();
  });

  test('loses what nobody has used for 30 days, with the first write of a process', () => {
    const days = (count: number) => new Date(statSync(folder).mtimeMs - count * 24 * 60 * 60 * 1000);
    const before = answerCacheIn(folder);
    for (const key of ['used', 'recent', 'old']) before.write(key, answer);
    utimesSync(join(folder, 'used.json'), days(1), days(40));
    utimesSync(join(folder, 'recent.json'), days(29), days(29));
    utimesSync(join(folder, 'old.json'), days(31), days(31));
    answerCacheIn(folder).write('new', answer);
    expect(readdirSync(folder).sort()).toEqual(['new.json', 'recent.json', 'used.json']);
  });
});

describe('the folder for what can be made anew', () => {
  const at = (cwd: string, chosen?: string) => cacheFolder({ chosen, cwd });

  test('is the one that is chosen, or none', () => {
    expect(at('/work', 'cache')).toBe('/work/cache');
    expect(at('/work', '/elsewhere')).toBe('/elsewhere');
    expect(at('/work', 'off')).toBeUndefined();
  });

  test('is in node_modules of the project, however deep one stands in it', () => {
    mkdirSync(join(folder, 'node_modules'));
    mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
    const expected = join(folder, 'node_modules', '.cache', 'faultline');
    expect(at(join(folder, 'src', 'deep'))).toBe(expected);
    expect(at(folder, '')).toBe(expected);
  });

  test('is one of the user’s own where there is no project, and none where others could write into it', () => {
    vi.stubEnv('TMPDIR', folder);
    const own = at('/') as string;
    expect(own.startsWith(folder)).toBe(true);
    expect(statSync(own).mode & 0o077).toBe(0);
    execFileSync('chmod', ['777', own]);
    expect(at('/')).toBeUndefined();
  });
});
