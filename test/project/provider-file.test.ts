import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { providerFile } from '../../src/project/provider-file.ts';
import { subjectFile } from '../../src/project/subject-file.ts';

/** The statements of a module, by their kind; what the parser has against it comes first. */
function statementsOf(text: string): readonly string[] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  return [
    ...parseDiagnostics.map(({ messageText }) => String(messageText)),
    ...source.statements.map(({ kind }) => ts.SyntaxKind[kind]!),
  ];
}

/** Text from a document, with what could end a string, a comment or a template among it. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", '"', '`', '*/', '//', '\n', '\u2028', '${', '\\', '}', ');process.exit();(', '__proto__'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

test('whatever a document says, its provider is one import and one export', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, why, name) => {
      const { text } = providerFile({
        name: 'pets',
        title,
        extension: 'ts',
        card: {
          name: 'pets',
          title,
          version: '1',
          baseUrl: 'https://a.example',
          auth: { kind: 'none' },
          idempotency: null,
          paging: { [name]: { items: '', id: title, position: { query: name }, next: { link: 'header' } } },
        },
        guesses: [
          { path: 'auth', why },
          { path: `paging.${name}`, why },
          { path: 'webhooks', why },
        ],
        resources: [{ name, why, operations: { id: name, read: `GET /${title}` } }],
        contract: 'contracts/pets/openapi.json',
      });
      expect(statementsOf(text)).toEqual(['ImportDeclaration', 'ExportAssignment']);
    }),
  );
});

test('whatever a document says, its first subject is two imports and one export', () => {
  fc.assert(
    fc.property(hostile, hostile, (title, name) => {
      const braceless = name.replaceAll(/[{}]/g, '');
      const path = `/${braceless}/{${braceless}}`;
      const parameter = { name: braceless, in: 'path', required: true, schema: {} } as const;
      const { text } = subjectFile({
        name: 'pets',
        title,
        extension: 'ts',
        folder: 'subjects',
        card: {
          auth: { kind: 'key', at: { cookie: name }, tokenPrefix: '' },
          idempotency: { at: { header: name }, methods: ['PUT'], maxLength: 1, windowMs: 1, replay: 'frozen' },
        },
        operations: [
          {
            name: `PUT ${path}`,
            method: 'PUT',
            path,
            operationId: undefined,
            isPublic: false,
            parameters: [parameter, { ...parameter, in: 'query' }, { ...parameter, in: 'header' }],
            requestBody: { required: true, contentType: 'application/json', schema: {} },
            responses: {},
          },
        ],
        types: 'contracts/pets/schema.d.ts',
      });
      expect(statementsOf(text)).toEqual(['ImportDeclaration', 'ImportDeclaration', 'ExportAssignment']);
    }),
  );
});

test('what the card has no place for stands above it', () => {
  const { text, path } = providerFile({
    name: 'pets',
    title: 'Pets',
    extension: 'mjs',
    card: { name: 'pets' },
    guesses: [{ path: 'webhooks', why: 'There are webhooks.' }],
    resources: [],
    contract: 'contracts/pets/openapi.yaml',
  });
  expect(path).toBe('mocks/pets/provider.mjs');
  expect(text).toContain("    // There are webhooks.\n    card: { name: 'pets' },\n");
  expect(text).toContain(
    "contract: new URL('../../contracts/pets/openapi.yaml', import.meta.url),\n    resources: {},\n",
  );
});
