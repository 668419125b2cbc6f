import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStateFile, StateFile } from '../../src/control/state-file.ts';
import { folder } from '../cli/subject-folder.ts';
import { HandClock } from './hand-clock.ts';

test('changes are written together, a second after the first', async () => {
  const clock = new HandClock();
  const path = folder();
  const file = join(path, 'state.json');
  let text = 'one';
  const state = new StateFile(file, clock, () => text, expect.unreachable);
  state.touch();
  text = 'two';
  state.touch();
  await clock.advance(999);
  expect(readdirSync(path)).not.toContain('state.json');
  await clock.advance(1);
  await expect.poll(() => readdirSync(path)).toContain('state.json');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  text = 'three';
  await state.close();
  expect(readFileSync(file, 'utf8')).toBe('three');
  expect(readdirSync(path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a file that cannot be written is told of, and tried again', async () => {
  const clock = new HandClock();
  const problems: string[] = [];
  const state = new StateFile(
    join(folder(), 'gone', 'state.json'),
    clock,
    () => 'x',
    (why) => problems.push(why),
  );
  state.touch();
  await clock.advance(1_000);
  await expect.poll(() => problems.length).toBe(1);
  await state.close();
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('ENOENT');
});

test('a file that is not there is a fresh start', () => {
  expect(readStateFile(join(folder(), 'state.json'))).toBeUndefined();
});

test.each([
  ['{"schema":"faultline.mock-st', 'it is not JSON'],
  ['[]', 'its schema is not'],
  ['null', 'its schema is not'],
  ['{"schema":"faultline.mock-state/1"}', 'it has no providers'],
  ['{"schema":"faultline.mock-state/1","providers":{"stripe":[{"name":1}]}}', 'its worlds of stripe'],
])('%s is refused, and left as it is', (text, why) => {
  const file = join(folder(), 'state.json');
  writeFileSync(file, text);
  const says = expect.objectContaining({ code: 'STATE_INVALID', message: expect.stringContaining(why) });
  expect(() => readStateFile(file)).toThrow(says);
  expect(() => readStateFile(file)).toThrow(file);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
