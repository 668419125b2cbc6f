import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { altered, seal } from '../../src/webhook/envelope.ts';
import { card } from './receiver.ts';

const sealing = {
  card,
  message: { body: '{"id":1}', contentType: 'application/json' },
  url: 'http://127.0.0.1/',
  secret: { sign: 's1', verify: 's1' },
  strangersSecret: { sign: 's2', verify: 's2' },
  atMs: 1_000_000_000,
  attempt: 1,
};

describe('an altered body', () => {
  test('is another one, as long and as well-formed', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        const body = JSON.stringify({ ...value, n: 1 });
        expect(altered(body)).not.toBe(body);
        expect(altered(body)).toHaveLength(body.length);
        expect(() => JSON.parse(altered(body))).not.toThrow();
      }),
    );
  });

  test.each(['', '{}', 'text', '9', 'a=x'])('is another one: %s', (body) => {
    expect(altered(body)).not.toBe(body);
  });
});

describe('an envelope', () => {
  test('carries the raw bytes and the content type beside the signature', () => {
    const { headers, body, expected } = seal({ ...sealing, message: { body: 'é', contentType: 'text/plain' } });
    expect(Buffer.from(body).toString('utf8')).toBe('é');
    expect(headers).toMatchObject({ 'content-type': 'text/plain' });
    expect(headers['x-signature']).toMatch(/^1000000000\./);
    expect(expected).toBe('accept');
  });

  test('that is spoilt ought to be refused by whoever can tell', () => {
    for (const spoilt of ['truncated', 'forged', 'wrong-secret', 'stale'] as const) {
      expect(seal(sealing, spoilt).expected, spoilt).toBe('refuse');
    }
    const unsigned = { ...sealing, card: { ...card, sign: () => ({}), toleranceMs: undefined as never } };
    for (const spoilt of ['truncated', 'forged', 'wrong-secret', 'stale'] as const) {
      expect(seal(unsigned, spoilt).expected, spoilt).toBe('either');
    }
  });

  test('that is truncated may end within a character', () => {
    const { body } = seal({ ...sealing, message: { body: 'ééé', contentType: 'text/plain' } }, 'truncated');
    expect(body).toHaveLength(3);
  });

  test('shows the secret in its body where the vendor does: a forger’s is another, and so is a stranger’s', () => {
    const shown: typeof card = { ...card, sign: () => ({}), inscribe: (body, { sign }) => body.replace('?', sign) };
    const told = { ...sealing, card: shown, message: { body: '{"state":"?","id":1}', contentType: 'text/plain' } };
    const at = (spoilt?: Parameters<typeof seal>[1]) => {
      const { body, expected } = seal(told, spoilt);
      return [Buffer.from(body).toString(), expected];
    };
    expect(at()).toEqual(['{"state":"s1","id":1}', 'accept']);
    expect(at('wrong-secret')).toEqual(['{"state":"s2","id":1}', 'refuse']);
    expect(at('forged')).toEqual(['{"state":"s2","id":2}', 'refuse']);
    const silent = { ...told, message: { body: '{"id":1}', contentType: 'text/plain' } };
    expect(seal(silent, 'forged').expected).toBe('either');
    expect(seal(silent, 'wrong-secret').expected).toBe('either');
  });
});
