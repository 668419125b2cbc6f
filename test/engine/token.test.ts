import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeToken, encodeToken, type TokenContent } from '../../src/engine/token.ts';
import { DICTIONARY } from '../../src/engine/token-dictionary.ts';
import { isUserError } from '../../src/user-error.ts';

const retryAfter: TokenContent = {
  file: 'examples/stripe-sdk.ts',
  subject: 'stripe-sdk',
  rule: 'retry/retry-after-honoured',
  case: {
    scenario: 'failure-matrix',
    seed: 20_261_120,
    operations: [
      {
        operation: 'POST /v1/payment_intents',
        input: { params: { path: {}, query: {}, header: {} }, body: { amount: 100, currency: 'usd' } },
        startMs: 0,
      },
    ],
    schedule: [{ fault: { fault: 'status', status: 503, retryAfter: 7 }, operation: 0, attempt: 1 }],
  },
};

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'];
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0);
const key = fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__');
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.string({ unit: 'binary' }), finite, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
const named = <T>(value: fc.Arbitrary<T>) => fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
const ms = fc.oneof(fc.nat({ max: 600_000 }), finite.map(Math.abs));
const content: fc.Arbitrary<TokenContent> = fc.record(
  {
    file: fc.constantFrom('shop.ts', 'examples/shop.ts', 'a b/ü "x".mts'),
    subject: fc.string({ unit: 'binary' }),
    rule: fc.string(),
    case: fc.record({
      scenario: fc.string(),
      seed: fc.integer(),
      operations: fc.array(
        fc.record(
          {
            operation: fc.string(),
            input: fc.record({
              params: fc.record({ path: named(fc.string()), query: named(json), header: named(fc.string()) }),
              body: fc.oneof(json, fc.constant(undefined)),
            }),
            startMs: ms,
            connection: fc.integer({ min: 1, max: 3 }),
          },
          { requiredKeys: ['operation', 'input', 'startMs'] },
        ),
        { maxLength: 6 },
      ),
      schedule: fc.array(
        fc.record(
          {
            fault: fc
              .tuple(fc.string(), named(fc.oneof(fc.string(), finite, fc.boolean())))
              .map(([fault, parameters]) => ({ ...parameters, fault })),
            operation: fc.nat(),
            connection: fc.nat(),
            attempt: fc.integer({ min: 1 }),
            times: fc.integer({ min: 1 }),
            fromMs: ms,
            untilMs: ms,
          },
          { requiredKeys: ['fault'] },
        ),
        { maxLength: 5 },
      ),
    }),
  },
  { requiredKeys: ['subject', 'rule', 'case'] },
);

/** A token with any body, its checksum right: what a forger can make. */
function forge(body: unknown, version = 1): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = `fl${version}.${deflateRawSync(Buffer.from(text), { dictionary: DICTIONARY }).toString('base64url')}`;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(signed));
  return `${signed}.${sum.toString('base64url')}`;
}

function refusal(token: string): string {
  try {
    decodeToken(token);
  } catch (error) {
    if (isUserError(error)) return error.code;
    throw error;
  }
  return 'none';
}

describe('a replay token', () => {
  test('brings back the content that it was made of', () => {
    fc.assert(
      fc.property(content, (value) => {
        expect(decodeToken(encodeToken(value))).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  test('survives a shell: letters, digits, dots, dashes and underscores, and no dash in front', () => {
    fc.assert(
      fc.property(content, (value) => {
        expect(encodeToken(value)).toMatch(/^\w[\w.-]*$/);
      }),
      { numRuns: 100 },
    );
  });

  test('is short: one fault on one operation fits into a line', () => {
    expect(encodeToken(retryAfter).length).toBeLessThan(110);
  });

  test('stays short under steady load', () => {
    const [operation] = retryAfter.case.operations;
    const operations = Array.from({ length: 100 }, (_, i) => ({ ...operation!, startMs: i * 250 }));
    const token = encodeToken({ ...retryAfter, case: { ...retryAfter.case, operations } });
    expect(token.length).toBeLessThan(150);
    expect(decodeToken(token).case.operations).toEqual(operations);
  });

  test('may have blanks around it, as pasted text has', () => {
    expect(decodeToken(` ${encodeToken(retryAfter)}\n`)).toEqual(retryAfter);
  });

  test('leaves out a file that is not below the working directory', () => {
    for (const file of ['../shop.ts', '/srv/shop.ts', 'C:\\shop.ts', 'data:text/javascript,1', 'a/../../b.ts', '']) {
      expect(decodeToken(encodeToken({ ...retryAfter, file })).file).toBeUndefined();
    }
  });

  test('refuses to be made of a number that JSON cannot hold', () => {
    const schedule = [{ fault: { fault: 'hang' }, attempt: 1, times: Number.POSITIVE_INFINITY }];
    expect(() => encodeToken({ ...retryAfter, case: { ...retryAfter.case, schedule } })).toThrow(TypeError);
  });

  test('says so when the case is too large for it', () => {
    const subject = 'x'.repeat(300_000);
    expect(() => encodeToken({ ...retryAfter, subject })).toThrow(expect.objectContaining({ code: 'TOKEN_TOO_LARGE' }));
  });
});

describe('a replay token that was damaged', () => {
  const token = encodeToken(retryAfter);

  test('by a change of any one character, to any other, is garbled', () => {
    for (let at = 0; at < token.length; at++) {
      for (const character of ALPHABET) {
        if (character === token[at]) continue;
        expect(refusal(token.slice(0, at) + character + token.slice(at + 1))).toBe('TOKEN_GARBLED');
      }
    }
  });

  test('by the loss or the doubling of any one character is garbled', () => {
    for (let at = 0; at < token.length; at++) {
      expect(refusal(token.slice(0, at) + token.slice(at + 1))).toBe('TOKEN_GARBLED');
      expect(refusal(token.slice(0, at) + token[at] + token.slice(at))).toBe('TOKEN_GARBLED');
    }
  });

  test('beyond recognition is garbled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(refusal(text)).toBe('TOKEN_GARBLED');
      }),
    );
  });

  test('gets one sentence that says what to do', () => {
    expect(() => decodeToken('nonsense')).toThrow(/^The replay token is garbled \(.+\): copy it again/);
  });
});

describe('a replay token of another version', () => {
  test('is told from a garbled one', () => {
    expect(refusal(forge('anything at all', 2))).toBe('TOKEN_VERSION');
    expect(() => decodeToken(forge([], 7))).toThrow(/format 7 .* reads format 1/);
  });
});

describe('a forged replay token', () => {
  const body = (change: Record<number, unknown>) =>
    Object.assign([0, 'shop', 'a/b', 'auth', 1, ['GET /'], [[]], [[]], []], change);

  test('is read where its shape is right', () => {
    expect(decodeToken(forge(body({}))).case.operations).toHaveLength(1);
  });

  test.each([
    ['no list', {}],
    ['no JSON', '{'],
    ['invalid UTF-8', '["\ud800'],
    ['nothing', []],
    ['too much', [...body({}), 1, 1]],
    ['a rig that there is not', [...body({}), 7]],
    ['a subject that is no text', body({ 1: 7 })],
    ['a seed that is no integer', body({ 4: 1.5 })],
    ['a seed beyond 32 bits', body({ 4: 2 ** 40 })],
    ['a number that overflows', JSON.stringify(body({})).replace(',1,', ',1e999,')],
    ['a body with a number that overflows', JSON.stringify(body({ 6: [[0, 0, 0, 'N']] })).replace('"N"', '1e999')],
    ['an operation that is not in the table', body({ 7: [[1]] })],
    ['an input that is not in the table', body({ 7: [[0, -1]] })],
    ['an operation before the start', body({ 7: [[0, 0, -1]] })],
    ['a path parameter that is no text', body({ 6: [[{ id: {} }]] })],
    ['an attempt before the first', body({ 8: [['hang', 0, null, null, 0]] })],
    ['a fault without name', body({ 8: [[]] })],
    ['a fault with a nested parameter', body({ 8: [['status', { status: {} }]] })],
    ['a fault named twice', body({ 8: [['status', { fault: 'hang' }]] })],
    ['an absolute file', body({ 0: '/etc/passwd' })],
    ['a file further up', body({ 0: '../../other.ts' })],
    ['code in place of a file', body({ 0: 'data:text/javascript,process.exit()' })],
    ['a prototype', JSON.stringify(body({ 6: [[0, 0, 0, { x: 1 }]] })).replace('"x"', '"__proto__"')],
    [
      'a body nested too deep',
      JSON.stringify(body({ 6: [[0, 0, 0, 'N']] })).replace('"N"', '['.repeat(999) + ']'.repeat(999)),
    ],
  ])('with %s is garbled', (_, forged) => {
    expect(refusal(forge(forged))).toBe('TOKEN_GARBLED');
  });

  test('cannot make the reader inflate without end', () => {
    expect(refusal(forge(`["${'x'.repeat(50_000_000)}"]`))).toBe('TOKEN_GARBLED');
  });

  test('leaves every prototype alone', () => {
    refusal(
      forge(
        JSON.stringify(body({ 8: [['status', { polluted: 1 }]] })).replace('polluted":1', '__proto__":{"polluted":1}'),
      ),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
