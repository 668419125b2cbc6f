import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMs } from '../../src/report/duration.ts';
import { describeFault, describeStrike } from '../../src/report/fault-text.ts';
import { plainPainter, span, wrap } from '../../src/report/line.ts';
import { escapeMarkup } from '../../src/report/markup.ts';
import { printable } from '../../src/report/printable.ts';

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [512, '512 ms'],
    [999.6, '1 s'],
    [1043, '1.04 s'],
    [1500, '1.5 s'],
    [7000, '7 s'],
    [10_500, '10.5 s'],
    [59_949, '59.9 s'],
    [59_990, '1 min'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 5 min'],
    [-250, '-250 ms'],
  ])('of %d milliseconds reads %s', (ms, text) => {
    expect(formatMs(ms)).toBe(text);
  });
});

describe('a fault in words', () => {
  test.each([
    [{ fault: 'reset' }, 'reset'],
    [{ fault: 'status', status: 503 }, 'status 503'],
    [{ fault: 'status', status: 500, committed: true }, 'status 500, committed'],
    [{ fault: 'status', status: 500, committed: false }, 'status 500'],
    [{ fault: 'rate-limit', retryAfter: 7, form: 'seconds' }, 'rate-limit, Retry-After 7 s'],
    [{ fault: 'rate-limit', retryAfter: 7, form: 'date' }, 'rate-limit, Retry-After 7 s, as a date'],
    [{ fault: 'latency', ms: 1500, jitterMs: 200 }, 'latency, 1.5 s, jitter 200 ms'],
    [{ fault: 'slow-body', ms: 45_000 }, 'slow-body, 45 s'],
    [{ fault: 'bandwidth', rate: 1 }, 'bandwidth, 1 KB/s'],
    [{ fault: 'slice', bytes: 16, delayMs: 1000 }, 'slice, 16 bytes, delay 1 s'],
    [{ fault: 'truncated-body', framing: 'cut' }, 'truncated-body, framing cut'],
    [{ fault: 'redirect', status: 307, to: 'elsewhere.test' }, 'redirect 307, to elsewhere.test'],
  ])('%j', (fault, text) => {
    expect(describeFault(fault)).toBe(text);
  });

  test('tells when it strikes', () => {
    const fault = { fault: 'hang' };
    expect(describeStrike({ fault })).toBe('hang on every attempt');
    expect(describeStrike({ fault, operation: 0, attempt: 1 })).toBe('hang on attempt 1 of operation 1');
    expect(describeStrike({ fault, attempt: 2, times: 3 })).toBe('hang on attempts 2 to 4');
    expect(describeStrike({ fault, connection: 1, fromMs: 0, untilMs: 30_000 })).toBe(
      'hang on every attempt over connection 2 from 0 ms until 30 s',
    );
  });
});

describe('text from outside', () => {
  test('is printed on one line, with nothing hidden in it', () => {
    expect(printable('a\u001b[31mb\nc\u202ed\u0000')).toBe('a\\x1b[31mb\\nc\\u202ed\\x00');
    expect(printable('plain ü 漢字 ✓ 👩‍🚀'.replace('\u200d', ''))).toBe('plain ü 漢字 ✓ 👩🚀');
  });

  test('is the same when it is made printable twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(printable(text))).toBe(printable(text));
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
      }),
    );
  });

  test('is escaped for text and attributes', () => {
    expect(escapeMarkup(`<a b="c" d='e'>&]]>`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;]]&gt;');
  });
});

describe('a wrapped line', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }).map((list) => list.join(' '));

  test('keeps every word, and is no longer than asked', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 60 }), (text, width) => {
        const lines = wrap([span(text)], width, 4).map(plainPainter);
        expect(lines.join(' ').split(/\s+/)).toEqual(text.split(' '));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('lets a word stand out that is longer than the line', () => {
    expect(wrap([span('a'), span(` ${'x'.repeat(30)} b`)], 10, 2).map(plainPainter)).toEqual([
      'a',
      `  ${'x'.repeat(30)}`,
      '  b',
    ]);
  });
});
