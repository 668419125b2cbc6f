import { describe, expect, it } from 'vitest';
import { type Strike, strikeFor } from '../../src/fault/schedule.ts';

const refuse = { fault: 'refuse' };
const at = { operation: 0, connection: 0, attempt: 1, atMs: 0 };

describe('a schedule', () => {
  it('strikes every attempt where a strike names no condition', () => {
    expect(strikeFor([{ fault: refuse }], { ...at, operation: 7, attempt: 3, atMs: 99_000 })?.fault).toBe(refuse);
  });

  it.each<[string, Strike, Partial<typeof at>, boolean]>([
    ['its operation', { fault: refuse, operation: 1 }, { operation: 1 }, true],
    ['another operation', { fault: refuse, operation: 1 }, { operation: 0 }, false],
    ['its connection', { fault: refuse, connection: 1 }, { connection: 1 }, true],
    ['another connection', { fault: refuse, connection: 1 }, {}, false],
    ['its attempt', { fault: refuse, attempt: 2 }, { attempt: 2 }, true],
    ['the attempt before', { fault: refuse, attempt: 2 }, { attempt: 1 }, false],
    ['the attempt after', { fault: refuse, attempt: 2 }, { attempt: 3 }, false],
    ['the last of several', { fault: refuse, attempt: 2, times: 3 }, { attempt: 4 }, true],
    ['one past the last', { fault: refuse, attempt: 2, times: 3 }, { attempt: 5 }, false],
    ['the start of its stretch', { fault: refuse, fromMs: 10, untilMs: 20 }, { atMs: 10 }, true],
    ['the end of its stretch', { fault: refuse, fromMs: 10, untilMs: 20 }, { atMs: 20 }, false],
    ['before its stretch', { fault: refuse, fromMs: 10 }, { atMs: 9 }, false],
  ])('weighs %s', (_case, strike, position, strikes) => {
    expect(strikeFor([strike], { ...at, ...position }) !== undefined).toBe(strikes);
  });

  it('lets the first of several strikes win', () => {
    const first = { fault: { fault: 'reset' } };
    expect(strikeFor([first, { fault: refuse }], at)).toBe(first);
  });
});
