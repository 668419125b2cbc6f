import { expect, test } from 'vitest';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import { LawWorld } from '../provider/law-world.ts';
import { answers, documentOf, inPath } from './document-of.ts';
import { petCard, pets, providerOf } from './modelled-providers.ts';

const message = { type: 'string' };
const errorOf = (schema: object | undefined, status = '4XX') => {
  const provider = providerOf(
    documentOf({
      '/things/{id}': {
        get: {
          parameters: [inPath('id', { type: 'integer' })],
          responses: { ...answers({ type: 'object' }), ...(schema && answers(schema, status)) },
        },
      },
    }),
    { ...petCard, paging: {} },
  );
  return provider.voice.error(404);
};

test.each([
  [{ properties: { message } }, { message: 'There is no such thing.' }],
  [{ properties: { error: message, error_description: message } }, { error_description: 'There is no such thing.' }],
  [
    { properties: { error: { properties: { code: { type: 'integer' }, message } } } },
    { error: { code: 404, message: 'There is no such thing.' } },
  ],
  [
    { properties: { errors: { type: 'array', items: { properties: { detail: message } } } } },
    { errors: [{ detail: 'There is no such thing.' }] },
  ],
  [{ properties: { messages: { type: 'array', items: message } } }, { messages: ['There is no such thing.'] }],
  [
    { required: ['code'], properties: { code: { enum: ['A', 'B'] }, message } },
    { code: 'A', message: 'There is no such thing.' },
  ],
  [
    {
      required: ['error'],
      properties: {
        error: {
          type: 'object',
          required: ['code'],
          properties: { code: { enum: ['unauthorized', 'CustomerNotFound'] }, message },
        },
      },
    },
    { error: { code: 'CustomerNotFound', message: 'There is no such thing.' } },
  ],
  [
    { required: ['type'], properties: { type: { enum: ['api_error', 'invalid_request_error'] } } },
    { type: 'invalid_request_error' },
  ],
  [{ properties: { message: { type: 'string', maxLength: 5 } } }, {}],
])('errors say what is wrong in the shape of the contract: %j', (schema, body) => {
  const { headers, body: text } = errorOf({ type: 'object', ...schema });
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(text)).toMatchObject(body);
});

const text = { type: 'string' };
const codeOf = (code: object, status?: string) =>
  JSON.parse(errorOf({ type: 'object', required: ['code', 'message'], properties: { code, message } }, status).body);

test.each([
  [text, 'not_found'],
  [{ ...text, pattern: '^[A-Z_]+$' }, 'NOT_FOUND'],
  [{ ...text, pattern: '^[a-z-]+$' }, 'not-found'],
  [{ ...text, pattern: '^[A-Za-z]+$' }, 'NotFound'],
  [{ ...text, maxLength: 5 }, '404'],
  [{ ...text, pattern: '^E[0-9]{2}$' }, expect.stringMatching(/^E\d\d$/)],
  [{ ...text, format: 'uuid' }, expect.stringMatching(/^[0-9a-f-]{36}$/)],
  [{ ...text, example: 'E-404' }, 'E-404'],
])('a code of %j says what happened, as far as its schema lets it', (code, said) => {
  for (const status of ['4XX', '500']) {
    expect(codeOf(code, status)).toEqual({ code: said, message: 'There is no such thing.' });
  }
});

test('words stand where an error has them, each in its place, and the message in its own', () => {
  const required = ['error', 'error_description'];
  expect(
    JSON.parse(errorOf({ type: 'object', required, properties: { error: text, error_description: text } }).body),
  ).toEqual({ error: 'not_found', error_description: 'There is no such thing.' });
  const error = {
    type: 'object',
    required: ['type', 'code', 'message'],
    properties: { type: text, code: text, message },
  };
  const said = { type: 'not_found', code: 'not_found', message: 'There is no such thing.' };
  expect(JSON.parse(errorOf({ type: 'object', required: ['error'], properties: { error } }).body)).toEqual({
    error: said,
  });
  const errors = { type: 'array', minItems: 1, items: error };
  expect(JSON.parse(errorOf({ type: 'object', required: ['errors'], properties: { errors } }).body)).toEqual({
    errors: [said],
  });
});

test('a word that is all there is gives way to the message', () => {
  expect(JSON.parse(errorOf({ type: 'object', required: ['error'], properties: { error: text } }).body)).toEqual({
    error: 'There is no such thing.',
  });
});

test('the shape of another failure stands in for one that is not documented', () => {
  expect(JSON.parse(errorOf({ type: 'object', properties: { message } }, '500').body)).toEqual({
    message: 'There is no such thing.',
  });
});

test('without any shape, errors are problems (RFC 9457)', () => {
  const { headers, body } = errorOf(undefined);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'There is no such thing.', status: 404 });
});

test('refusals say what they miss', async () => {
  const world = new LawWorld(pets);
  const bare = await world.sendBare({ method: 'GET', url: '/pets' });
  expect(bare.response).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="api"' } });
  expect(JSON.parse(bare.response.body).error.message).toBe('The request has no credential.');
  const invalid = await world.send({
    method: 'POST',
    url: '/pets',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(JSON.parse(invalid.response.body)).toEqual({ error: { code: 400, message: 'The request lacks name.' } });
  expect((await world.send({ method: 'PUT', url: '/pets' })).response.status).toBe(405);
});

test('throttling says when to come back', () => {
  const { status, headers } = pets.voice.rateLimited({ nowMs: CASE_EPOCH_MS, retryAfter: '3' });
  expect([status, headers['retry-after']]).toEqual([429, '3']);
});
