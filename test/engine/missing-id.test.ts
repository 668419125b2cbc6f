import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missingId } from '../../src/engine/missing-id.ts';

const anything = () => true;

describe('an id that does not exist', () => {
  test.each([
    ['cus_fixture_01', 'cus_missing_00'],
    ['cs_test_a1B2c3D4e5', 'cs_test_missing000'],
    ['I-BW452GLLEP1G', 'I-MISSING00000'],
    ['SO-001', 'SO-999'],
    ['1001', '9999'],
    ['+15005550006', '+99999999999'],
    ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    [`SM${'0123456789abcdef'.repeat(2)}`, `SM${'f'.repeat(32)}`],
    ['AAMkAGFixture_01_AAA=', 'AAMkmissing00_00_000='],
    ['megan@contoso.com', 'miss0@contoso.com'],
    ['a', '0'],
  ])('has the form of %s', (known, expected) => {
    expect(missingId(known, anything)).toBe(expected);
  });

  test('is another where that one is taken, and none where all are', () => {
    expect(missingId('cus_fixture_01', (id) => id !== 'cus_missing_00')).toBe('cus_missing_11');
    expect(missingId('1001', (id) => id !== '9999')).toBe('8888');
    expect(missingId('cus_fixture_01', () => false)).toBeUndefined();
  });

  test('is never the known one, has its length, and is the same each time', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (known) => {
        const made = missingId(known, anything);
        expect(made).not.toBe(known);
        if (made !== undefined) expect(made).toHaveLength(known.length);
        expect(missingId(known, anything)).toBe(made);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
