import { describe, expect, test } from 'vitest';
import { contractFrom } from './contract-from.ts';

const { problems, json, send, answer } = await contractFrom('invalid-pieces.yaml');
const FILE = 'test/contract/intake/documents/invalid-pieces.yaml';

describe('a piece that is wrong is named with its place, and the rest goes on', () => {
  test.each([
    [10, 'The $ref "#/components/schemas/Nowhere" leads nowhere: any value is taken there.', undefined],
    [7, 'The path\'s parameter "id" is not declared; it is taken to be a string.', undefined],
    [8, 'The operationId "sound" is that of another operation, and is left out.', undefined],
    [12, 'The operation describes no answers: any are taken.', undefined],
    [16, 'The $ref "#/components/parameters/Nowhere" leads nowhere, and is left out.', undefined],
    [17, 'The parameter has no name, and is left out.', undefined],
    [18, 'The parameter "absent" is not in the path, and is left out.', undefined],
    [19, 'Nothing is said of the values of the parameter "mystery": any are taken.', undefined],
    [21, '"success" is no status, and is left out.', undefined],
    [56, 'The $ref "#/components/responses/Pool" leads back to itself, and is left out.', 'components/responses/Loop'],
    [
      28,
      'The operation "GET /twins/{b}" matches the same requests as that of "/twins/{a}", and is left out.',
      'GET /twins/{b}',
    ],
    [30, 'The path "/text" is no mapping, and is left out.', '/text'],
    [31, 'The path "no-slash" does not begin with a slash, and is left out.', 'no-slash'],
    [33, 'The path "/braces/{}" has braces that name no parameter, and is left out.', '/braces/{}'],
    [40, 'Nothing is said of the content of the request body, and it is left out.', undefined],
    [42, 'The operation "DELETE /schemas" is no mapping, and is left out.', 'DELETE /schemas'],
    [47, 'true is no list of names; "required" is left out.', undefined],
    [49, '"(" is no regular expression; "pattern" is left out.', undefined],
    [51, '"int" is no type of JSON Schema; "type" is left out.', undefined],
    [51, '"3" is no number; "minimum" is left out.', undefined],
    [52, 'It must be a list that is not empty; "enum" is left out.', undefined],
    [53, '-1 is no count; "minItems" is left out.', undefined],
    [53, 'It must be a schema; "items" is left out.', undefined],
  ])('line %i: %s', (line, what, leftOut) => {
    const found = problems.find((problem) => problem.what === what && problem.where.startsWith(`${FILE}:${line} (#/`));
    expect(found, JSON.stringify(problems, null, 1)).toBeDefined();
    expect(found?.leftOut).toBe(leftOut);
  });

  test('what is left of a schema is judged', () => {
    expect(json('POST', '/schemas', { code: 'x', size: 'any', kind: 'any', tail: [] }).says).toBeUndefined();
    expect(json('POST', '/schemas', { code: 1 }).says).toContain('code');
  });

  test('a pattern that escapes too much is read as JavaScript reads it', () => {
    expect(json('POST', '/schemas', { phone: 'a.b-c@x' }).says).toBeUndefined();
    expect(json('POST', '/schemas', { phone: 'a b@x' }).says).toContain('phone');
  });

  test('an operation with a parameter or an answer that is lost can be called', () => {
    expect(send('GET', '/lost/7')).toMatchObject({ path: { id: '7' }, says: undefined });
    expect(send('GET', '/answers?mystery=1').says).toBeUndefined();
    expect(answer('GET /answers', 200, 'anything')).toBeUndefined();
    expect(answer('GET /silent', 500, 'anything')).toBeUndefined();
  });
});
