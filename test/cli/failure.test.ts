import { afterEach, expect, test, vi } from 'vitest';
import { tellError } from '../../src/cli/failure.ts';
import { UserError } from '../../src/user-error.ts';

const written = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
afterEach(() => written.mockClear());

const text = () => written.mock.calls.map(([chunk]) => chunk).join('');

test('an error of the user is one line and exit code 2', () => {
  expect(tellError(new UserError('SEED_INVALID', 'The seed is odd.'))).toBe(2);
  expect(text()).toBe('faultline: SEED_INVALID: The seed is odd.\n');
});

test('several errors of the user are a line each', () => {
  expect(tellError(new AggregateError([new UserError('A', 'One.'), new UserError('B', 'Two.')]))).toBe(2);
  expect(text()).toBe('faultline: A: One.\nfaultline: B: Two.\n');
});

test('an error of Faultline is told with all that a report needs, and exit code 3', () => {
  expect(tellError(new TypeError('this cannot be'))).toBe(3);
  expect(text()).toMatch(/version \d.*, node v\d/);
  expect(text()).toContain('command: faultline');
  expect(text()).toContain('TypeError: this cannot be');
  expect(text()).toContain('failure.test.ts');
});

test('whatever is thrown is told', () => {
  expect(tellError(undefined)).toBe(3);
  expect(text()).toContain('undefined');
});
