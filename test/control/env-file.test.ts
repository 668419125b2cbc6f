import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeEnvFile } from '../../src/control/env-file.ts';
import { folder } from '../cli/subject-folder.ts';

test('is read by Node as it was meant, and written again at the next start', () => {
  const file = join(folder(), '.env');
  writeEnvFile(file, { ONE: 'x' });
  writeEnvFile(file, { ONE: 'http://127.0.0.1:1', TWO: '/a folder/ca.pem' });
  const script = 'console.log(JSON.stringify([process.env.ONE, process.env.TWO]))';
  const read = execFileSync(process.execPath, [`--env-file=${file}`, '-e', script], { encoding: 'utf8' });
  expect(JSON.parse(read)).toEqual(['http://127.0.0.1:1', '/a folder/ca.pem']);
});

test("somebody else's file is left as it is", () => {
  const file = join(folder(), '.env');
  writeFileSync(file, 'SECRET=1\n');
  expect(() => writeEnvFile(file, { ONE: '1' })).toThrow(expect.objectContaining({ code: 'ENV_FILE_TAKEN' }));
  expect(readFileSync(file, 'utf8')).toBe('SECRET=1\n');
});
