import { expect, test } from 'vitest';
import { checkProviderName, sameButForCase } from '../../src/project/provider-name.ts';

const check = (name: string) => checkProviderName(name, ['stripe', 'oidc']);

test.each(['petstore', 'acme-billing', 'a', 'API2', 'our-stripe'])('"%s" is a name', (name) => {
  expect(() => check(name)).not.toThrow();
});

test.each([
  ['', 'cannot be ""'],
  ['..', 'cannot be ".."'],
  ['../pets', 'cannot be "../pets"'],
  ['pets/cats', 'cannot be'],
  ['pets cats', 'cannot be'],
  ['pets.v2', 'cannot be'],
  ['péts', 'cannot be'],
  ['-pets', 'does not begin with a letter'],
  ['1password', 'does not begin with a letter'],
  ['pets-', 'ends with a dash'],
  ['nul', 'which means something else already'],
  ['COM1', 'which means something else already'],
  ['constructor', 'which means something else already'],
  ['p'.repeat(65), 'has 65 characters'],
])('"%s" is none', (name, says) => {
  expect(() => check(name)).toThrow(
    expect.objectContaining({ code: 'NAME_INVALID', message: expect.stringContaining(says) }),
  );
});

test.each(['stripe', 'OIDC'])('"%s" is taken', (name) => {
  expect(() => check(name)).toThrow(
    expect.objectContaining({ code: 'NAME_TAKEN', message: expect.stringContaining('choose another --name') }),
  );
});

test('names that differ in case alone are one, and the very same goes first', () => {
  expect(sameButForCase('foo', ['bar', 'FOO'])).toBe('FOO');
  expect(sameButForCase('foo', ['FOO', 'foo'])).toBe('foo');
  expect(sameButForCase('foo', ['foos'])).toBeUndefined();
});
