import { expect, test } from 'vitest';
import { ofForm } from '../../../src/pact/record/matcher.ts';
import { wholePattern } from '../../../src/pact/record/pattern.ts';
import { nativeMismatches } from '../native-match.ts';

/** Patterns with texts that they match, and others. */
const SAFE: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['^[a-z]{2}-\\d{3}$', ['ab-123'], ['ab-12', 'xab-123', 'ab-1234']],
  ['^a|b$', ['ab', 'ax', 'xb', 'a\nx'], ['xa', 'bx']],
  ['^(?:a|b)$', ['a'], ['ab']],
  ['b', ['b', 'abc', 'a\nb'], ['', 'ac']],
  ['^b', ['b', 'bc'], ['ab']],
  ['b\\$$', ['ab$'], ['b']],
  ['^\\w+[\\w.-]*$', ['a.b-c'], ['é', '.a']],
  ['^.$', ['a', 'é', '.'], ['', 'ab', '\n']],
  ['^[^/]+/v\\d$', ['a/v1'], ['/v1', 'a/v']],
  ['^a{1,3}?b+?$', ['aab', 'abb'], ['b', 'aaaab']],
  ['^\\(\\d+\\)\\|\\\\$', ['(1)|\\'], ['1|\\']],
  ['', ['', 'anything'], []],
];

test('a pattern matches the same texts to Pact', async () => {
  const asked = SAFE.flatMap(([pattern, yes, no]) =>
    [...yes, ...no].map((answer) => ({
      template: ofForm(wholePattern(pattern)!, yes[0]!),
      answer,
      is: yes.includes(answer),
    })),
  );
  for (const { template, answer, is } of asked) {
    expect([template.regex, answer, new RegExp(String(template.regex)).test(answer)]).toEqual([
      template.regex,
      answer,
      is,
    ]);
  }
  const found = await nativeMismatches(
    asked.map(({ template, answer }) => ({ template: { text: template }, answer: { text: answer } })),
  );
  expect(
    found.map((mismatches, index) => [asked[index]?.template.regex, asked[index]?.answer, mismatches.length === 0]),
  ).toEqual(asked.map(({ template, answer, is }) => [template.regex, answer, is]));
});

test.each([
  '(?=a)b',
  '(?<!a)b',
  '(?<name>a)',
  '(a)\\1',
  '\\ba',
  '\\s',
  '\\p{L}',
  '\\u0041',
  '[[a]]',
  '[a&&b]',
  '[^]',
  '[]',
  'a{1000}',
  'a{,3}',
  '(',
  'a)',
  '*',
  'x'.repeat(1_000),
])('what Rust does not have, or has otherwise, is left alone: %s', (pattern) => {
  expect(wholePattern(pattern)).toBeUndefined();
});
