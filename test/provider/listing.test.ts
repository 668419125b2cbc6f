import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorFrom, cursorTo, linkTo, takePage } from '../../src/provider/listing.ts';
import type { Call } from '../../src/provider/provider.ts';

describe('a page that is taken of a list', () => {
  test('is what is left after the start and of what the list keeps, with what comes next', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), fc.nat({ max: 20 }), (all, size, start) => {
        const keep = (one: number) => one % 3 !== 0;
        const rest = all.slice(start).filter(keep);
        expect(takePage(all, { size, start, keep })).toEqual({ items: rest.slice(0, size), next: rest[size] });
        expect(takePage(all, { size })).toEqual({ items: all.slice(0, size), next: all[size] });
      }),
      { seed: 1 },
    );
  });

  test('looks no further than it has to', () => {
    const looked: number[] = [];
    takePage([1, 2, 3, 4, 5], { size: 2, keep: (one) => looked.push(one) > 0 });
    expect(looked).toEqual([1, 2, 3]);
  });
});

describe('an opaque cursor', () => {
  test.each(['base64', 'base64url'] as const)('in %s leads back to what it was made for', (encoding) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (target) => {
        const cursor = cursorTo('things', target, encoding);
        expect(cursorFrom('things', cursor, encoding)).toBe(target);
        expect(cursorFrom('thing', cursor, encoding)).toBeUndefined();
        expect(cursorFrom('things', `${cursor} `, encoding)).toBeUndefined();
      }),
      { seed: 1 },
    );
  });

  test.each(['', 'x', '%', 'things:1', 'dGhpbmdz'])('is not %j', (text) => {
    expect(cursorFrom('things', text)).toBeUndefined();
  });
});

test('a link keeps the query of its request, but for what is set and what is taken away', () => {
  const call = { request: { url: 'https://api.example.com/things?b=2&gone=1&a=1' } } as Call;
  expect(linkTo(call, { a: 'x y', gone: undefined, c: '3' })).toBe('/things?b=2&a=x+y&c=3');
  expect(linkTo({ request: { url: 'https://api.example.com/things' } } as Call, { gone: undefined })).toBe('/things');
});
