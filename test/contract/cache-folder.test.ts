import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder } from '../../src/contract/cache-folder.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-test-')));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
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
