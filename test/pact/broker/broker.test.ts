import { describe, expect, test } from 'vitest';
import { brokerOf } from '../../../src/pact/broker/broker.ts';

const URL = 'https://broker.example.com/pacts';

describe('a broker', () => {
  test('is the one of the environment, unless one is given', () => {
    expect(brokerOf(undefined, { PACT_BROKER_BASE_URL: `${URL}/` })).toEqual({ url: URL, authorization: undefined });
    expect(brokerOf('http://127.0.0.1:9292', { PACT_BROKER_BASE_URL: URL }).url).toBe('http://127.0.0.1:9292');
  });

  test.each([
    ['a token', { PACT_BROKER_TOKEN: 't' }, 'Bearer t'],
    [
      'a user name and a password',
      { PACT_BROKER_USERNAME: 'pact', PACT_BROKER_PASSWORD: 'secrèt' },
      basic('pact:secrèt'),
    ],
    ['the token where there is both', { PACT_BROKER_TOKEN: 't', PACT_BROKER_USERNAME: 'pact' }, 'Bearer t'],
    ['the user name where the token is empty', { PACT_BROKER_TOKEN: '', PACT_BROKER_USERNAME: 'pact' }, basic('pact:')],
    [
      'nothing where all are empty',
      { PACT_BROKER_TOKEN: '', PACT_BROKER_USERNAME: '', PACT_BROKER_PASSWORD: '' },
      undefined,
    ],
  ])('takes %s for credentials', (_, env, authorization) => {
    expect(brokerOf(URL, env).authorization).toBe(authorization);
  });

  test('has to be named: an empty variable names none', () => {
    expect(() => brokerOf(undefined, {})).toThrow(expect.objectContaining({ code: 'BROKER_MISSING' }));
    expect(() => brokerOf(undefined, { PACT_BROKER_BASE_URL: ' ' })).toThrow(
      expect.objectContaining({ code: 'BROKER_MISSING' }),
    );
  });

  test.each(['broker.example.com', 'ftp://broker.example.com', '127.0.0.1:9292', '', 'http://a/?b=c'])(
    'is an address of http or https, not "%s"',
    (given) => {
      const code = given === '' ? 'BROKER_MISSING' : 'BROKER_INVALID';
      expect(() => brokerOf(given, {})).toThrow(expect.objectContaining({ code }));
    },
  );

  test.each(['https://pact:hunter2@broker.example.com', 'pact:hunter2@broker.example.com', 'https://:hunter2@host'])(
    'has no password in its address, and the error does not tell it: %s',
    (given) => {
      const refused = expect.objectContaining({
        code: 'BROKER_INVALID',
        message: expect.not.stringContaining('hunter2'),
      });
      expect(() => brokerOf(given, {})).toThrow(refused);
    },
  );
});

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
