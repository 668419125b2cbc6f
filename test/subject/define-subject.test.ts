import { expect, expectTypeOf, test } from 'vitest';
import { defineSubject } from '../../src/subject/subject.ts';

/** What openapi-typescript makes of a contract with two operations. */
interface Paths {
  '/pets': {
    parameters: { query?: never };
    get?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never };
      requestBody: { content: { 'application/json': { name: string; age?: number } } };
    };
  };
  '/pets/{petId}': {
    get: { parameters: { query?: { full?: boolean }; path: { petId: number } } };
    post?: never;
  };
}

test('the types of a contract type the operations of a subject', () => {
  const subject = defineSubject<Paths>({
    name: 'shelter',
    provider: 'petstore',
    connect: () => ({
      'POST /pets': ({ body }) => expectTypeOf(body).toEqualTypeOf<{ name: string; age?: number }>(),
      'GET /pets/{petId}': ({ params }) => {
        expectTypeOf(params.path.petId).toEqualTypeOf<number>();
        expectTypeOf(params.query.full).toEqualTypeOf<boolean | undefined>();
      },
    }),
  });
  expect(subject).toMatchObject({ kind: 'faultline.subject', name: 'shelter', provider: 'petstore' });
});

test('an operation that the contract has not is refused by the compiler', () => {
  defineSubject<Paths>({
    name: 'shelter',
    provider: 'petstore',
    // @ts-expect-error there is no GET /pets
    connect: () => ({ 'GET /pets': () => {} }),
  });
  // @ts-expect-error the bundled contracts are known by their names, with or without types of one's own
  defineSubject({ name: 'shop', provider: 'stripe', connect: () => ({ 'GET /pets': () => {} }) });
});

test('without types, a provider of one’s own takes any operation', () => {
  defineSubject({
    name: 'shelter',
    provider: 'petstore',
    connect: () => ({ 'GET /pets': ({ body }) => expectTypeOf(body).toEqualTypeOf<unknown>() }),
  });
});
