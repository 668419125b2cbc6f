import { describe, expect, test } from 'vitest';
import { usablePattern } from '../../../src/contract/intake/pattern.ts';

describe('a pattern', () => {
  test.each(['^a+$', String.raw`\d{3}-\w`, String.raw`\p{L}`, '[a-z]', String.raw`\/\.\[`])(
    'that JSON Schema can use is left as it is: %s',
    (pattern) => {
      expect(usablePattern(pattern)).toBe(pattern);
    },
  );

  test.each([
    [String.raw`\@\-\#x`, '@-#x', '@-#x'],
    [String.raw`^[\w-.]+$`, 'a-b.c', 'a b'],
    [String.raw`^[\w\-\@]+$`, 'a-b@c', 'a b'],
    [String.raw`^[.-\w]+$`, 'a-b.c', 'a b'],
    [String.raw`\"a\"`, '"a"', 'b'],
  ])('that escapes too much matches what it did: %s', (pattern, match, other) => {
    const usable = usablePattern(pattern);
    expect(usable).toBeDefined();
    expect(new RegExp(usable!, 'u').test(match)).toBe(true);
    expect(new RegExp(usable!, 'u').test(other)).toBe(new RegExp(pattern).test(other));
  });

  test.each(['(', '(?i)a', '[', '(?<a', 1, null, undefined])('that is none is given up: %s', (pattern) => {
    expect(usablePattern(pattern)).toBeUndefined();
  });
});
