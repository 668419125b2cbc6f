import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerCacheIn } from '../../src/mock/answer-cache.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
});

afterEach(() => {
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
