import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSpec } from '../../../src/contract/intake/read-spec.ts';
import { isUserError } from '../../../src/user-error.ts';
import { fileOf } from './contract-from.ts';

const refused = (name: string) => fileOf(`refused/${name}`);

const folder = mkdtempSync(join(tmpdir(), 'refused-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What reading fails with. */
async function errorOf(source: string | URL, limits = {}): Promise<Error & { code?: string }> {
  const error = await readSpec(source, limits).catch((cause) => cause);
  expect(isUserError(error), String(error.stack)).toBe(true);
  expect(error.exitCode).toBe(2);
  return error;
}

describe('what is no OpenAPI document is refused for what it looks like', () => {
  test.each([
    ['page.yaml', 'is an HTML page'],
    ['postman.json', 'is a Postman collection'],
    ['json-schema.json', 'is a JSON Schema'],
    ['words.txt', 'is plain text'],
    ['empty.yaml', 'is empty'],
    ['swagger-1.yaml', 'is OpenAPI 1.2; Faultline reads 2.0, 3.0, 3.1 and 3.2'],
    ['broken.yaml', 'broken.yaml:2 is neither JSON nor YAML'],
    ['broken-json.txt', 'broken-json.txt:2 is neither JSON nor YAML'],
    ['endless.yaml', 'has an alias inside of what it stands for'],
    ['', 'is a folder'],
  ])('%s %s', async (name, says) => {
    const error = await errorOf(refused(name));
    expect(error.code).toBe('SPEC_INVALID');
    expect(error.message).toContain(says);
    expect(error.message).not.toContain('\n');
  });

  test('also where it is nested too deeply', async () => {
    const schema = `${'{"not":'.repeat(50_000)}{}${'}'.repeat(50_000)}`;
    const file = join(folder, 'deep.json');
    writeFileSync(file, `{"openapi":"3.1.0","paths":{},"components":{"schemas":{"Deep":${schema}}}}`);
    const error = await errorOf(file);
    expect(error.code).toBe('SPEC_INVALID');
    expect(error.message).toContain('deep.json is nested too deeply to be read.');
  });
});

test('an address that is neither file nor web is SPEC_UNREACHABLE', async () => {
  expect(await errorOf(new URL('ftp://example.test/openapi.yaml'))).toMatchObject({ code: 'SPEC_UNREACHABLE' });
});

test.each(['https://', 'http://[::1', 'file://elsewhere/openapi.yaml'])('%s is no URL', async (address) => {
  expect(await errorOf(address)).toMatchObject({
    code: 'SPEC_UNREACHABLE',
    message: `"${address}" is no URL that can be read.`,
  });
});

test('a file that is not there is SPEC_MISSING', async () => {
  const error = await errorOf(refused('nowhere.yaml'));
  expect(error).toMatchObject({
    code: 'SPEC_MISSING',
    message: 'There is no file test/contract/intake/refused/nowhere.yaml.',
  });
});

describe('a reference to another file is SPEC_REFERENCE where it leads', () => {
  test.each([
    ['in a circle', 'circular.yaml', '"circular-other.yaml#/Pet" at', 'leads back to itself'],
    ['in a circle through the document', 'circular-home.yaml', 'circular-back.yaml:1 (#/Pet)', 'leads back to itself'],
    ['to no file', 'lost-file.yaml', 'lost-file.yaml:6 (#/paths/~1a/get', 'There is no file'],
    ['to nothing in a file', 'lost-part.yaml', '"circular-back.yaml#/Cat" at', 'leads to nothing in'],
  ])('%s', async (_, name, where, why) => {
    const error = await errorOf(refused(name));
    expect(error.code).toBe('SPEC_REFERENCE');
    expect(error.message).toContain(where);
    expect(error.message).toContain(why);
  });
});

describe('a document of which nothing is left is SPEC_EMPTY', () => {
  test('since it describes nothing', async () => {
    expect(await errorOf(refused('no-paths.yaml'))).toMatchObject({
      code: 'SPEC_EMPTY',
      message: 'test/contract/intake/refused/no-paths.yaml describes no operation that can be used.',
    });
  });

  test('with what is wrong, and where', async () => {
    const error = await errorOf(refused('nothing-left.yaml'));
    expect(error.code).toBe('SPEC_EMPTY');
    expect(error.message).toContain('"#/components/pathItems/Nowhere" leads nowhere');
    expect(error.message).toContain('nothing-left.yaml:4');
  });
});

test('more than may be read is refused before it is', async () => {
  const error = await errorOf(fileOf('documents/huge-enum.json'), { maxBytes: 1000 });
  expect(error).toMatchObject({ code: 'SPEC_INVALID' });
  expect(error.message).toContain('is too large');
});
